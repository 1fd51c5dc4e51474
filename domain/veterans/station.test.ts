/** Services, rounds and trainings. */
import { expect, test } from 'vitest';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { someHash } from '#testing/couple.ts';
import { station } from '#testing/veterans.ts';
import { type Family, ownFamily } from './family/schema.ts';
import { plaqueOf } from './file/plaque.ts';
import type { Veteran } from './file/schema.ts';
import { roundForms } from './round/forms.ts';
import { isPast, keptOf, type Round, type RoundRow } from './round/round.ts';
import { stepCommand } from './service/actions.ts';
import { checkService } from './service/checks.ts';
import { services } from './service/items.ts';
import { limitsSet, timeFor } from './service/limits.ts';
import type { VeteranService } from './service/schema.ts';
import type { Training } from './training/training.ts';

/** Some answer to every question; nothing that bars what is asked for. */
const answersTo = (questions: (typeof services)[number]['questions']) =>
  Object.fromEntries(
    questions.map(({ name, kind, choices }) => {
      if (kind === 'yes-no') return [name, name !== 'barred'];
      if (kind === 'count' || kind === 'money') return [name, 100];
      if (kind === 'date') return [name, '2026-11-20'];
      const first = choices?.[0]?.value ?? '情况属实';
      return [name, kind === 'choices' ? [first] : first];
    }),
  );

test.each(services)('$code goes from step to step in its order, and ends', ({ code, questions, steps }) => {
  const at = station();
  const person = at.person();
  const stream = at.fresh('veteran-service');
  const open = { type: 'veteran-service.open', person, item: code, answers: answersTo(questions) };
  if (questions.some(({ required }) => required))
    expect(at.codes(at.fresh('veteran-service'), { ...open, answers: {} })).toContain('FIELD_MISSING');
  at.must(stream, open);
  expect(at.codes(at.fresh('veteran-service'), open)).toEqual(['SERVICE_OTHER_OPEN']);
  for (const [index, step] of steps.entries()) {
    const { dueOn } = at.state<CaseState<VeteranService>>(stream).own;
    expect(dueOn === null, step.code).toBe(step.within === undefined);
    const next = steps[index + 1];
    if (next)
      expect(at.codes(stream, { type: 'veteran-service.do', step: next.code, answers: {} })).toEqual([
        'SERVICE_STEP_ORDER',
      ]);
    at.must(
      stream,
      stepCommand({ type: 'veteran-service.do', step: step.code, ...answersTo(step.questions) }) as { type: string },
    );
  }
  expect(at.codes(stream, { type: 'veteran-service.withdraw', reason: '不办了' })).toEqual(['CASE_CLOSED']);
});

