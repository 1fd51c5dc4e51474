import { expect, test } from 'vitest';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Person } from '#domain/person/person.ts';
import { actor, someHash } from '#testing/couple.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { station, wholeFile } from '#testing/veterans.ts';
import type { Benefit } from '../benefit/schema.ts';
import { ownFamily } from '../family/schema.ts';
import { collectionClasses } from '../words.ts';
import { collectAction, collectCommand, fileActions } from './actions.ts';
import { evolveFile } from './evolve.ts';
import { completeness, fileFields } from './fields.ts';
import { fileForms } from './forms.ts';
import { differencesOf, identityShown } from './identity.ts';
import { plaqueOf } from './plaque.ts';

import { sampleOf } from './sample.ts';
import { relativesOf, type Veteran, valuesOf } from './schema.ts';

const person = { ethnicGroup: '汉', address: '甘肃省永登县中川镇', phone: '13900000001' };
const whole = { ...wholeFile, ...person, photo: someHash() };
test.each([
  [['discharged-soldier'], whole, 0],
  [['discharged-soldier'], {}, 28],
  [['discharged-soldier'], { ...wholeFile, ...person }, 1],
  [['discharged-soldier'], { ...whole, phone: '', address: '' }, 2],
  [['discharged-soldier'], { ...whole, plateau: true }, 1],
  [['discharged-soldier'], { ...whole, plateau: true, plateauProof: '甘军证〔2009〕3号' }, 0],
  [['serving-family'], {}, 13],
  [['martyr-family'], {}, 16],
  [['discharged-soldier', 'disabled'], whole, 3],
  [['injured-militia'], {}, 16],
  [['injured-militia'], { ...whole, disabilityGrade: '7', disabilityCause: 'duty', disabilityPaper: '残字1号' }, 0],
  [['discharged-soldier'], { ...whole, political: 'party' }, 1],
  [['discharged-soldier'], { ...whole, paper: 'pending', paperNumber: '' }, 0],
])('classes %j lack what they call for', (classes, values, missing) => {
  expect(completeness(classes as string[], values as never).missing).toHaveLength(missing);
});

test('every class calls for something, and every needed field can be asked', () => {
  for (const { value } of collectionClasses) expect(completeness([value], {}).needed).toBeGreaterThan(0);
  expect(new Set(fileFields.map(({ question }) => question.name)).size).toBe(fileFields.length);
});

test('one person has one file; a field keeps its evidence, and a change un-verifies the file', () => {
  const at = station();
  const { person, file } = at.veteran();
  expect(at.codes(file, { type: 'veteran.open', person, classes: ['disabled'] })).toEqual(['STREAM_EXISTS']);
  at.must(file, { type: 'veteran.verify', level: 'station' });
  expect(at.state<Veteran>(file).values.branch).toMatchObject({ value: 'army', source: 'paper', on: '2026-11-23' });
  at.must(file, { type: 'veteran.collect', source: 'visit', values: { health: 'chronic' }, because: 'changed' });
  expect(at.state<Veteran>(file).verified).toEqual({});
  expect(valuesOf(at.state<Veteran>(file)).health).toBe('chronic');
});

test.each([
  [{ enlistedOn: '2010-01-01', dischargedOn: '2009-01-01' }, 'VETERAN_DISCHARGE_BEFORE_ENLISTMENT'],
  [{ dischargedOn: '2030-01-01' }, 'DATE_IN_FUTURE'],
  [{ branch: 'spaceship' }, 'VETERAN_FIELD_WRONG'],
  [{ nickname: 'x' }, 'VETERAN_FIELD_WRONG'],
  [{ marital: 'complicated' }, 'VETERAN_FIELD_WRONG'],
  [{ yearlyIncome: -1 }, 'VETERAN_FIELD_WRONG'],
  [{ yearlyIncome: '三万' }, 'VETERAN_FIELD_WRONG'],
  [{ bankAccount: '6'.repeat(31) }, 'VETERAN_FIELD_WRONG'],
  [{ yearsServed: 200 }, 'VETERAN_FIELD_WRONG'],
])('%j is refused with %s', (values, code) => {
  const at = station();
  const { file } = at.veteran(['discharged-soldier'], {});
  expect(at.codes(file, { type: 'veteran.collect', source: 'paper', values })).toEqual([code]);
});

