/** Registrations made before this program: entered from the archive, then annotated, re-issued and ended like any other. */
import { expect, test } from 'vitest';
import { isGranted } from '#domain/kernel/aggregate.ts';
import { applySteps, openDivorce } from '#testing/divorce.ts';
import { type Hall, openHall } from '#testing/marriage-hall.ts';
import { acceptReissue, archiveOf, openReissue, reissueSteps } from '#testing/reissue.ts';
import type { Annotated } from '../annotation/index.ts';
import { answersOfOldRecord, oldRecordActions, oldRecordCommandOf } from './actions.ts';
import { type OldRecord, oldRecordAggregate } from './old-record.ts';

const stream = 'old-record/1';
const today = '2026-06-09';

/** What the archive says of the couple at the counter. */
const archived = ({ facts }: Hall, more: object = {}) => ({
  type: 'old-record.enter',
  records: 'marriage',
  certificateNumber: '结字第 0217 号',
  registeredOn: '2001-05-20',
  authority: '永登县民政局',
  source: 'paper',
  reference: '2001-永-J-0217',
  man: { name: facts.man.name, documentNumber: facts.man.documentNumber, birthDate: null, nationality: '中国' },
  woman: { name: facts.woman.name, documentNumber: facts.woman.documentNumber, birthDate: null, nationality: '中国' },
  ...more,
});
const entered = (more: object = {}, office: object = {}): Hall => {
  const hall = openHall(today, { office });
  hall.send(stream, archived(hall, more));
  return hall;
};
const annotation = (kind: string, more: object = {}) => ({
  type: 'annotation.enter',
  kind,
  records: [stream],
  document: {
    title: '民事判决书',
    number: '（2026）甘0121民初88号',
    issuer: '永登县人民法院',
    madeOn: '2026-05-06',
    effectiveOn: '2026-06-01',
    attachments: [],
  },
  text: '依生效判决批注。',
  corrections: [],
  ...more,
});
const state = (hall: Hall): OldRecord => hall.world.state<OldRecord>(stream);

test('entered from the archive it names the people of the registry by their numbers, who are married by it', () => {
  const hall = entered();
  const { man, woman } = hall.couple;
  expect(state(hall)).toMatchObject({ man: { person: man }, woman: { person: woman }, on: today });
  expect(hall.person(man).marital).toEqual({
    status: 'married',
    since: '2001-05-20',
    spouse: woman,
    certificate: '结字第 0217 号',
  });
});

test('a number of 15 digits is the person who bears it in its newer form; without a number nobody is named', () => {
  const hall = openHall(today);
  const number = hall.facts.man.documentNumber;
  const { man, woman } = archived(hall);
  const old = { ...man, documentNumber: number.slice(0, 6) + number.slice(8, 17) };
  hall.send(stream, archived(hall, { man: old, woman: { ...woman, documentNumber: '' } }));
  expect(state(hall)).toMatchObject({ man: { person: hall.couple.man }, woman: { person: null } });
  expect(hall.person(hall.couple.woman).marital.status).toBe('unknown');
});

test.each([
  ['court-divorce', 'divorced', undefined],
  ['divorced-elsewhere', 'divorced', undefined],
  ['death', 'widowed', 'woman'],
] as const)('an old registration is annotated: %s, and the status follows', (kind, status, party) => {
  const hall = entered();
  hall.send('annotation/1', annotation(kind, party ? { party } : {}));
  expect(state(hall).annotations).toMatchObject([{ kind, source: 'annotation/1' }]);
  expect(hall.person(hall.couple.woman).marital.status).toBe(status);
  if (party) expect(hall.person(hall.couple.man).marital.status).toBe('married');
});

test('declared void by a court: it stays as entered, neither of them is held married by it, and it is not typed anew', () => {
  const hall = entered();
  hall.send('annotation/1', annotation('court-void'));
  for (const person of Object.values(hall.couple)) expect(hall.person(person).marital.status).toBe('unknown');
  expect(hall.codes(stream, archived(hall))).toEqual(['OLD_RECORD_ANNOTATED']);
  expect(oldRecordActions(state(hall))).toEqual([]);
  expect(hall.codes('annotation/2', annotation('court-divorce'))).toEqual(['RECORD_ENDED']);
});

test('a wrong value is corrected beside it', () => {
  const hall = entered();
  const { name } = hall.facts.woman;
  const corrections = [{ field: '', was: name, is: '马秀蓝', target: { party: 'woman', field: 'name' } }];
  expect(
    hall.codes(
      'annotation/1',
      annotation('correction', { corrections: [{ ...corrections[0], field: '姓名', was: '马' }] }),
    ),
  ).toEqual(['ANNOTATION_CORRECTION_WAS']);
  hall.send('annotation/1', annotation('correction', { corrections: [{ ...corrections[0], field: '姓名' }] }));
  expect(state(hall).annotations?.[0]?.corrected).toEqual([{ party: 'woman', field: 'name', was: name, is: '马秀蓝' }]);
});