const limits = limitsSet.shipped[0]!.data;
test.each([
  ['party-transfer', { letterOn: '2026-08-25' }, '2026-11-23', []],
  ['party-transfer', { letterOn: '2026-08-24' }, '2026-11-23', ['PARTY_LETTER_EXPIRED']],
  ['party-transfer', { letterOn: '2026-08-24', lateReason: '  ' }, '2026-11-23', ['PARTY_LETTER_EXPIRED']],
  ['party-transfer', { letterOn: '2026-08-24', lateReason: '因伤住院' }, '2026-11-23', []],
  ['placement', { approvedOn: '2026-09-01', reportedOn: '2026-10-01' }, '2026-11-23', []],
  ['placement', { approvedOn: '2026-09-01', reportedOn: '2026-10-02' }, '2026-11-23', ['PLACEMENT_REPORT_LATE']],
  ['placement', { approvedOn: '2026-09-01', reportedOn: '2026-11-01' }, '2026-11-23', ['PLACEMENT_GIVEN_UP']],
  ['placement', { approvedOn: '2026-09-01', reportedOn: '2026-11-01', lateReason: '住院' }, '2026-11-23', []],
  ['pension-transfer', { dischargedOn: '2026-09-24' }, '2026-11-23', []],
  ['pension-transfer', { dischargedOn: '2026-09-23' }, '2026-11-23', ['PENSION_TRANSFER_LATE']],
  ['re-enrolment', { dischargedOn: '2024-11-23' }, '2026-11-23', []],
  ['re-enrolment', { dischargedOn: '2024-11-22' }, '2026-11-23', ['RE_ENROLMENT_LATE']],
  ['lump-sum', { relation: 'child' }, '2026-11-23', []],
  ['lump-sum', { relation: 'sibling', nearer: false, sibling: 'minor' }, '2026-11-23', []],
  ['lump-sum', { relation: 'sibling', nearer: false, sibling: 'dependent' }, '2026-11-23', []],
  ['lump-sum', { relation: 'sibling', nearer: true, sibling: 'minor' }, '2026-11-23', ['LUMP_SUM_NEARER_KIN']],
  ['lump-sum', { relation: 'sibling', nearer: false, sibling: 'neither' }, '2026-11-23', ['LUMP_SUM_SIBLING']],
  ['memorial', {}, '2026-11-23', []],
])('%s with %j on %s: %j', (item, answers, day, codes) => {
  expect(checkService(item, answers, day, limits).map(({ code }) => code)).toEqual(codes);
});

test('a station may promise another time; the law’s own stands', () => {
  expect(limits.steps['hardship-aid.home-check']).toEqual({ days: 5, unit: 'working-day' });
  expect(limits.steps['placement.placed']).toBeUndefined();
  const placed = services.find(({ code }) => code === 'placement')?.steps[1];
  expect(timeFor(limits, 'placement', placed)).toMatchObject({ days: 6, unit: 'month' });
  const shorter = { ...limits, steps: { 'placement.follow-up': { days: 7, unit: 'calendar-day' as const } } };
  expect(timeFor(shorter, 'placement', { code: 'follow-up' })).toEqual({ days: 7, unit: 'calendar-day' });
});

test('a plaque round hangs plaques with a photo, once for each family, and what it finds becomes a task', () => {
  const at = station();
  const [one, two] = [at.veteran().file, at.veteran().file];
  const plan = {
    type: 'veteran-round.plan',
    kind: 'plaque',
    occasion: 'army-day',
    title: '八一挂牌',
    plannedOn: '2026-11-23',
    members: '李建军',
    files: [one, two],
  };
  const round = at.must(at.fresh('veteran-round'), plan);
  const visit = {
    type: 'veteran-round.visit',
    file: one,
    on: '2026-11-23',
    signedBy: '家属',
    gift: '',
    findings: '屋顶漏雨',
    need: 'housing',
  };
  expect(at.codes(round, visit)).toEqual(['ROUND_PHOTO_MISSING']);
  const photo = someHash();
  expect(at.codes(round, { ...visit, photo, noFaces: true })).toEqual(['ROUND_SIGNATURE_MISSING']);
  expect(at.codes(round, { ...visit, photo, signature: someHash() })).toEqual(['ROUND_PHOTO_FACES']);
  const sheet = someHash();
  at.must(round, { ...visit, photo, noFaces: true, scans: [sheet] });
  expect(at.state<Round>(round).stops.map(keptOf)).toEqual([[photo, sheet], []]);
  expect(plaqueOf(at.state<Veteran>(one))).toMatchObject({ state: 'hung', hungOn: '2026-11-23' });
  expect(at.state<Veteran>(one).tasks).toMatchObject([{ need: 'housing', measure: '屋顶漏雨', dueOn: '2026-12-23' }]);
  expect(at.codes(round, { ...visit, photo: someHash() })).toEqual(['ROUND_STOP_DONE']);
  expect(at.codes(round, { type: 'veteran-round.close' })).toEqual(['ROUND_STOPS_OPEN']);
  at.must(round, { type: 'veteran-round.miss', file: two, why: '外出务工' });
  at.must(round, { type: 'veteran-round.close' });
  expect(at.codes(at.fresh('veteran-round'), { ...plan, files: [one] })).toEqual(['ROUND_NO_PLAQUE']);
  expect(at.codes(at.fresh('veteran-round'), { ...plan, files: [two] })).toEqual([]);
});