test('two levels verify, and nobody verifies twice', () => {
  const at = station();
  const { file } = at.veteran(['discharged-soldier'], {});
  expect(at.codes(file, { type: 'veteran.verify', level: 'station' })).toEqual(['VETERAN_FILE_INCOMPLETE']);
  const whole = at.veteran().file;
  expect(at.codes(whole, { type: 'veteran.verify', level: 'county' })).toEqual(['VETERAN_STATION_FIRST']);
  at.must(whole, { type: 'veteran.verify', level: 'station' });
  expect(at.codes(whole, { type: 'veteran.verify', level: 'county' })).toEqual(['VETERAN_OTHER_VERIFIER']);
  const county = { ...actor('veterans-officer'), account: 'staff-2', name: '王淑琴' };
  expect(at.codes(whole, { type: 'veteran.verify', level: 'county' }, county)).toEqual([]);
});

test('a photo in plain clothes completes the file; the sheet bears it, the signature and who verified', () => {
  const at = station();
  const { file } = at.veteran(['discharged-soldier'], {});
  at.must(file, { type: 'veteran.collect', source: 'paper', values: wholeFile });
  const missing = () => {
    const { classes, ...state } = at.state<Veteran>(file);
    return completeness(classes, valuesOf(state)).missing;
  };
  expect(missing()).toEqual(['photo']);
  const photo = { type: 'veteran.set-photo', attachment: someHash('d') };
  expect(at.codes(file, { ...photo, plainClothes: false })).toEqual(['CARD_PHOTO_UNIFORM']);
  at.must(file, { ...photo, plainClothes: true });
  expect(missing()).toEqual([]);
  at.must(file, { type: 'veteran.consent', signature: someHash('e') });
  at.must(file, { type: 'veteran.verify', level: 'station' });
  const { blocks } = fileForms[0]?.model(at.state(file), '', file) ?? { blocks: [] };
  expect(blocks.find(({ kind }) => kind === 'photo')).toMatchObject({ attachment: someHash('d') });
  expect(blocks.at(-1)).toMatchObject({
    places: [
      { label: '本人签名', attachment: someHash('e'), date: '2026年11月23日' },
      { label: '采集人（马晓燕）' },
      { label: '站点核验人（马晓燕）', date: '2026年11月23日' },
      { label: '县级核验人（）', date: '' },
    ],
  });
});

test('what is no part of completeness is kept with its evidence, and written on the sheet', () => {
  const at = station();
  const { file } = at.veteran();
  const values = {
    marital: 'married',
    education: 'college',
    yearlyIncome: 3_650_000,
    corps: '步兵',
    bankAccount: '6217',
  };
  at.must(file, { type: 'veteran.collect', source: 'statement', values });
  const state = at.state<Veteran>(file);
  expect(valuesOf(state)).toMatchObject(values);
  expect(completeness(state.classes, valuesOf(state)).missing).toEqual([]);
  const sheet = JSON.stringify(fileForms[0]?.model(state, '', file));
  for (const word of ['已婚', '大专', '36500.00 元', '步兵', '6217']) expect(sheet).toContain(word);
});

test('re-checks of a day add up; a task is finished once; a death freezes the plaque', () => {
  const at = station();
  const { file } = at.veteran();
  at.must(file, { type: 'veteran.recheck', checked: ['branch', 'rank', 'health'], wrong: ['rank'] });
  at.must(file, { type: 'veteran.recheck', checked: ['paper'], wrong: [] });
  expect(at.state<Veteran>(file).rechecks).toEqual([{ on: '2026-11-23', checked: 4, right: 3 }]);
  at.must(file, { type: 'veteran.plan', need: 'job', measure: '推荐岗位', owner: '李建军', dueOn: '2026-12-31' });
  const task = at.state<Veteran>(file).tasks[0]?.id ?? '';
  at.must(file, { type: 'veteran.finish-task', task, result: '已上岗' });
  expect(at.codes(file, { type: 'veteran.finish-task', task, result: '再次' })).toEqual(['VETERAN_TASK_DONE']);
  const hung = at.plaque(at.veteran().file);
  at.must(hung, { type: 'veteran.depart', reason: 'deceased', on: '2026-11-20', to: '' });
  const request = { type: 'veteran-family.request-plaque', reason: 'first', title: 'veteran', proof: 'certificate' };
  expect(at.codes(ownFamily(hung), request)).toEqual(['PLAQUE_NOT_REPLACED']);
});

