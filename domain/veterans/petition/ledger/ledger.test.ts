/** What a ledger of visits holds, counts and prints, and what it keeps to itself. */
import { expect, test } from 'vitest';
import type { StreamRef } from '#domain/kernel/event.ts';
import { type Station, station } from '#testing/veterans.ts';
import { petitionLedgerForms } from './forms.ts';
import { ledgerTotals, type PetitionLedger, petitionLedgerAggregate } from './ledger.ts';

const receive = (at: Station, receivedOn: string, more: object = {}): StreamRef =>
  at.must(at.fresh('petition'), {
    type: 'petition.receive',
    person: at.person(),
    kind: 'claim',
    matter: 'insurance',
    channel: 'visit',
    claim: '反映养老保险没有接续',
    receivedOn,
    people: 1,
    speakers: '',
    flags: [],
    ...more,
  });
function close(at: Station, petition: StreamRef): void {
  at.must(petition, { type: 'petition.accept', category: 'handle', unit: '服务站' });
  at.must(petition, { type: 'petition.answer', answer: '已接续', settledHere: true, reasonable: true });
  const deliveredOn = at.world.now.slice(0, 10);
  at.must(petition, { type: 'petition.close', deliveredOn, satisfaction: 'satisfied', note: '' });
}
const draw = (at: Station, from: string, to: string): PetitionLedger =>
  at.state<PetitionLedger>(at.must(at.fresh('petition-ledger'), { type: 'petition-ledger.draw', from, to }));

/** Closed in May; carried into June and closed there, told too late; received in June; received in July. */
function summer() {
  const at = station('2026-05-04T01:30:00.000Z');
  const over = receive(at, '2026-05-04');
  at.on('2026-05-20');
  const carried = receive(at, '2026-05-18', { matter: 'housing' });
  close(at, over);
  at.on('2026-06-15');
  const fresh = receive(at, '2026-06-15', { matter: 'medical' });
  close(at, carried);
  at.on('2026-07-02');
  const later = receive(at, '2026-07-02', { matter: 'employment' });
  return { at, over, carried, fresh, later };
}

test('a ledger holds what came in its period and what was open when it began, and nothing else', () => {
  const { at, carried, fresh } = summer();
  const ledger = draw(at, '2026-06-01', '2026-06-30');
  expect(
    ledger.rows.map(({ stream, carriedIn, stage, late, endedOn }) => [stream, carriedIn, stage, late, endedOn]),
  ).toEqual([
    // Received on 18 May, to be told within 15 days, told on 15 June.
    [carried, true, 'closed', true, '2026-06-15'],
    // On 2 July the 15 days of the one of 15 June are over as well.
    [fresh, false, 'received', true, null],
  ]);
  expect(ledgerTotals(ledger.rows)).toEqual({
    items: 2,
    carriedIn: 1,
    closed: 1,
    open: 1,
    late: 2,
    repeated: 0,
    collective: 0,
  });
});

test.each([
  ['2026-06-01', '2026-07-03', 'DATE_IN_FUTURE'],
  ['2026-06-30', '2026-06-01', 'PETITION_LEDGER_ENDS_EARLY'],
  ['2026-04-01', '2026-04-30', 'PETITION_LEDGER_EMPTY'],
])('no ledger from %s to %s: %s', (from, to, code) => {
  const { at } = summer();
  expect(at.codes(at.fresh('petition-ledger'), { type: 'petition-ledger.draw', from, to })).toEqual([code]);
});

test('a ledger counts repeated and collective items, and stays as it was drawn up', () => {
  const at = station();
  const person = at.person();
  const first = receive(at, '2026-11-10', { person });
  receive(at, '2026-11-20', { person });
  receive(at, '2026-11-23', { people: 6, speakers: '张三、李四', matter: 'housing' });
  const ledger = draw(at, '2026-11-01', '2026-11-23');
  expect(ledgerTotals(ledger.rows)).toMatchObject({ items: 3, repeated: 1, collective: 1, closed: 0, open: 3 });
  close(at, first);
  expect(ledgerTotals(ledger.rows).closed).toBe(0);
  expect(ledgerTotals(draw(at, '2026-11-01', '2026-11-23').rows).closed).toBe(1);
});

test('a restricted item stands in the ledger without name, matter and claim; only officers read a ledger', () => {
  const at = station();
  const person = at.person({ sex: 'male', name: '举报人甲' });
  receive(at, '2026-11-20', { person, kind: 'accusation', matter: 'conduct', claim: '检举某某' });
  const ledger = draw(at, '2026-11-01', '2026-11-23');
  expect(ledger.rows).toMatchObject([{ restricted: true, name: '', kind: '', matter: '', claim: '' }]);
  const printed = JSON.stringify(petitionLedgerForms[0]?.model(ledger, '', 'petition-ledger/1'));
  for (const secret of ['举报人甲', '检举', '工作作风']) {
    expect(JSON.stringify(ledger)).not.toContain(secret);
    expect(printed).not.toContain(secret);
  }
  const reads = (...roles: readonly ('registrar' | 'supervisor' | 'veterans-officer')[]) =>
    petitionLedgerAggregate.mayRead?.(ledger, { account: 'a', name: 'a', roles });
  expect([reads('registrar'), reads('supervisor'), reads('veterans-officer')]).toEqual([false, true, true]);
});

test('the printed ledger has a line for each item and its totals', () => {
  const { at } = summer();
  const [form] = petitionLedgerForms;
  const model = form?.model(draw(at, '2026-05-01', '2026-06-30'), '', 'petition-ledger/1');
  const [head, table] = model?.blocks ?? [];
  expect(form?.paper).toEqual({ widthMm: 297, heightMm: 210 });
  expect(head).toMatchObject({
    fields: [
      { value: '2026年5月1日至2026年6月30日' },
      { value: '2026年7月2日' },
      { value: '3 件，其中上期结转 0 件' },
      { value: '办结 2 件，在办 1 件，超期 3 件' },
      { value: '0 件' },
      { value: '0 件' },
    ],
  });
  expect(table?.kind === 'columns' && table.rows.map((row) => [row[1], row[3], row[7], row[8]])).toEqual([
    ['2026-05-04', '社保接续·申诉求决·来访：反映养老保险没有接续', '2026-05-20', '满意'],
    ['2026-05-18', '住房·申诉求决·来访：反映养老保险没有接续', '2026-06-15', '满意'],
    ['2026-06-15', '医疗·申诉求决·来访：反映养老保险没有接续', '', ''],
  ]);
});
