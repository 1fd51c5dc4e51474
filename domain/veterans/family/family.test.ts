/** Households and their one plaque. */
import { expect, test } from 'vitest';
import type { StreamRef } from '#domain/kernel/event.ts';
import { someHash } from '#testing/couple.ts';
import { type Station, station } from '#testing/veterans.ts';
import { plaqueOf } from '../file/plaque.ts';
import type { Veteran } from '../file/schema.ts';
import { plaqueSet } from '../references.ts';
import type { Round } from '../round/round.ts';
import { plaqueActions } from './actions.ts';
import { familyOf } from './family.ts';
import { bearsTitle, type Family, isMeantFor, ownFamily } from './schema.ts';

const shown = (at: Station, file: StreamRef) => plaqueOf(at.state<Veteran>(file));
const householdOf = (at: Station, file: StreamRef): StreamRef => familyOf(file, at.state<Veteran>(file));
const join = (file: StreamRef, relation = 'child') => ({
  type: 'veteran-family.join',
  file,
  relation,
  evidence: 'register',
});
const request = { type: 'veteran-family.request-plaque', reason: 'first', title: 'veteran', proof: 'certificate' };
const takeDown = { type: 'veteran-family.take-down', ground: 'surplus', document: '站〔2026〕3号', on: '2026-11-22' };
const hungFigure = (at: Station): number =>
  [...at.world.streams].reduce((sum, [stream, { state }]) => {
    const { tallies = [] } = state ? at.world.aggregateOf(stream).views(state, stream) : {};
    return sum + tallies.filter(({ figure }) => figure === 'veterans.plaque-hung').length;
  }, 0);

test.each([
  [['discharged-soldier'], true],
  [['martyr-family'], true],
  [['serving-family'], true],
  [['unranked-staff'], false],
  [['injured-militia'], false],
  [['injured-militia', 'serving-family'], true],
])('a plaque is meant for a household of %j: %s', (classes, meant) => {
  expect(isMeantFor(classes)).toBe(meant);
  const titles = ['survivor', 'serving', 'veteran'].filter((title) => bearsTitle(title, classes));
  expect(titles.length > 0).toBe(meant);
});

test('two veterans of one household have one plaque, are one door of a round and count once', () => {
  const at = station();
  const [father, son] = [at.veteran().file, at.veteran().file];
  at.must(householdOf(at, father), join(son));
  expect(at.state<Family>(householdOf(at, father)).members).toMatchObject([
    { file: father, relation: 'self' },
    { file: son, relation: 'child', evidence: 'register', on: '2026-11-23' },
  ]);
  expect(householdOf(at, son)).toBe(ownFamily(father));
  const round = at.must(at.fresh('veteran-round'), {
    type: 'veteran-round.plan',
    kind: 'plaque',
    occasion: 'army-day',
    title: '八一挂牌',
    plannedOn: '2026-11-23',
    members: '李建军',
    files: [son, father],
  });
  expect(at.state<Round>(round).stops).toMatchObject([{ file: son, family: ownFamily(father) }]);
  at.must(round, {
    type: 'veteran-round.visit',
    file: son,
    on: '2026-11-23',
    signedBy: '家属',
    signature: someHash(),
    photo: someHash(),
    noFaces: true,
  });
  expect(shown(at, father)).toEqual({ state: 'hung', hungOn: '2026-11-23', isLead: true });
  expect(shown(at, son)).toEqual({ state: 'hung', hungOn: '2026-11-23', isLead: false });
  expect(hungFigure(at)).toBe(1);
  expect(at.codes(householdOf(at, son), request)).toEqual(['PLAQUE_HUNG']);
});

test('two that hang already are not put together until one is taken down', () => {
  const at = station();
  const [one, two] = [at.plaque(at.veteran().file), at.plaque(at.veteran().file)];
  expect(hungFigure(at)).toBe(2);
  expect(at.codes(householdOf(at, one), join(two, 'spouse'))).toEqual(['FAMILY_TWO_PLAQUES']);
  at.must(householdOf(at, two), takeDown);
  at.must(householdOf(at, one), join(two, 'spouse'));
  expect(shown(at, two)).toMatchObject({ state: 'hung', isLead: false });
  expect(hungFigure(at)).toBe(1);
});