/** A re-issue by this archive. */
function reissued(hall: Hall, archive: object = {}): void {
  const choice = { archive: archiveOf(hall.facts, { authority: '永登县民政局', ...archive }) };
  hall.send('reissue/1', [openReissue(hall.couple, choice), ...reissueSteps(hall.facts, choice)]);
}

test('a re-issue is written to it, however its number is spaced, and a later judgment to both', () => {
  const hall = entered();
  reissued(hall, { certificateNumber: '结字第0217号' });
  hall.send('reissue/1', acceptReissue);
  expect(state(hall).annotations).toMatchObject([{ kind: 'reissued', source: 'reissue/1' }]);
  hall.send('annotation/1', annotation('court-voided'));
  for (const record of [stream, 'reissue/1'])
    expect(hall.world.state<Annotated>(record).annotations?.map(({ kind }) => kind)).toContain('court-voided');
});

test('no re-issue of what a judgment has undone', () => {
  const hall = entered();
  hall.send('annotation/1', annotation('court-void'));
  reissued(hall);
  expect(hall.codes('reissue/1', acceptReissue)).toContain('REISSUE_RECORD_ENDED');
});

test('a marriage that a judgment has undone is not ended by agreement', () => {
  const hall = entered();
  hall.send('annotation/1', annotation('cancelled-fraud'));
  const marriage = {
    certificateNumber: '结字第0217号',
    registeredOn: '2001-05-20',
    authority: '永登县民政局',
    place: 'mainland',
  };
  hall.send('divorce/1', [{ ...openDivorce(hall.couple), marriage }, ...applySteps(hall.facts)]);
  expect(hall.codes('divorce/1', { type: 'divorce.accept' })).toContain('DIVORCE_MARRIAGE_ENDED');
});

test('each registration is entered once; two authorities may have counted alike before 2004, today’s numbers are one’s own', () => {
  const hall = entered();
  expect(hall.codes('old-record/2', archived(hall, { certificateNumber: '结字第0217号' }))).toEqual([
    'OLD_RECORD_KNOWN',
  ]);
  hall.send('old-record/2', archived(hall, { authority: '皋兰县民政局' }));
  const modern = { certificateNumber: 'J620121-2012-000217' };
  hall.send('old-record/3', archived(hall, modern));
  expect(hall.codes('old-record/4', archived(hall, { ...modern, authority: '皋兰县民政局' }))).toEqual([
    'OLD_RECORD_KNOWN',
  ]);
});

test('what was typed wrong is typed anew, and who does not belong in it is again unknown', () => {
  const hall = entered();
  const other = hall.addPerson({ name: '马秀莲', sex: 'female', birthDate: '1979-02-03' });
  const { documentNumber } = hall.person(other).facts;
  const woman = { name: '马秀莲', documentNumber, birthDate: null, nationality: '中国' };
  expect(oldRecordActions(state(hall)).map(({ code }) => code)).toEqual(['old-record.enter-anew']);
  const answers = answersOfOldRecord(state(hall));
  hall.send(stream, { ...oldRecordCommandOf(answers), woman, certificateNumber: '结字第 0271 号' });
  expect(hall.person(hall.couple.woman).marital.status).toBe('unknown');
  expect(hall.person(other).marital).toMatchObject({ status: 'married', certificate: '结字第 0271 号' });
  expect(hall.person(hall.couple.man).marital).toMatchObject({ spouse: other, certificate: '结字第 0271 号' });
});

test('a divorce makes nobody married, and what the registry already knows of somebody is left alone', () => {
  const hall = openHall(today);
  const marital = { status: 'widowed', since: null, spouse: null, certificate: null };
  hall.record(hall.couple.man, 'person.marital-status-recorded', marital);
  hall.send(stream, archived(hall, { records: 'divorce' }));
  expect(hall.person(hall.couple.man).marital.status).toBe('widowed');
  expect(hall.person(hall.couple.woman).marital).toMatchObject({ status: 'divorced', spouse: null });
});

test('not of a day to come, not of one person twice, by nobody but a registrar of an authority', () => {
  const hall = openHall(today);
  const { man } = archived(hall);
  expect(hall.codes(stream, archived(hall, { registeredOn: '2026-06-10' }))).toEqual(['OLD_RECORD_DAY']);
  expect(hall.codes(stream, archived(hall, { woman: man }))).toEqual(['OLD_RECORD_ONE_PERSON']);
  for (const [role, may] of [
    ['clerk', false],
    ['supervisor', false],
    ['registrar', true],
  ] as const)
    expect(isGranted(oldRecordAggregate, 'old-record.enter', [role])).toBe(may);
  const precheck = openHall(today, { office: { marriageRole: 'precheck' } });
  expect(precheck.codes(stream, archived(precheck))).toEqual(['MARRIAGE_PRECHECK_SITE']);
});

test('scans are added to it', () => {
  const hall = entered();
  const [first, second] = ['a'.repeat(64), 'b'.repeat(64)];
  for (const one of [first, second]) hall.send(stream, { type: 'old-record.attach', attachments: [one] });
  expect(state(hall).attachments).toEqual([first, second]);
});