const hangingAt = (files: readonly StreamRef[]) => ({
  type: 'veteran-round.plan',
  kind: 'plaque',
  occasion: 'army-day',
  title: '八一挂牌',
  plannedOn: '2026-11-23',
  members: '李建军',
  files,
});
const hung = (file: StreamRef, plaqueNumber: string) => ({
  type: 'veteran-round.visit',
  file,
  on: '2026-11-23',
  signedBy: '家属',
  signature: someHash(),
  photo: someHash(),
  noFaces: true,
  plaqueNumber,
});

test('the number of a plaque is kept at the door and with the household, on the printed register, and at one door only', () => {
  const at = station();
  const [one, two, three] = [at.veteran().file, at.veteran().file, at.veteran().file];
  const round = at.must(at.fresh('veteran-round'), hangingAt([one, two, three]));
  at.must(round, hung(one, ' 甘兰新0001 '));
  expect(at.codes(round, hung(two, '甘兰新0001'))).toEqual(['ROUND_PLAQUE_NUMBER_TWICE']);
  at.must(round, hung(two, '甘兰新0002'));
  at.must(round, hung(three, ''));
  const plaqueAt = (file: StreamRef) => at.state<Family>(ownFamily(file)).plaque;
  expect(plaqueAt(one)).toEqual({ state: 'hung', hungOn: '2026-11-23', round, number: '甘兰新0001' });
  expect(plaqueAt(three)).toEqual({ state: 'hung', hungOn: '2026-11-23', round });
  const [, table] =
    roundForms.find(({ code }) => code === 'route-list')?.model(at.state(round), '', round).blocks ?? [];
  const numbers = table?.kind === 'columns' ? table.rows.map((row) => row[table.heads.indexOf('光荣牌编号')]) : [];
  expect(numbers).toEqual(['甘兰新0001', '甘兰新0002', '']);
});

test.each([
  ['send-off', 'enlistment', ['serving-family']],
  ['welcome', 'return', ['discharged-soldier']],
])('a round of the kind %s is planned, done and counted like any other', (kind, occasion, classes) => {
  const at = station();
  const { file } = at.veteran(classes);
  const round = at.must(at.fresh('veteran-round'), {
    type: 'veteran-round.plan',
    kind,
    occasion,
    title: '欢送会',
    plannedOn: '2026-11-23',
    members: '李建军',
    files: [file],
  });
  at.must(round, {
    type: 'veteran-round.visit',
    file,
    on: '2026-11-23',
    signedBy: '家属',
    signature: someHash(),
    gift: '光荣花',
  });
  at.must(round, { type: 'veteran-round.close' });
  const { tallies, record } = at.world.aggregateOf(round).views(at.state(round), round);
  expect(tallies).toEqual([{ figure: `veterans.round-visited:${kind}`, day: '2026-11-23', value: 1 }]);
  expect(record?.tags).toContain(`kind:${kind}`);
});

test('files of the year’s discharged are found together', () => {
  const at = station();
  const { file } = at.veteran();
  expect(at.world.aggregateOf(file).views(at.state(file), file).record?.tags).toContain('discharged:2009');
});