test('whoever brings the only plaque brings it into the household', () => {
  const at = station();
  const [one, two] = [at.veteran().file, at.plaque(at.veteran().file)];
  at.must(householdOf(at, one), join(two, 'spouse'));
  expect(shown(at, one)).toMatchObject({ state: 'hung', hungOn: '2026-11-20', isLead: true });
  expect(hungFigure(at)).toBe(1);
});

test('a plaque that stood in a file before households did goes over into them', () => {
  const at = station();
  const file = at.veteran().file;
  const aggregate = at.world.aggregateOf(file);
  const meta = { at: '2026-08-01T01:00:00.000Z', actor: 'a', version: 9 };
  const old = aggregate.evolve(
    at.state(file),
    'veteran.plaque-hung',
    { on: '2026-08-01', round: 'veteran-round/1' },
    meta,
  );
  expect(plaqueOf(old as Veteran)).toEqual({ state: 'hung', hungOn: '2026-08-01', isLead: true });
  expect(aggregate.views(old, file).record?.tags).toContain('plaque:hung');
  expect(aggregate.views(old, file).tallies?.map(({ figure }) => figure)).toContain('veterans.plaque-hung');
});

test('a plaque that hangs already is entered with its number, and the household is not on a round again', () => {
  const at = station();
  const [file, other] = [at.veteran().file, at.veteran().file];
  const enter = { type: 'veteran-family.enter-plaque', number: '甘A-00731', hungOn: '2019-07-30' };
  expect(at.codes(householdOf(at, file), { ...enter, hungOn: '2026-11-24' })).toEqual(['DATE_IN_FUTURE']);
  at.must(householdOf(at, file), enter);
  expect(at.state<Family>(householdOf(at, file)).plaque).toEqual({
    state: 'hung',
    hungOn: '2019-07-30',
    round: null,
    number: '甘A-00731',
  });
  expect(shown(at, file)).toEqual({ state: 'hung', hungOn: '2019-07-30', isLead: true });
  expect(at.codes(householdOf(at, file), enter)).toEqual(['PLAQUE_HUNG']);
  expect(at.codes(householdOf(at, file), request)).toEqual(['PLAQUE_HUNG']);
  const plan = { type: 'veteran-round.plan', kind: 'plaque', occasion: 'army-day', title: '八一挂牌' };
  const round = { ...plan, plannedOn: '2026-11-23', members: '李建军' };
  expect(at.codes(at.fresh('veteran-round'), { ...round, files: [file] })).toEqual(['ROUND_NO_PLAQUE']);
  // Without a number, and worn it is replaced like any other.
  at.must(householdOf(at, other), { ...enter, number: '' });
  expect(at.state<Family>(householdOf(at, other)).plaque).not.toHaveProperty('number');
  expect(at.codes(householdOf(at, other), { ...request, reason: 'worn' })).toEqual([]);
});

test('worn, lost or moved it is issued again; kin without a certificate wait for the approval', () => {
  const at = station();
  const file = at.plaque(at.veteran().file);
  expect(at.codes(householdOf(at, file), { ...request, reason: 'lost' })).toEqual([]);
  expect(shown(at, file)).toMatchObject({ state: 'requested', hungOn: '2026-11-20' });
  expect(at.codes(householdOf(at, file), { ...request, reason: 'worn' })).toEqual(['PLAQUE_REQUESTED']);
  at.plaque(file, '2026-11-23');
  expect(shown(at, file)).toMatchObject({ state: 'hung', hungOn: '2026-11-23' });
  expect(hungFigure(at)).toBe(1);

  const kin = at.veteran(['martyr-family'], {}).file;
  at.must(householdOf(at, kin), { ...request, title: 'survivor', proof: 'kin' });
  expect(shown(at, kin).state).toBe('applied');
  const approve = { type: 'veteran-family.approve-plaque', document: '兰新退〔2026〕7号' };
  at.must(householdOf(at, kin), approve);
  expect(shown(at, kin).state).toBe('requested');
  expect(at.codes(householdOf(at, kin), approve)).toEqual(['PLAQUE_NOT_APPLIED']);
});