test('scans of the papers stand with the section that they prove', () => {
  const at = station();
  const { file } = at.veteran();
  const add = { type: 'veteran.add-evidence', section: 'service', attachments: [someHash()] };
  expect(at.codes(file, { ...add, attachments: [] })).toEqual(['INPUT_INVALID']);
  at.must(file, add);
  at.must(file, add);
  expect(at.state<Veteran>(file).evidence).toEqual({
    service: [1, 2].map(() => ({ attachment: someHash(), on: '2026-11-23', by: '马晓燕' })),
  });
});

test('a scan may prove single fields; a new value has to be proved anew', () => {
  const at = station();
  const { file } = at.veteran();
  const add = {
    type: 'veteran.add-evidence',
    section: 'service',
    attachments: [someHash()],
    fields: ['rank', 'branch'],
  };
  at.must(file, add);
  const scan = { attachment: someHash(), on: '2026-11-23', by: '马晓燕' };
  expect(at.state<Veteran>(file).values.rank).toMatchObject({ source: 'paper', on: '2026-11-23', scans: [scan] });
  expect(at.state<Veteran>(file).values.unitCode?.scans).toBeUndefined();
  expect(at.codes(file, { ...add, fields: ['health'] })).toEqual(['VETERAN_FIELD_EMPTY']);
  at.must(file, { type: 'veteran.collect', source: 'archive', values: { rank: '中士' }, because: 'changed' });
  expect(at.state<Veteran>(file).values.rank).toEqual({
    value: '中士',
    source: 'archive',
    on: '2026-11-23',
    by: '马晓燕',
  });
});

test('what a re-check found wrong stays marked until it is collected anew', () => {
  const at = station();
  const { file } = at.veteran();
  at.must(file, { type: 'veteran.recheck', checked: ['branch', 'rank'], wrong: ['rank'] });
  expect(at.state<Veteran>(file).doubted).toEqual(['rank']);
  at.must(file, { type: 'veteran.collect', source: 'archive', values: { rank: '中士' } });
  expect(at.state<Veteran>(file).doubted).toEqual([]);
});

test('a file that was not drawn counts for nothing but what was found wrong in it, and that once', () => {
  const at = station();
  const files = [at.veteran().file, at.veteran().file];
  const [drawn] = sampleOf(files, '2026-11', 5);
  const other = files.find((file) => file !== drawn) ?? files[0]!;
  const figures = (file: StreamRef) =>
    Object.fromEntries(
      (at.world.aggregateOf(file).views(at.state(file), file).tallies ?? [])
        .filter(({ figure }) => /recheck|wrong/.test(figure))
        .map(({ figure, value }) => [figure.replace('veterans.', ''), value]),
    );
  const look = { type: 'veteran.recheck', checked: ['branch', 'rank', 'health'], wrong: ['rank'] };
  at.must(drawn as StreamRef, look);
  expect(figures(drawn as StreamRef)).toEqual({ rechecked: 3, 'rechecked-right': 2, 'rechecked-file': 1 });
  at.must(other, look);
  at.must(other, look);
  expect(figures(other)).toEqual({ 'found-wrong': 1 });
  // Put right it is the same error; another field that is put right is another one, and one that became different is none.
  at.must(other, { type: 'veteran.collect', source: 'archive', values: { rank: '中士' }, because: 'error' });
  expect(figures(other)).toEqual({ 'found-wrong': 1 });
  expect(at.codes(other, { type: 'veteran.collect', source: 'archive', values: { branch: 'navy' } })).toEqual([
    'VETERAN_CHANGE_UNEXPLAINED',
  ]);
  at.must(other, { type: 'veteran.collect', source: 'visit', values: { health: 'chronic' }, because: 'changed' });
  at.must(other, { type: 'veteran.collect', source: 'archive', values: { branch: 'navy' }, because: 'error' });
  expect(at.state<Veteran>(other).foundWrong).toMatchObject([
    { fields: ['rank'], how: 'looked-at' },
    { fields: ['branch'], how: 'put-right' },
  ]);
  expect(at.codes(other, { ...look, checked: ['bankAccount'], wrong: [] })).toEqual(['VETERAN_FIELD_UNCOLLECTED']);
});