test('a good-news letter tells of a merit of the list, or there is none', () => {
  const at = station();
  const [one, two] = [at.veteran().file, at.veteran().file];
  const plan = {
    type: 'veteran-round.plan',
    occasion: 'merit',
    title: '送喜报',
    plannedOn: '2026-11-23',
    members: '李建军',
  };
  const round = at.must(at.fresh('veteran-round'), { ...plan, kind: 'good-news', files: [one, two] });
  const letters = () => roundForms.find(({ code }) => code === 'good-news')?.copies(at.state(round));
  const visit = { type: 'veteran-round.visit', file: one, on: '2026-11-23', signedBy: '家属' };
  expect(letters()).toEqual([]);
  expect(at.codes(round, visit)).toEqual(['ROUND_MERIT_MISSING']);
  const merit = { type: 'veteran-round.name-merit', file: one, soldier: '张建军' };
  expect(at.codes(round, { ...merit, merit: '表现好' })).toEqual(['ROUND_MERIT_UNKNOWN']);
  at.must(round, { ...merit, merit: 'third' });
  expect(letters()).toHaveLength(1);
  const [letter = ''] = letters() ?? [];
  const text = JSON.stringify(roundForms[0]?.model(at.state(round), letter, round));
  expect(text).toContain('张建军 同志在部队服役期间表现突出，荣立三等功');
  at.must(round, visit);
  const plaques = at.must(at.fresh('veteran-round'), { ...plan, kind: 'visit', files: [two] });
  expect(at.codes(plaques, { ...merit, file: two, merit: 'third' })).toEqual(['ROUND_NOT_GOOD_NEWS']);
});

test('stops change their order and are taken off', () => {
  const at = station();
  const files = [at.veteran().file, at.veteran().file, at.veteran().file];
  const round = at.must(at.fresh('veteran-round'), {
    type: 'veteran-round.plan',
    kind: 'visit',
    occasion: 'spring-festival',
    title: '春节走访',
    plannedOn: '2026-11-23',
    members: '李建军',
    files: files.slice(0, 2),
  });
  at.must(round, { type: 'veteran-round.add', files: [files[2], files[0]] });
  at.must(round, { type: 'veteran-round.move', file: files[2], to: 0 });
  at.must(round, { type: 'veteran-round.drop', file: files[1] });
  expect(at.state<Round>(round).stops.map(({ file }) => file)).toEqual([files[2], files[0]]);
});

test('a training has so many places, and certificates only for who came', () => {
  const at = station();
  const [one, two] = [at.veteran().file, at.veteran().file];
  const training = at.must(at.fresh('training'), {
    type: 'training.plan',
    kind: 'skills',
    title: '挖掘机',
    startsOn: '2026-11-23',
    organiser: '新区技校',
    places: 2,
  });
  at.must(training, { type: 'training.enrol', files: [one, two, one] });
  expect(at.codes(training, { type: 'training.enrol', files: [at.veteran().file] })).toEqual(['TRAINING_FULL']);
  expect(at.codes(training, { type: 'training.certify', file: one, certificate: 'A1' })).toEqual([
    'TRAINING_NOT_ATTENDED',
  ]);
  at.must(training, { type: 'training.attend', files: [one], attended: true });
  expect(at.codes(training, { type: 'training.close' })).toEqual(['TRAINING_ATTENDANCE_OPEN']);
  at.must(training, { type: 'training.attend', files: [two], attended: false });
  at.must(training, { type: 'training.certify', file: one, certificate: 'A1' });
  at.must(training, { type: 'training.close' });
  expect(at.state<Training>(training).people.map(({ certificate }) => certificate)).toEqual(['A1', '']);
});

