/** Wrong facts of a device are corrected, and everything that goes by them follows. */
import { describe, expect, test } from 'vitest';
import {
  agreeOn,
  boss,
  clerk,
  deviceFacts,
  fitter,
  goodAssessment,
  openAidsHall,
  openLoan,
} from '#testing/aids-hall.ts';
import { type Asset, type CorrectedFacts, correctedFacts } from './schema.ts';

const factsOf = (asset: Asset): CorrectedFacts =>
  correctedFacts.parse(Object.fromEntries(correctedFacts.keyof().options.map((fact) => [fact, asset[fact]])));

function hallWith(changes: Record<string, unknown> = {}) {
  const hall = openAidsHall();
  const chair = hall.device(changes);
  const correct = (facts: Partial<CorrectedFacts>) => ({
    type: 'asset.correct',
    ...factsOf(hall.asset(chair)),
    ...facts,
    reason: '入库时抄错',
  });
  const confirm = (serial = hall.asset(chair).serial) => ({ type: 'asset.confirm-correction', isRight: true, serial });
  return { hall, chair, correct, confirm };
}
const recall = { type: 'recall.open', model: 'HBL35', lot: '202602', maker: '互邦', notice: '前叉断裂', level: '2' };

describe('facts that were written down wrongly', () => {
  test('that nothing rests on are corrected at once, with the reason and what stood before', () => {
    const { hall, chair, correct } = hallWith();
    const outcome = hall.world.run(chair, correct({ supplier: '兰州康复器材', priceFen: 95_000 }), boss);
    const before = { supplier: '', priceFen: 90_000 };
    expect(outcome).toMatchObject({
      value: [{ type: 'asset.corrected', payload: { before, reason: '入库时抄错', by: boss.name } }],
    });
    expect(hall.asset(chair)).toMatchObject({ supplier: '兰州康复器材', priceFen: 95_000, correction: null });
    expect(hall.refusals(chair, correct({}), boss)).toEqual(['CORRECTION_NOTHING']);
  });

  test.each([
    ['maker', '鱼跃'],
    ['model', 'HBL36'],
    ['lot', '202602'],
    ['serial', 'SN9999'],
    ['udi', '(01)06912345678901'],
    ['loadLimitKg', 60],
  ] as const)('take two people where something rests on them: %s', (fact, right) => {
    const { hall, chair, correct, confirm } = hallWith();
    const before = hall.asset(chair)[fact];
    hall.send(chair, correct({ [fact]: right }), boss);
    expect(hall.asset(chair)[fact]).toBe(before);
    const serial = fact === 'serial' ? 'SN9999' : hall.asset(chair).serial;
    expect(hall.refusals(chair, confirm(serial), boss)).toEqual(['SECOND_PERSON_SAME']);
    expect(hall.refusals(chair, confirm('SN0000'), clerk)).toEqual(['CORRECTION_SERIAL']);
    hall.send(chair, confirm(serial), clerk);
    expect(hall.asset(chair)).toMatchObject({ [fact]: right, correction: null });
    expect(hall.refusals(chair, confirm(serial), clerk)).toEqual(['CORRECTION_NOT_ASKED']);
  });

  test('that the plate does not bear out stay as they were', () => {
    const { hall, chair, correct, confirm } = hallWith();
    hall.send(chair, correct({ lot: '202602' }), boss);
    hall.send(chair, { ...confirm(), isRight: false }, clerk);
    expect(hall.asset(chair)).toMatchObject({ lot: '202601', correction: null });
  });

  test('a recall of the right lot finds it, also one that is open already', () => {
    const { hall, chair, correct, confirm } = hallWith();
    hall.device({ lot: '202602' });
    hall.send('recall/1', recall);
    expect(hall.asset(chair).recall).toBeNull();
    hall.send(chair, correct({ lot: '202602' }), boss);
    hall.send(chair, confirm(), clerk);
    expect(hall.asset(chair)).toMatchObject({ state: 'recalled', recall: 'recall/1' });
    expect(hall.refusals('recall/1', { type: 'recall.extend' })).toEqual(['RECALL_NOTHING_NEW']);
    hall.send('recall/1', { type: 'recall.close', note: '完成' }, boss);
  });

  test('the serial number is one device’s alone, before and after', () => {
    const { hall, chair, correct, confirm } = hallWith({ serial: 'SN-WRONG' });
    hall.device({ serial: 'SN-OTHER' });
    expect(hall.refusals(chair, correct({ serial: 'SN-OTHER' }), boss)).toEqual(['ASSET_SERIAL_KNOWN']);
    hall.send(chair, correct({ serial: 'SN-RIGHT' }), boss);
    hall.send(chair, confirm('sn-right'), clerk);
    const register = (serial: string) => ({ type: 'asset.register', facts: { ...deviceFacts, serial }, isNew: true });
    expect(hall.refusals('asset/new', register('SN-RIGHT'))).toEqual(['ASSET_SERIAL_KNOWN']);
    expect(hall.refusals('asset/new', register('SN-WRONG'))).toEqual([]);
  });

  test('whoever is too heavy by the right load limit does not get it', () => {
    const { hall, chair, correct, confirm } = hallWith();
    hall.send(chair, correct({ loadLimitKg: 60 }), boss);
    hall.send(chair, confirm(), clerk);
    hall.send('loan/a', openLoan(hall.person()));
    hall.send('loan/a', { type: 'loan.assess', ...goodAssessment }, fitter);
    expect(hall.refusals('loan/a', agreeOn(chair, hall.today(), 30))).toEqual(['LOAN_TOO_HEAVY']);
  });

  test('are refused where they cannot be: a day to come, a medical device without its number, what has left the stock', () => {
    const { hall, chair, correct } = hallWith();
    expect(hall.refusals(chair, correct({ purchasedOn: '2026-03-03' as Asset['purchasedOn'] }), boss)).toEqual([
      'ASSET_PURCHASE_LATER',
    ]);
    expect(hall.refusals(chair, correct({ registration: '' }), boss)).toEqual(['ASSET_REGISTRATION_MISSING']);
    hall.send(chair, { type: 'asset.retire', how: 'scrapped', reason: '报废' }, boss);
    expect(hall.refusals(chair, correct({ lot: '202602' }), boss)).toEqual(['ASSET_STATE']);
  });
});