test('a re-check of before, when nobody noted what was drawn, counts as it did then', () => {
  const at = station();
  const { file } = at.veteran();
  const before = evolveFile(at.state<Veteran>(file), 'veteran.rechecked', { on: '2026-01-05', checked: 4, right: 3 });
  expect(before?.rechecks).toEqual([{ on: '2026-01-05', checked: 4, right: 3 }]);
});

test('a task changes hands and time with a reason, as long as it is open', () => {
  const at = station();
  const { file } = at.veteran();
  at.must(file, { type: 'veteran.plan', need: 'job', measure: '推荐岗位', owner: '李建军', dueOn: '2026-12-31' });
  const task = at.state<Veteran>(file).tasks[0]?.id ?? '';
  const change = { type: 'veteran.change-task', task, owner: '王淑琴', dueOn: '2027-01-31', why: '岗位延期' };
  at.must(file, change);
  expect(at.state<Veteran>(file).tasks).toMatchObject([{ owner: '王淑琴', dueOn: '2027-01-31', doneOn: null }]);
  at.must(file, { type: 'veteran.finish-task', task, result: '已上岗' });
  expect(at.codes(file, change)).toEqual(['VETERAN_TASK_DONE']);
});

test('whoever moved away and comes back is served again; what stopped with the move is granted anew', () => {
  const at = station();
  const [{ file, person }, wife] = [at.veteran(), at.veteran(['unranked-staff'], {}).file];
  const join = { type: 'veteran-family.join', file: wife, relation: 'spouse', evidence: 'register' };
  at.must(ownFamily(file), join);
  at.plaque(file);
  const grant = { type: 'benefit.grant', person, category: 'Y08', approvedOn: '2026-05-06', document: '8号' };
  const benefit = at.must(at.fresh('benefit'), grant);
  const back = { type: 'veteran.return', on: '2026-11-22', from: '永登县', document: '户口迁移证第18号' };
  expect(at.codes(file, back)).toEqual(['VETERAN_HERE']);
  at.must(file, { type: 'veteran.depart', reason: 'moved', on: '2026-08-15', to: '永登县' });
  expect(plaqueOf(at.state<Veteran>(file)).state).toBe('frozen');
  const offered = () => fileActions(at.state<Veteran>(file)).map(({ command }) => command);
  expect(offered()).toContain('veteran.return');
  expect(at.codes(file, { ...back, on: '2026-08-14' })).toEqual(['VETERAN_RETURN_EARLY']);
  expect(at.codes(file, { ...back, on: '2026-11-24' })).toEqual(['DATE_IN_FUTURE']);
  at.must(file, back);
  expect(at.state<Veteran>(file)).toMatchObject({ left: null, family: { lead: true, others: [{ file: wife }] } });
  expect(plaqueOf(at.state<Veteran>(file)).state).toBe('hung');
  expect(offered()).toContain('veteran.depart');
  expect(at.state<Benefit>(benefit).state).toBe('stopped');
  const again = { ...grant, approvedOn: '2026-11-22', transferredFrom: '永登县', paidThere: '2026-10' };
  expect(at.state<Benefit>(at.must(at.fresh('benefit'), again)).paidFrom).toBe('2026-11');
});