test('a wrong entry at a plaque door is put right by an officer, with a reason, at the door and in the household', () => {
  const at = station();
  const [one, two] = [at.veteran().file, at.veteran().file];
  const round = at.must(at.fresh('veteran-round'), hangingAt([one, two]));
  at.must(round, hung(one, '甘兰新0001'));
  at.must(round, hung(two, '甘兰新0002'));
  at.must(round, { type: 'veteran-round.close' });
  const family = ownFamily(one);
  const amend = { type: 'veteran-family.amend-plaque', number: '甘兰新0010', hungOn: '2026-11-22' };
  expect(at.codes(family, amend)).toEqual(['INPUT_INVALID']);
  expect(at.codes(family, { ...amend, why: ' ' })).toEqual(['INPUT_INVALID']);
  expect(at.codes(family, { ...amend, why: '录错', hungOn: '2026-11-24' })).toEqual(['DATE_IN_FUTURE']);
  expect(at.codes(family, { ...amend, why: '录错', number: '甘兰新0002' })).toEqual(['PLAQUE_NUMBER_TAKEN']);
  at.must(family, { ...amend, why: '录错' });
  expect(at.state<Family>(family).plaque).toEqual({ state: 'hung', hungOn: '2026-11-22', round, number: '甘兰新0010' });
  expect(plaqueOf(at.state<Veteran>(one)).hungOn).toBe('2026-11-22');
  expect(at.state<Round>(round).stops).toMatchObject([
    { file: one, on: '2026-11-22', plaqueNumber: '甘兰新0010', state: 'done' },
    { file: two, on: '2026-11-23', plaqueNumber: '甘兰新0002' },
  ]);
  // The number that was never on its plaque is free for the door that has it.
  at.must(ownFamily(two), { ...amend, why: '两户录反', number: '甘兰新0001', hungOn: '2026-11-23' });
  expect(at.codes(ownFamily(at.veteran().file), { ...amend, why: '没有挂过' })).toEqual(['PLAQUE_NOT_HUNG']);
  expect(at.world.aggregateOf(family).grants['veteran-family.amend-plaque']).toEqual([
    'supervisor',
    'veterans-officer',
  ]);
});

test('no number hangs at two households, be it of another round or entered; one that was taken down is free', () => {
  const at = station();
  const [one, two, three] = [at.veteran().file, at.veteran().file, at.veteran().file];
  at.must(at.must(at.fresh('veteran-round'), hangingAt([one])), hung(one, '甘兰新0001'));
  const later = at.must(at.fresh('veteran-round'), hangingAt([two]));
  expect(at.codes(later, hung(two, '甘兰新 0001'))).toEqual(['PLAQUE_NUMBER_TAKEN']);
  const enter = { type: 'veteran-family.enter-plaque', number: '甘兰新0001', hungOn: '2026-11-01' };
  expect(at.codes(ownFamily(three), enter)).toEqual(['PLAQUE_NUMBER_TAKEN']);
  // Worn, it is hung anew under the number it has.
  const worn = { type: 'veteran-family.request-plaque', reason: 'worn', title: 'veteran', proof: 'certificate' };
  at.must(ownFamily(one), worn);
  at.must(at.must(at.fresh('veteran-round'), hangingAt([one])), hung(one, '甘兰新0001'));
  // It stays with whoever joins another household, and is not left behind.
  at.must(ownFamily(two), {
    type: 'veteran-family.join',
    file: one,
    relation: 'parent',
    evidence: 'register',
  });
  expect(at.codes(ownFamily(three), enter)).toEqual(['PLAQUE_NUMBER_TAKEN']);
  const takeDown = { type: 'veteran-family.take-down', ground: 'surplus', document: '站〔2026〕3号', on: '2026-11-22' };
  at.must(ownFamily(two), takeDown);
  expect(at.codes(ownFamily(three), enter)).toEqual([]);
});