test.each([
  [{ ...request, title: 'survivor' }, 'PLAQUE_NOT_MEANT'],
  [{ ...request, title: 'serving' }, 'PLAQUE_NOT_MEANT'],
  [{ ...request, reason: 'worn' }, 'PLAQUE_NOT_HUNG'],
  [takeDown, 'PLAQUE_NOT_HUNG'],
  [join('veteran/nobody'), 'FAMILY_NO_FILE'],
  [{ type: 'veteran-family.part', file: 'veteran/nobody', why: 'divided', on: '2026-11-20' }, 'STREAM_MISSING'],
])('%j is refused with %s', (command, code) => {
  const at = station();
  const { file } = at.veteran();
  expect(at.codes(householdOf(at, file), command)).toEqual([code]);
});

test('a serving soldier has one plaque at the own home and one at the parents’, of divorced parents at one', () => {
  const at = station();
  const serving = { ...request, title: 'serving', soldierNumber: '军字第0001号' };
  const [wife, father, mother] = [1, 2, 3].map(() => at.veteran(['serving-family'], {}).file) as [
    string,
    string,
    string,
  ];
  expect(at.codes(householdOf(at, wife), { ...request, title: 'serving' })).toEqual(['PLAQUE_SOLDIER_MISSING']);
  at.must(householdOf(at, wife), { ...serving, home: 'own' });
  at.must(householdOf(at, father), { ...serving, home: 'parents' });
  expect(at.codes(householdOf(at, mother), { ...serving, home: 'parents' })).toEqual(['PLAQUE_SOLDIER_HAS']);
});

test('it is frozen by the last death only, and hangs again when that death was none', () => {
  const at = station();
  const [father, son, wife, daughter] = [
    at.veteran().file,
    at.veteran().file,
    at.veteran(['unranked-staff'], {}).file,
    at.veteran(['unranked-staff'], {}).file,
  ];
  for (const [file, relation] of [
    [son, 'child'],
    [wife, 'spouse'],
    [daughter, 'child'],
  ] as const)
    at.must(householdOf(at, father), join(file, relation));
  at.plaque(father);
  for (const file of [father, wife]) {
    at.must(file, { type: 'veteran.depart', reason: 'deceased', on: '2026-11-21', to: '' });
    expect(shown(at, son)).toMatchObject({ state: 'hung', isLead: true });
  }
  at.must(son, { type: 'veteran.depart', reason: 'deceased', on: '2026-11-22', to: '' });
  // The daughter still lives there; it was not meant for her.
  expect([shown(at, son).state, shown(at, daughter).state]).toEqual(['frozen', 'frozen']);
  expect(at.codes(householdOf(at, son), { ...request, reason: 'worn' })).toEqual(['PLAQUE_NOT_REPLACED']);
  at.must(son, { type: 'veteran.dispute-departure', reason: '本人到站，死亡信息有误' });
  const other = at.colleague('staff-2', '王淑琴', 'veterans-officer');
  expect(at.codes(son, { type: 'veteran.restore' }, other)).toEqual([]);
  expect([shown(at, son), shown(at, daughter)]).toMatchObject([{ state: 'hung' }, { state: 'hung' }]);
  expect(hungFigure(at)).toBe(1);
});

test('whoever is put into other classes is shown with the plaque that follows from them, and so is the household', () => {
  const at = station();
  const [one, other] = [at.veteran().file, at.veteran(['unranked-staff'], {}).file];
  at.must(householdOf(at, one), join(other, 'spouse'));
  expect([shown(at, one).state, shown(at, other).state]).toEqual(['entitled', 'entitled']);
  at.must(one, { type: 'veteran.classify', classes: ['injured-militia'] });
  expect([shown(at, one).state, shown(at, other).state]).toEqual(['none', 'none']);
  at.must(other, { type: 'veteran.classify', classes: ['martyr-family'] });
  expect([shown(at, one).state, shown(at, other).state]).toEqual(['entitled', 'entitled']);
});