test('nobody comes back from a death, nor while a move is said to be a mistake', () => {
  const at = station();
  const [dead, moved] = [at.veteran().file, at.veteran().file];
  const back = { type: 'veteran.return', on: '2026-11-22', from: '永登县', document: '户口迁移证第18号' };
  at.must(dead, { type: 'veteran.depart', reason: 'deceased', on: '2026-11-20', to: '' });
  expect(at.codes(dead, back)).toEqual(['VETERAN_DECEASED']);
  expect(fileActions(at.state<Veteran>(dead)).map(({ command }) => command)).not.toContain('veteran.return');
  at.must(moved, { type: 'veteran.depart', reason: 'moved', on: '2026-11-20', to: '永登县' });
  at.must(moved, { type: 'veteran.dispute-departure', reason: '没有迁出' });
  expect(at.codes(moved, back)).toEqual(['VETERAN_DISPUTED']);
});

test('a relative is entered with its source, put right and dropped with a reason; the sheet bears who is left', () => {
  const at = station();
  const { file } = at.veteran();
  const wife = { name: '李秀英', relation: '配偶', serving: false, source: 'statement' };
  const { source: _, ...unproved } = wife;
  expect(at.codes(file, { type: 'veteran.add-relative', ...unproved })).toEqual(['INPUT_INVALID']);
  at.must(file, { type: 'veteran.add-relative', ...wife });
  at.must(file, { type: 'veteran.add-relative', name: '张小军', relation: '子', serving: true, source: 'paper' });
  const [first, second] = at.state<Veteran>(file).relatives;
  const change = { type: 'veteran.change-relative', relative: first?.id, ...wife, name: '李秀云', source: 'paper' };
  expect(at.codes(file, change)).toEqual(['INPUT_INVALID']);
  expect(at.codes(file, { ...change, name: '张小军', relation: '子', why: '有误' })).toEqual([
    'VETERAN_RELATIVE_TWICE',
  ]);
  at.must(file, { ...change, why: '姓名录错' });
  const drop = { type: 'veteran.drop-relative', relative: second?.id };
  expect(at.codes(file, drop)).toEqual(['INPUT_INVALID']);
  at.must(file, { ...drop, why: '不是本户' });
  expect(at.codes(file, { ...drop, why: '再次' })).toEqual(['VETERAN_RELATIVE_UNKNOWN']);
  const state = at.state<Veteran>(file);
  expect(relativesOf(state)).toEqual([
    { ...wife, id: first?.id, name: '李秀云', source: 'paper', on: '2026-11-23', by: '马晓燕' },
  ]);
  const { blocks } = fileForms[0]?.model(state, '', file) ?? { blocks: [] };
  expect(blocks.find((one) => 'heading' in one && one.heading === '家庭成员')).toMatchObject({
    rows: [['李秀云', '配偶', '否']],
  });
});

test('relatives of before, without an id, can be told apart and dropped', () => {
  const at = station();
  const { file } = at.veteran();
  const added = (name: string) => ({ name, relation: '子', serving: false });
  const state = ['张一', '张二'].reduce<Veteran | null>(
    (before, name) => evolveFile(before, 'veteran.relative-added', added(name)),
    at.state<Veteran>(file),
  );
  const after = evolveFile(state, 'veteran.relative-dropped', {
    relative: '0',
    why: '录错',
    on: '2026-11-23',
    by: '马',
  });
  expect(after && relativesOf(after).map(({ name }) => name)).toEqual(['张二']);
});

test('a task is cancelled with a reason, and is open no more', () => {
  const at = station();
  const { file } = at.veteran();
  at.must(file, { type: 'veteran.plan', need: 'job', measure: '推荐岗位', owner: '李建军', dueOn: '2026-12-31' });
  const task = at.state<Veteran>(file).tasks[0]?.id ?? '';
  const tags = () => at.world.aggregateOf(file).views(at.state(file), file).record?.tags;
  expect(tags()).toContain('task:open');
  expect(at.codes(file, { type: 'veteran.cancel-task', task, why: ' ' })).toEqual(['INPUT_INVALID']);
  at.must(file, { type: 'veteran.cancel-task', task, why: '本人不再需要' });
  expect(tags()).not.toContain('task:open');
  expect(at.codes(file, { type: 'veteran.finish-task', task, result: '已上岗' })).toEqual(['VETERAN_TASK_DONE']);
  expect(at.codes(file, { type: 'veteran.cancel-task', task, why: '再次' })).toEqual(['VETERAN_TASK_DONE']);
  const plan = JSON.stringify(fileForms.find(({ code }) => code === 'personal-plan')?.model(at.state(file), '', file));
  expect(plan).toContain('取消：本人不再需要');
});