const plaqueAsk = { type: 'veteran-family.request-plaque', reason: 'worn', title: 'veteran', proof: 'certificate' };
const died = { type: 'veteran.depart', reason: 'deceased', on: '2026-11-23' };
test.each<[string, (at: ReturnType<typeof station>, file: StreamRef) => void, string]>([
  ['another round hung it', (at, file) => at.plaque(file), 'PLAQUE_HUNG'],
  [
    'it was taken down',
    (at, file) => {
      at.plaque(file);
      const ground = { ground: 'surplus', document: '站〔2026〕3号', on: '2026-11-22' };
      at.must(ownFamily(file), { type: 'veteran-family.take-down', ...ground });
    },
    'PLAQUE_AGAIN_DOCUMENT',
  ],
  [
    'the holder of the worn one died',
    (at, file) => {
      at.plaque(file);
      at.must(ownFamily(file), plaqueAsk);
      at.must(file, died);
    },
    'PLAQUE_NOT_REPLACED',
  ],
  ['the holder of none yet died', (at, file) => at.must(file, died), 'ROUND_PLAQUE_PERSON_LEFT'],
])('no plaque is hung at a door of a round where since then %s; it is noted as missed or dropped', (_, since, code) => {
  const at = station();
  const [one, other] = [at.veteran().file, at.veteran().file];
  const round = at.must(at.fresh('veteran-round'), hangingAt([one, other]));
  since(at, one);
  expect(at.codes(round, hung(one, '甘兰新0009'))).toEqual([code]);
  expect(at.codes(round, { type: 'veteran-round.miss', file: one, why: '不再悬挂' })).toEqual([]);
  expect(at.codes(round, { type: 'veteran-round.drop', file: one })).toEqual([]);
  expect(at.codes(round, hung(other, '甘兰新0009'))).toEqual([]);
});

test.each([
  ['spring-festival', '春节走访慰问'],
  ['army-day', '八一走访慰问'],
  ['family-event', '家庭变故慰问'],
])(
  'a home visit (%s) is recorded by the scanned sheet; a gift is never without the family’s signature',
  (occasion, title) => {
    const at = station();
    const [one, two] = [at.veteran().file, at.veteran().file];
    const plan = { type: 'veteran-round.plan', kind: 'visit', occasion, title, plannedOn: '2026-11-23' };
    const round = at.must(at.fresh('veteran-round'), { ...plan, members: '李建军', files: [one, two] });
    const visit = { type: 'veteran-round.visit', file: one, on: '2026-11-23', signedBy: '家属' };
    const gift = { ...visit, gift: '米、油', findings: '独居，用药较多', need: 'medical' };
    expect(at.codes(round, gift)).toEqual(['ROUND_GIFT_UNSIGNED']);
    const sheet = someHash('c');
    at.must(round, { ...gift, scans: [sheet] });
    // Without a gift who received them is enough.
    at.must(round, { ...visit, file: two });
    at.must(round, { type: 'veteran-round.close' });
    expect(at.state<Round>(round).stops).toMatchObject([
      { state: 'done', on: '2026-11-23', gift: '米、油', findings: '独居，用药较多', scans: [sheet] },
      { state: 'done', gift: '', scans: [] },
    ]);
    expect(at.state<Round>(round).stops.map(keptOf)).toEqual([[sheet], []]);
    expect(at.state<Veteran>(one).tasks).toMatchObject([{ need: 'medical', measure: '独居，用药较多' }]);
    expect(plaqueOf(at.state<Veteran>(one))).toMatchObject({ state: 'entitled', hungOn: null });
    const { tallies } = at.world.aggregateOf(round).views(at.state(round), round);
    expect(tallies).toEqual([{ figure: 'veterans.round-visited:visit', day: '2026-11-23', value: 2 }]);
    const list = JSON.stringify(
      roundForms.find(({ code }) => code === 'route-list')?.model(at.state(round), '', round),
    );
    for (const word of [title, '慰问品', '米、油', '独居，用药较多']) expect(list).toContain(word);
  },
);

test('an open round is past from the day after it was planned for, and no more when it is closed', () => {
  const at = station();
  const { file } = at.veteran();
  const round = at.must(at.fresh('veteran-round'), { ...hangingAt([file]), kind: 'visit' });
  const row = () => at.world.aggregateOf(round).views(at.state(round), round).record?.body as unknown as RoundRow;
  expect([isPast(row(), '2026-11-23'), isPast(row(), '2026-11-24')]).toEqual([false, true]);
  at.must(round, { type: 'veteran-round.miss', file, why: '外出务工' });
  at.must(round, { type: 'veteran-round.close' });
  expect(isPast(row(), '2026-11-24')).toBe(false);
});