test.each([
  ['the one it is meant for', false, 'requested'],
  ['somebody else', true, 'frozen'],
])('a frozen plaque follows whose death was none: %s', (_, isOther, state) => {
  const at = station();
  const [veteran, wife] = [at.veteran().file, at.veteran(['unranked-staff'], {}).file];
  at.must(householdOf(at, veteran), join(wife, 'spouse'));
  at.plaque(veteran);
  at.must(householdOf(at, veteran), { ...request, reason: 'worn' });
  for (const file of [veteran, wife])
    at.must(file, { type: 'veteran.depart', reason: 'deceased', on: '2026-11-21', to: '' });
  const back = isOther ? wife : veteran;
  at.must(back, { type: 'veteran.dispute-departure', reason: '本人到站' });
  at.must(back, { type: 'veteran.restore' }, at.colleague('staff-2', '王淑琴', 'veterans-officer'));
  expect(shown(at, back)).toMatchObject({ state, hungOn: '2026-11-20' });
});

test('a soldier’s plaque goes with the household that brought it, and is free again when nobody lives there', () => {
  const at = station();
  const serving = { ...request, title: 'serving', soldierNumber: '军字第0001号', home: 'parents' };
  const [father, grandfather, mother] = [1, 2, 3].map(() => at.veteran(['serving-family'], {}).file) as [
    string,
    string,
    string,
  ];
  const before = householdOf(at, father);
  at.must(before, serving);
  at.plaque(father);
  at.must(householdOf(at, grandfather), join(father));
  expect(at.state<Family>(before).members).toEqual([]);
  expect(at.codes(householdOf(at, mother), serving)).toEqual(['PLAQUE_SOLDIER_HAS']);
  for (const file of [father, grandfather])
    at.must(file, { type: 'veteran.depart', reason: 'moved', on: '2026-11-21', to: '永登县' });
  expect(at.codes(householdOf(at, mother), serving)).toEqual([]);
});

test('a request is not approved when nobody is left for whom it was meant', () => {
  const at = station();
  const [widow, son] = [at.veteran(['martyr-family'], {}).file, at.veteran(['unranked-staff'], {}).file];
  const household = householdOf(at, widow);
  at.must(household, join(son));
  at.must(household, { ...request, title: 'survivor', proof: 'kin' });
  at.must(widow, { type: 'veteran.depart', reason: 'deceased', on: '2026-11-21', to: '' });
  expect(shown(at, son).state).toBe('none');
  const approve = { type: 'veteran-family.approve-plaque', document: '兰新退〔2026〕7号' };
  expect(at.codes(household, approve)).toEqual(['PLAQUE_NOT_MEANT']);
});

test('taken down on a ground of the authority only; a household that divides leaves the plaque where it hangs', () => {
  const at = station();
  const [father, son] = [at.veteran().file, at.veteran().file];
  const household = householdOf(at, father);
  at.must(household, join(son));
  at.plaque(father);
  const part = { type: 'veteran-family.part', file: son, why: 'divided', on: '2026-11-22' };
  at.must(household, part);
  expect(at.codes(household, part)).toEqual(['FAMILY_MEMBER_UNKNOWN']);
  expect(at.codes(household, { ...part, file: father })).toEqual(['FAMILY_LAST_MEMBER']);
  expect([shown(at, father).state, shown(at, son).state]).toEqual(['hung', 'entitled']);
  expect(householdOf(at, son)).not.toBe(household);
  expect(at.codes(householdOf(at, son), request)).toEqual([]);
  expect(at.codes(household, { ...takeDown, ground: 'whim' })).toEqual(['PLAQUE_GROUND_UNKNOWN']);
  at.must(household, { ...takeDown, ground: 'sentence' });
  expect(shown(at, father).state).toBe('recovered');
  expect(at.codes(household, request)).toEqual(['PLAQUE_AGAIN_DOCUMENT']);
  expect(hungFigure(at)).toBe(0);
});