test.each(['deceased', 'moved'])(
  'nothing of the plan of somebody who has %s is open, until they are back',
  (reason) => {
    const at = station();
    const { file } = at.veteran();
    at.must(file, { type: 'veteran.plan', need: 'job', measure: '推荐岗位', owner: '李建军', dueOn: '2026-12-31' });
    const shown = () => at.world.aggregateOf(file).views(at.state(file), file).record;
    at.must(file, { type: 'veteran.depart', reason, on: '2026-11-20', to: '' });
    expect(shown()?.tags).not.toContain('task:open');
    expect(shown()?.body).toMatchObject({ tasks: 0, nextTaskOn: '', openTasks: [] });
    const other = at.colleague('staff-2', '王淑琴', 'supervisor');
    at.must(file, { type: 'veteran.dispute-departure', reason: '登记有误' });
    at.must(file, { type: 'veteran.restore' }, { ...actor('supervisor'), ...other });
    expect(shown()?.tags).toContain('task:open');
    expect(shown()?.body).toMatchObject({ tasks: 1, nextTaskOn: '2026-12-31' });
  },
);

test('the sheet bears the person’s number, ethnic group, address and telephone, as the registry has them', () => {
  const at = station();
  const { person, file } = at.veteran(undefined, undefined, { sex: 'male', ethnicGroup: '回', phone: '13900000001' });
  const facts = () => at.state<Person>(person).facts;
  const basics = (state: Veteran) => {
    const { blocks } = fileForms[0]?.model(state, '', file) ?? { blocks: [] };
    const [block] = blocks;
    const fields = block?.kind === 'fields' ? block.fields : [];
    return Object.fromEntries(fields.map(({ label, value }) => [label, value]));
  };
  const { documentNumber, ethnicGroup, address, phone } = facts();
  const printed = { 身份证件号码: documentNumber, 民族: ethnicGroup, 户籍地址: address, 联系电话: phone };
  for (const value of Object.values(printed)) expect(value).not.toBe('');
  expect(basics(at.state<Veteran>(file))).toMatchObject(printed);
  at.must(person, { type: 'person.amend', changes: { phone: '13900000002' }, evidence: {} });
  at.must(file, { type: 'veteran.consent', signature: someHash('e') });
  expect(basics(at.state<Veteran>(file))).toMatchObject({ ...printed, 联系电话: '13900000002' });
  // A file of before this had none of it; the next time it is worked on it has.
  const { identity: _, ...before } = at.state<Veteran>(file);
  expect(basics(before)).toMatchObject({ 身份证件号码: '', 联系电话: '' });
  const context = { stream: () => at.state<Person>(person) };
  expect(differencesOf(before, at.state<Person>(person)).map(({ field }) => field)).toEqual([
    'documentNumber',
    'ethnicGroup',
    'address',
    'phone',
  ]);
  expect(identityShown(before, context)).toMatchObject([{ payload: { documentNumber, phone: '13900000002' } }]);
  expect(identityShown(at.state<Veteran>(file), context)).toEqual([]);
});

test('after a corrected card the file takes over what the registry says, with the household and the running benefits', () => {
  const at = station();
  const { file, person } = at.veteran();
  const wife = at.veteran(['unranked-staff'], {}).file;
  at.must(ownFamily(file), { type: 'veteran-family.join', file: wife, relation: 'spouse', evidence: 'register' });
  const grant = { type: 'benefit.grant', approvedOn: '2026-05-06', document: '兰新退〔2026〕8号', person };
  const benefit = at.must(at.fresh('benefit'), { ...grant, category: 'Y08' });
  const ended = at.must(at.fresh('benefit'), { ...grant, category: 'Y09' });
  at.must(ended, { type: 'benefit.stop', reason: 'lost-right', on: '2026-11-01' });
  at.must(file, { type: 'veteran.verify', level: 'station' });
  const before = at.state<Veteran>(file).name;
  expect(at.codes(file, { type: 'veteran.follow' })).toEqual(['VETERAN_IDENTITY_SAME']);
  at.must(person, { type: 'person.amend', changes: { name: '赵建军' }, evidence: { name: { source: 'chip' } } });
  expect(differencesOf(at.state<Veteran>(file), at.state<Person>(person))).toEqual([
    { field: 'name', was: before, is: '赵建军' },
  ]);
  // Nobody verifies a file of somebody who is called otherwise.
  const county = at.colleague('staff-2', '王淑琴', 'veterans-officer');
  expect(at.codes(file, { type: 'veteran.verify', level: 'county' }, county)).toEqual(['VETERAN_IDENTITY_CHANGED']);
  at.must(file, { type: 'veteran.follow' });
  expect(at.state<Veteran>(file)).toMatchObject({ name: '赵建军', verified: {} });
  expect(at.state<Benefit>(benefit).name).toBe('赵建军');
  expect(at.state<Benefit>(ended).name).toBe(before);
  expect(at.state<Veteran>(wife).family?.others).toEqual([{ file, name: '赵建军' }]);
  // A new telephone leaves what was verified.
  at.must(file, { type: 'veteran.verify', level: 'station' });
  at.must(person, {
    type: 'person.amend',
    changes: { phone: '13900000009' },
    evidence: { phone: { source: 'typed' } },
  });
  at.must(file, { type: 'veteran.follow' });
  expect(at.state<Veteran>(file).verified.station?.by).toBe('马晓燕');
  expect(at.state<Veteran>(file).identity?.evidence).toEqual({ phone: { source: 'typed' } });
});

test('a child whose birth date was corrected is paid until it comes of age by the right one', () => {
  const at = station();
  const { file, person } = at.veteran(['martyr-family'], {}, { sex: 'male', birthDate: '2012-05-06' });
  const grant = { type: 'benefit.grant', approvedOn: '2026-05-06', document: '兰新退〔2026〕8号', person };
  const benefit = at.must(at.fresh('benefit'), { ...grant, category: 'Y02', relation: 'child' });
  expect(at.state<Benefit>(benefit).endsOn).toBe('2030-05-06');
  const { documentNumber } = makeFacts(random(3), { sex: 'male', birthDate: '2011-05-06' });
  const changes = { birthDate: '2011-05-06', documentNumber };
  at.must(person, { type: 'person.amend', changes, evidence: {} });
  at.must(file, { type: 'veteran.follow' });
  expect(at.state<Benefit>(benefit).endsOn).toBe('2029-05-06');
});

test('address, telephone and ethnic group are re-checked like any field, and doubted until the registry says otherwise', () => {
  const at = station();
  const { file, person } = at.veteran();
  at.must(file, { type: 'veteran.recheck', checked: ['phone', 'address', 'rank'], wrong: ['phone'] });
  expect(at.state<Veteran>(file)).toMatchObject({ doubted: ['phone'], rechecks: [{ checked: 3, right: 2 }] });
  at.must(person, { type: 'person.amend', changes: { phone: '13900000009' }, evidence: {} });
  at.must(file, { type: 'veteran.follow' });
  expect(at.state<Veteran>(file).doubted).toEqual([]);
});

test('a field that was found to be none is emptied by a collection, and doubted no more', () => {
  const at = station();
  const { file } = at.veteran();
  at.must(file, { type: 'veteran.collect', source: 'statement', values: { bankAccount: '6217', corps: '步兵' } });
  at.must(file, { type: 'veteran.recheck', checked: ['bankAccount'], wrong: ['bankAccount'] });
  at.must(file, { type: 'veteran.verify', level: 'station' });
  const answers = { bankAccount: '6217', emptied: ['bankAccount'], source: 'visit' };
  at.must(file, collectCommand({ type: 'veteran.collect', ...answers }) as { type: string });
  const state = at.state<Veteran>(file);
  expect(state.values).not.toHaveProperty('bankAccount');
  expect(state).toMatchObject({ doubted: [], verified: {}, values: { corps: { value: '步兵' } } });
  expect(
    collectAction('life', state.values).questions.find(({ name }) => name === 'emptied')?.choices,
  ).not.toContainEqual(expect.objectContaining({ value: 'bankAccount' }));
});