test('one that was taken down hangs again by a document of the authority, as another plaque', () => {
  const at = station();
  const file = at.plaque(at.veteran().file);
  const household = householdOf(at, file);
  const offered = () =>
    plaqueActions(at.state<Family>(household), plaqueSet.shipped[0]!.data).find(
      ({ command }) => command === 'veteran-family.request-plaque',
    )?.questions;
  at.must(household, { ...takeDown, ground: 'sentence' });
  expect(offered()?.map(({ name }) => name)).toContain('document');
  at.must(household, { ...request, document: '甘退〔2026〕31号' });
  expect(shown(at, file)).toMatchObject({ state: 'requested', hungOn: null });
  expect(hungFigure(at)).toBe(0);
  at.plaque(file, '2026-11-23');
  expect(shown(at, file)).toMatchObject({ state: 'hung', hungOn: '2026-11-23' });
  expect(hungFigure(at)).toBe(1);
  // Nobody says of one that hangs, or is asked for the first time, by which document it may.
  expect(offered()?.map(({ name }) => name)).not.toContain('document');
});

test('whoever lives in a household of several is not entered into another one before they part', () => {
  const at = station();
  const [one, two, three] = [1, 2, 3].map(() => at.veteran().file) as [string, string, string];
  at.must(householdOf(at, one), join(two));
  expect(at.codes(householdOf(at, one), join(two))).toEqual(['FAMILY_MEMBER_ALREADY']);
  expect(at.codes(householdOf(at, three), join(two))).toEqual(['FAMILY_OTHER']);
});

const moveAway = { type: 'veteran.depart', reason: 'moved', on: '2026-11-20', to: '永登县' };
const moveBack = { type: 'veteran.return', on: '2026-11-23', from: '永登县', document: '户口迁移证第18号' };
const mistaken = { type: 'veteran.dispute-departure', reason: '没有迁出' };

test.each(['return', 'restore'])('a plaque that went with the other member does not hang again (%s)', (how) => {
  const at = station();
  const [father, son, wife] = [at.veteran().file, at.veteran().file, at.veteran().file];
  at.must(householdOf(at, father), join(son));
  at.plaque(father);
  at.must(father, moveAway);
  at.must(householdOf(at, wife), join(son, 'spouse'));
  expect(shown(at, wife)).toMatchObject({ state: 'hung', hungOn: '2026-11-20' });
  expect(shown(at, father)).toMatchObject({ state: 'none', hungOn: null });
  if (how === 'return') at.must(father, moveBack);
  else {
    at.must(father, mistaken);
    at.must(father, { type: 'veteran.restore' }, at.colleague('staff-2', '王淑琴', 'veterans-officer'));
  }
  expect(shown(at, father)).toMatchObject({ state: 'entitled', hungOn: null });
  expect(shown(at, son)).toMatchObject({ state: 'hung', hungOn: '2026-11-20' });
  expect(hungFigure(at)).toBe(1);
});

test.each(['return', 'restore'])('a soldier’s plaque that another household was given stays down (%s)', (how) => {
  const at = station();
  const [mother, father] = [at.veteran(['serving-family']).file, at.veteran(['serving-family']).file];
  const ask = { ...request, title: 'serving', soldierNumber: '军字第007号', home: 'parents' };
  at.must(householdOf(at, mother), ask);
  at.plaque(mother);
  at.must(mother, moveAway);
  at.must(householdOf(at, father), ask);
  at.plaque(father);
  if (how === 'return') at.must(mother, moveBack);
  else {
    at.must(mother, mistaken);
    at.must(mother, { type: 'veteran.restore' }, at.colleague('staff-2', '王淑琴', 'veterans-officer'));
  }
  expect(shown(at, mother)).toMatchObject({ state: 'recovered' });
  expect(shown(at, father)).toMatchObject({ state: 'hung' });
  expect(hungFigure(at)).toBe(1);
  expect(at.codes(householdOf(at, mother), { ...ask, document: '站〔2026〕4号' })).toEqual(['PLAQUE_SOLDIER_HAS']);
});
