import { expect, test } from 'vitest';
import { calendar2026 } from '#domain/calendar/2026.ts';
import { calendarYear } from '#domain/calendar/calendar-year.ts';
import { workingCalendar } from '#domain/calendar/working-calendar.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { someHash } from '#testing/couple.ts';
import { type Station, station } from '#testing/veterans.ts';
import { evolveFile } from '../file/evolve.ts';
import type { Veteran } from '../file/schema.ts';
import { fileViews } from '../file/views.ts';
import { cardActions } from './actions.ts';
import { cardAggregate } from './card.ts';
import { enteredCardActions } from './later.ts';
import { cardPapers, isFree, photoProblems, replacementProblem } from './rules.ts';
import { cardSteps, conditionsFor, type VeteranCard } from './schema.ts';

const good = { media: 'image/jpeg', bytes: 30 * 1024, width: 352, height: 440, whiteBorder: 980 };
test.each([
  ['right', good, true, []],
  ['other size', { ...good, width: 358, height: 441 }, true, []],
  ['png', { ...good, media: 'image/png' }, true, ['CARD_PHOTO_FORMAT']],
  ['small', { ...good, width: 100 }, true, ['CARD_PHOTO_SIZE']],
  ['too few bytes', { ...good, bytes: 19_000 }, true, ['CARD_PHOTO_BYTES']],
  ['too many bytes', { ...good, bytes: 60_000 }, true, ['CARD_PHOTO_BYTES']],
  ['red ground', { ...good, whiteBorder: 120 }, true, ['CARD_PHOTO_BACKGROUND']],
  ['300 dots', { ...good, dpi: 300 }, true, []],
  ['72 dots', { ...good, dpi: 72 }, true, ['CARD_PHOTO_DPI']],
  ['uniform', good, false, ['CARD_PHOTO_UNIFORM']],
] as const)('photo: %s', (_name, measures, plain, codes) => {
  expect(photoProblems(measures, plain).map(({ code }) => code)).toEqual(codes);
});

test('a card replaced for no fault of the holder is free', () => {
  expect(['first', 'expired', 'changed', 'defect'].every(isFree)).toBe(true);
  expect(['kind', 'province'].every(isFree)).toBe(true);
  expect(['lost', 'damaged', 'uncollected'].some(isFree)).toBe(false);
});

const photo = { type: 'veteran-card.set-photo', attachment: someHash(), measures: good, plainClothes: true };
const open = (at: Station, person: string, kind = 'veteran', reason = 'first') => ({
  stream: at.fresh('veteran-card'),
  command: { type: 'veteran-card.open', person, kind, reason },
});
const stageOf = (at: Station, card: string): string => at.state<CaseState<VeteranCard>>(card).own.stage;

const takeIn = (at: Station, card: string, ...papers: readonly string[]): void => {
  for (const material of papers)
    at.must(card, { type: 'case.add-material', material, party: '', attachments: [someHash()], note: '' });
};
const soldierPapers = ['identity', 'household', 'discharge-paper'] as const;

/** An application as far as the station's check. */
function checked(at: Station): { card: string; file: string } {
  const { person, file } = at.veteran();
  const { stream: card, command } = open(at, person);
  at.must(card, command);
  at.must(card, photo);
  takeIn(at, card, ...soldierPapers);
  at.must(card, { type: 'veteran-card.submit', signature: someHash('b') });
  at.must(card, { type: 'veteran-card.check', note: '' });
  return { card, file };
}

test.each([
  ['serving-family', 'veteran', 'CARD_KIND_WRONG'],
  ['serving-family', 'survivor', 'CARD_KIND_WRONG'],
  ['martyr-family', 'veteran', 'CARD_KIND_WRONG'],
  ['discharged-soldier', 'survivor', 'CARD_KIND_WRONG'],
])('%s may not have the %s card', (one, kind, code) => {
  const at = station();
  const { person } = at.veteran([one]);
  const { stream, command } = open(at, person, kind);
  expect(at.codes(stream, command)).toEqual([code]);
});

test('no card without a file, none beside an open application, none as a first one twice', () => {
  const at = station();
  const alone = open(at, at.person());
  expect(at.codes(alone.stream, alone.command)).toEqual(['CARD_NO_FILE']);
  const { person } = at.veteran();
  const first = open(at, person);
  at.must(first.stream, first.command);
  const second = open(at, person);
  expect(at.codes(second.stream, second.command)).toEqual(['CARD_OTHER_OPEN']);
  const replaced = open(at, at.veteran().person, 'veteran', 'lost');
  expect(at.codes(replaced.stream, replaced.command)).toEqual(['CARD_HAS_NONE']);
});

test('an incomplete file and a missing photo hold an application back', () => {
  const at = station();
  const { person } = at.veteran(['discharged-soldier'], {});
  const { stream, command } = open(at, person);
  at.must(stream, command);
  const submit = { type: 'veteran-card.submit', signature: someHash('b') };
  expect(at.codes(stream, submit)).toEqual(['CARD_PHOTO_MISSING']);
  at.must(stream, photo);
  expect(at.codes(stream, submit)).toEqual(['CARD_FILE_INCOMPLETE']);
});

test('from the batch to the hand-over, step by step, with 30 working days for the province', () => {
  const at = station();
  const { card, file } = checked(at);
  at.must(at.fresh('card-batch'), { type: 'card-batch.send', cards: [card], note: '' });
  expect(stageOf(at, card)).toBe('sent');
  expect(at.codes(card, { type: 'veteran-card.advance', to: 'filed', on: '2026-11-23', note: '' })).toEqual([
    'CARD_STEP_ORDER',
  ]);
  for (const to of cardSteps) at.must(card, { type: 'veteran-card.advance', to, on: '2026-11-23', note: '' });
  // 30 working days after Monday 23 November 2026 lie in January, whose calendar is not published yet.
  expect(at.state<CaseState<VeteranCard>>(card).own).toMatchObject({ fileBy: '2027-01-04', provisional: true });
  const issue = { type: 'veteran-card.issue', cardNumber: '6200010001', receivedBy: 'self' };
  expect(at.codes(card, issue)).toEqual(['CARD_RECEIPT_MISSING']);
  at.must(card, { ...issue, signature: someHash('c') });
  expect(at.state<Veteran>(file).card).toEqual({ number: '6200010001', kind: 'veteran', issuedOn: '2026-11-23' });
  at.must(card, { type: 'veteran-card.report', what: 'lost', note: '' });
  const again = open(at, at.state<CaseState<VeteranCard>>(card).own.person, 'veteran', 'lost');
  expect(at.codes(again.stream, again.command)).toEqual([]);
});

test('only what was checked goes into a batch, and all of it at once', () => {
  const at = station();
  const { card } = checked(at);
  const other = open(at, at.veteran().person);
  at.must(other.stream, other.command);
  const batch = at.fresh('card-batch');
  expect(at.codes(batch, { type: 'card-batch.send', cards: [card, other.stream], note: '' })).toEqual([
    'CARD_NOT_CHECKED',
  ]);
  expect(stageOf(at, card)).toBe('checked');
});

test('returned, it is corrected and goes the same way again; a bar refuses it', () => {
  const at = station();
  const { card } = checked(at);
  at.must(card, { type: 'veteran-card.return', reason: '照片不清' });
  at.must(card, photo);
  at.must(card, { type: 'veteran-card.submit', signature: someHash('b') });
  at.must(card, { type: 'veteran-card.reject', ground: 'dismissed', explanation: '服役期间被除名' });
  expect(at.codes(card, photo)).toEqual(['CASE_WRONG_STAGE']);
});

test.each([
  ['veteran', 'first', 'household', ['identity', 'household', 'discharge-paper']],
  ['survivor', 'first', 'household', ['identity', 'household', 'survivor-paper', 'kinship']],
  ['veteran', 'first', 'residence', ['identity', 'household', 'discharge-paper', 'residence-permit']],
  ['veteran', 'lost', 'household', ['identity', 'loss-report']],
  ['survivor', 'damaged', 'household', ['identity', 'old-card']],
  ['veteran', 'changed', 'household', ['identity', 'old-card', 'change-proof']],
  ['survivor', 'kind', 'household', ['identity', 'household', 'survivor-paper', 'kinship', 'old-card']],
])('the %s card, %s, at the place of %s calls for %j', (kind, reason, place, papers) => {
  expect(cardPapers({ kind, reason, place })).toEqual(papers);
});

const card = (more: object = {}) => ({ number: '6200', kind: 'veteran', issuedOn: '2026-01-05', ...more });
test.each([
  ['first', 'veteran', null, null],
  ['lost', 'veteran', null, 'CARD_HAS_NONE'],
  ['province', 'veteran', null, null],
  ['first', 'veteran', card(), 'CARD_HAS_ONE'],
  ['lost', 'veteran', card({ state: 'lost' }), null],
  ['lost', 'survivor', card({ state: 'lost' }), 'CARD_OTHER_KIND'],
  ['kind', 'survivor', card(), null],
  ['kind', 'veteran', card(), 'CARD_SAME_KIND'],
  ['lost', 'veteran', card({ state: 'recalled' }), 'CARD_RECALLED'],
])('%s of the %s card beside %j: %s', (reason, kind, has, code) => {
  expect(replacementProblem(reason, kind, has)?.code ?? null).toBe(code);
});

const inHand = {
  type: 'veteran.enter-card',
  number: '62010001',
  kind: 'veteran',
  issuedOn: '2022-08-01',
  source: 'paper',
};

test.each([
  ['first', 'veteran', ['CARD_HAS_ONE']],
  ['lost', 'veteran', []],
  ['damaged', 'veteran', []],
  ['expired', 'veteran', []],
  ['lost', 'survivor', ['CARD_KIND_WRONG']],
])('with a card in hand that was entered, %s of the %s card: %j', (reason, kind, codes) => {
  const at = station();
  const { person, file } = at.veteran();
  at.must(file, inHand);
  expect(at.state<Veteran>(file).card).toEqual({
    number: '62010001',
    kind: 'veteran',
    issuedOn: '2022-08-01',
    entered: true,
  });
  const { stream, command } = open(at, person, kind, reason);
  expect(at.codes(stream, command)).toEqual(codes);
});

test.each([
  [{ kind: 'survivor' }, 'CARD_KIND_WRONG'],
  [{ issuedOn: '2026-11-24' }, 'DATE_IN_FUTURE'],
  [{ source: 'hearsay' }, 'INPUT_INVALID'],
])('a card in hand with %j is not entered: %s', (more, code) => {
  const at = station();
  expect(at.codes(at.veteran().file, { ...inHand, ...more })).toEqual([code]);
});

test('one card for one person: none is entered beside another one, nor while an application runs', () => {
  const at = station();
  const { file } = at.veteran();
  at.must(file, inHand);
  expect(at.codes(file, { ...inHand, number: '62010002' })).toEqual(['CARD_HAS_ONE']);
  const applied = checked(at);
  expect(at.codes(applied.file, inHand)).toEqual(['CARD_OTHER_OPEN']);
  at.must(applied.card, { type: 'veteran-card.withdraw', reason: '已有优待证' });
  expect(at.codes(applied.file, { ...inHand, number: '62010002' })).toEqual([]);
});

/** An application that waits for the station's check. */
function submitted(at: Station, classes: readonly string[] = ['discharged-soldier']): string {
  const { person } = at.veteran(classes);
  const { stream, command } = open(at, person);
  at.must(stream, command);
  at.must(stream, photo);
  at.must(stream, { type: 'veteran-card.submit', signature: someHash('b') });
  return stream;
}

test('a bar of article 25 that is found ends the check; a ground of article 26 waits for the province', () => {
  const at = station();
  const barred = submitted(at);
  expect(at.codes(barred, { type: 'veteran-card.check', findings: ['sentence', 'criminal'] })).toEqual(['CARD_BARRED']);
  const judged = submitted(at);
  takeIn(at, judged, ...soldierPapers);
  at.must(judged, { type: 'veteran-card.check', findings: ['criminal'] });
  at.must(at.fresh('card-batch'), { type: 'card-batch.send', cards: [judged], note: '' });
  at.must(judged, { type: 'veteran-card.advance', to: 'county-verified', on: '2026-11-23', note: '' });
  const pass = { type: 'veteran-card.advance', to: 'county-passed', on: '2026-11-23', note: '' };
  expect(at.codes(judged, pass)).toEqual(['CARD_PROVINCE_FIRST']);
  at.must(judged, { type: 'veteran-card.province', granted: true, document: '甘退〔2026〕9号', on: '2026-11-23' });
  expect(at.codes(judged, { type: 'veteran-card.province', granted: true, document: '9号', on: '2026-11-23' })).toEqual(
    ['CARD_NO_PROVINCE'],
  );
  expect(at.codes(judged, pass)).toEqual([]);
});

test('the province’s no ends it; conditions are asked by the kind of card', () => {
  const at = station();
  const stream = submitted(at);
  takeIn(at, stream, ...soldierPapers);
  at.must(stream, { type: 'veteran-card.check', findings: ['dishonour'] });
  at.must(stream, { type: 'veteran-card.province', granted: false, document: '甘退〔2026〕9号', on: '2026-11-23' });
  expect(stageOf(at, stream)).toBe('rejected');
  const asked = (kind: string) => conditionsFor(kind).map(({ value }) => value);
  expect(asked('veteran')).toEqual(['dismissed', 'deprived', 'sentence', 'criminal', 'expelled', 'dishonour']);
  expect(asked('survivor')).toContain('old-wounds');
  expect(asked('survivor')).not.toContain('dismissed');
});

test('a recalled card names its ground, and nobody applies for another', () => {
  const at = station();
  const { card: stream, file } = checked(at);
  at.must(at.fresh('card-batch'), { type: 'card-batch.send', cards: [stream], note: '' });
  for (const to of cardSteps) at.must(stream, { type: 'veteran-card.advance', to, on: '2026-11-23', note: '' });
  at.must(stream, { type: 'veteran-card.issue', cardNumber: '6200', receivedBy: 'self', signature: someHash('c') });
  expect(at.codes(stream, { type: 'veteran-card.report', what: 'recalled' })).toEqual(['CARD_GROUND_MISSING']);
  at.must(stream, { type: 'veteran-card.report', what: 'recalled', ground: 'sentence' });
  expect(at.state<Veteran>(file).card).toMatchObject({ state: 'recalled' });
  const again = open(at, at.state<Veteran>(file).person, 'veteran', 'lost');
  expect(at.codes(again.stream, again.command)).toEqual(['CARD_RECALLED']);
});

/** A card that was handed over on 23 November. */
function handedOver(at: Station): { card: string; file: string } {
  const { card, file } = checked(at);
  at.must(at.fresh('card-batch'), { type: 'card-batch.send', cards: [card], note: '' });
  for (const to of cardSteps) at.must(card, { type: 'veteran-card.advance', to, on: '2026-11-23', note: '' });
  at.must(card, { type: 'veteran-card.issue', cardNumber: '6200', receivedBy: 'self', signature: someHash('c') });
  return { card, file };
}
/** A card from before this program. */
function entered(at: Station): string {
  const { file } = at.veteran();
  return at.must(file, {
    type: 'veteran.enter-card',
    number: '6201',
    kind: 'veteran',
    issuedOn: '2022-05-01',
    source: 'paper',
  });
}
const decision = { ground: 'sentence', document: '甘退〔2026〕12号', on: '2026-12-01' };

test('no two people hold cards of one number, be it handed over here or entered; that of a lost card stays its holder’s', () => {
  const at = station();
  const { card, file } = handedOver(at);
  const other = at.veteran().file;
  const enter = { type: 'veteran.enter-card', kind: 'veteran', issuedOn: '2022-05-01', source: 'paper' };
  expect(at.codes(other, { ...enter, number: ' 62 00' })).toEqual(['CARD_NUMBER_TAKEN']);
  at.must(other, { ...enter, number: 'A620' });
  const { card: second } = madeUntil(at, 'arrived');
  const issue = { type: 'veteran-card.issue', receivedBy: 'self', signature: someHash('c') };
  expect(at.codes(second, { ...issue, cardNumber: '6200' })).toEqual(['CARD_NUMBER_TAKEN']);
  expect(at.codes(second, { ...issue, cardNumber: 'a620' })).toEqual(['CARD_NUMBER_TAKEN']);
  at.must(card, { type: 'veteran-card.report', what: 'lost', note: '' });
  at.must(file, { ...enter, number: '6299' });
  expect(at.codes(second, { ...issue, cardNumber: '6200' })).toEqual(['CARD_NUMBER_TAKEN']);
  at.must(file, { type: 'veteran.report-card', what: 'lost', on: '2026-11-23' });
  at.must(file, { ...enter, number: '6200' });
  at.must(second, { ...issue, cardNumber: '6298' });
});

test('a ledger in which one number was given to two people folds as ever', () => {
  const at = station();
  const handed = { type: 'veteran.card-issued', payload: { number: '6200', kind: 'veteran', issuedOn: '2026-01-05' } };
  const views = [at.veteran().file, at.veteran().file].map((file) =>
    fileViews(evolveFile(at.state<Veteran>(file), handed.type, handed.payload) ?? at.state<Veteran>(file)),
  );
  expect(views.map(({ uniqueKeys }) => uniqueKeys)).toEqual([['card-number:6200'], ['card-number:6200']]);
});

test('a card is suspended from the day of the decision and used again from that of the next one', () => {
  const at = station();
  const { card, file } = handedOver(at);
  const suspend = { type: 'veteran-card.suspend', ...decision };
  at.on('2026-12-20');
  expect(at.codes(card, { ...suspend, on: '2026-12-21' })).toEqual(['DATE_IN_FUTURE']);
  expect(at.codes(card, { ...suspend, on: '2026-11-22' })).toEqual(['CARD_BEFORE_ISSUE']);
  at.must(card, suspend);
  expect(stageOf(at, card)).toBe('suspended');
  expect(at.state<Veteran>(file).card).toMatchObject({ state: 'suspended', stateOn: '2026-12-01' });
  // Meanwhile it is neither replaced nor reported lost, and nothing else is entered in its place.
  const replacement = open(at, at.state<Veteran>(file).person, 'veteran', 'lost');
  expect(at.codes(replacement.stream, replacement.command)).toEqual(['CARD_SUSPENDED']);
  expect(at.codes(card, { type: 'veteran-card.report', what: 'lost' })).toEqual(['CARD_SUSPENDED']);
  expect(at.codes(card, suspend)).toEqual(['CASE_WRONG_STAGE']);
  const resume = { type: 'veteran-card.resume', document: '甘退〔2026〕15号' };
  expect(at.codes(card, { ...resume, on: '2026-11-30' })).toEqual(['CARD_RESUME_EARLY']);
  at.must(card, { ...resume, on: '2026-12-18' });
  expect(stageOf(at, card)).toBe('issued');
  expect(at.state<Veteran>(file).card).toEqual({ number: '6200', kind: 'veteran', issuedOn: '2026-11-23' });
  expect(at.codes(card, { ...resume, on: '2026-12-18' })).toEqual(['CASE_WRONG_STAGE']);
  expect(at.codes(card, { type: 'veteran-card.report', what: 'lost', on: '2026-12-19' })).toEqual([]);
});

test('a suspended card may be recalled, and then it stays recalled', () => {
  const at = station();
  const { card, file } = handedOver(at);
  at.must(card, { type: 'veteran-card.suspend', ...decision, on: '2026-11-23' });
  at.must(card, { type: 'veteran-card.report', what: 'recalled', ground: 'dishonour' });
  expect(at.state<Veteran>(file).card).toMatchObject({ state: 'recalled', stateOn: '2026-11-23' });
  expect(at.codes(card, { type: 'veteran-card.resume', document: '15号', on: '2026-11-23' })).toEqual([
    'CASE_WRONG_STAGE',
  ]);
});

test.each([
  ['lost', { type: 'veteran.report-card', what: 'lost', on: '2026-11-20' }, 'lost', []],
  ['damaged', { type: 'veteran.report-card', what: 'damaged', on: '2026-11-20' }, 'damaged', []],
  [
    'lost',
    { type: 'veteran.stop-card', what: 'suspended', ...decision, on: '2026-11-20' },
    'suspended',
    ['CARD_SUSPENDED'],
  ],
  [
    'lost',
    { type: 'veteran.stop-card', what: 'recalled', ...decision, on: '2026-11-20' },
    'recalled',
    ['CARD_RECALLED'],
  ],
])(
  'asked for as %s after %j: an entered card is %s, the replacement is refused with %j',
  (reason, command, state, codes) => {
    const at = station();
    const file = entered(at);
    at.must(file, command);
    expect(at.state<Veteran>(file).card).toMatchObject({ number: '6201', state, stateOn: '2026-11-20' });
    const replacement = open(at, at.state<Veteran>(file).person, 'veteran', reason);
    expect(at.codes(replacement.stream, replacement.command)).toEqual(codes);
  },
);

test('an entered card is used again after a suspension; nothing else is entered meanwhile', () => {
  const at = station();
  const file = entered(at);
  const actions = () => enteredCardActions(at.state<Veteran>(file).card).map(({ code, command }) => code ?? command);
  expect(actions()).toEqual(['veteran.report-card', 'veteran.stop-card', 'recall-card']);
  const resume = { type: 'veteran.resume-card', document: '15号', on: '2026-11-22' };
  expect(at.codes(file, resume)).toEqual(['CARD_NOT_SUSPENDED']);
  at.must(file, { type: 'veteran.stop-card', what: 'suspended', ...decision, on: '2026-11-20' });
  expect(actions()).toEqual(['veteran.resume-card', 'recall-card']);
  const another = { type: 'veteran.enter-card', number: '1', kind: 'veteran', issuedOn: '2024-05-01', source: 'paper' };
  expect(at.codes(file, another)).toEqual(['CARD_SUSPENDED']);
  expect(at.codes(file, { type: 'veteran.report-card', what: 'lost', on: '2026-11-21' })).toEqual(['CARD_SUSPENDED']);
  at.must(file, resume);
  expect(at.state<Veteran>(file).card).not.toHaveProperty('state');
  at.must(file, { type: 'veteran.report-card', what: 'lost', on: '2026-11-23' });
  expect(at.codes(file, { type: 'veteran.report-card', what: 'lost', on: '2026-11-23' })).toEqual(['CARD_REPORTED']);
  expect(actions()).toEqual([]);
});

test('a card that was handed over here is reported in its case, and none where there is none', () => {
  const at = station();
  const report = { type: 'veteran.report-card', what: 'lost', on: '2026-11-23' };
  const { file } = handedOver(at);
  expect(at.codes(file, report)).toEqual(['CARD_BY_ITS_CASE']);
  expect(enteredCardActions(at.state<Veteran>(file).card)).toEqual([]);
  expect(at.codes(at.veteran().file, report)).toEqual(['CARD_HAS_NONE']);
});

test('nothing is checked before the papers that it calls for are taken in', () => {
  const at = station();
  const stream = submitted(at);
  const check = { type: 'veteran-card.check', note: '' };
  expect(at.codes(stream, check)).toEqual(['CARD_PAPERS_MISSING']);
  takeIn(at, stream, 'identity', 'household', 'honours');
  expect(at.codes(stream, check)).toEqual(['CARD_PAPERS_MISSING']);
  takeIn(at, stream, 'discharge-paper');
  expect(at.codes(stream, check)).toEqual([]);
});

test('what papers are missing stays in sight until they are taken in', () => {
  const at = station();
  const stream = submitted(at);
  const officer = at.colleague('staff-2', '王淑琴', 'clerk');
  const missing = () =>
    at.world.findings(stream, officer).find(({ code }) => code === 'CARD_PAPERS_MISSING')?.params?.count;
  expect(missing()).toBe(3);
  takeIn(at, stream, 'identity');
  expect(missing()).toBe(2);
});

/** A card of a first application that came as far as a step. */
function madeUntil(at: Station, step: (typeof cardSteps)[number]): { card: string; file: string } {
  const { card, file } = checked(at);
  at.must(at.fresh('card-batch'), { type: 'card-batch.send', cards: [card], note: '' });
  for (const to of cardSteps.slice(0, cardSteps.indexOf(step) + 1))
    at.must(card, { type: 'veteran-card.advance', to, on: '2026-11-23', note: '' });
  return { card, file };
}
const sendBack = (ground: string) => ({ type: 'veteran-card.send-back', ground, note: '' });
const isClosed = (at: Station, card: string): boolean | undefined =>
  at.world.aggregateOf(card).views(at.state(card), card).case?.closed;

test.each([
  ['city-passed', 'misprint', 'CASE_WRONG_STAGE'],
  ['filed', 'photo', null],
  ['filed', 'uncollected', 'CARD_NOT_ARRIVED'],
  ['in-production', 'misprint', null],
  ['in-production', 'barred', null],
  ['arrived', 'uncollected', null],
  ['arrived', 'deceased', 'CARD_HOLDER_HERE'],
  ['arrived', 'moved', 'CARD_HOLDER_HERE'],
] as const)('a card that is %s and sent back unissued as %s: %s', (step, ground, code) => {
  const at = station();
  const { card } = madeUntil(at, step);
  const offered = cardActions(at.state<CaseState<VeteranCard>>(card).own).map(({ command }) => command);
  expect(offered.includes('veteran-card.send-back')).toBe(code !== 'CASE_WRONG_STAGE');
  expect(at.codes(card, sendBack(ground))).toEqual(code ? [code] : []);
  expect([stageOf(at, card), isClosed(at, card)]).toEqual(code ? [step, false] : ['sent-back', true]);
});

test.each([
  ['uncollected', 'uncollected', []],
  ['uncollected', 'first', ['CARD_UNCOLLECTED']],
  ['uncollected', 'defect', ['CARD_HAS_NONE']],
  ['misprint', 'defect', []],
  ['photo', 'defect', []],
  ['misprint', 'first', []],
  ['misprint', 'uncollected', ['CARD_HAS_NONE']],
  ['barred', 'uncollected', ['CARD_HAS_NONE']],
])('after a card sent back as %s, one as %s is refused with %j', (ground, reason, codes) => {
  const at = station();
  const { card, file } = madeUntil(at, 'arrived');
  at.must(card, sendBack(ground));
  const again = open(at, at.state<Veteran>(file).person, 'veteran', reason);
  expect(at.codes(again.stream, again.command)).toEqual(codes);
});

test('made again after a misprint it calls for no old card, and once handed over it is a card like any other', () => {
  const at = station();
  const { card, file } = madeUntil(at, 'arrived');
  at.must(card, sendBack('misprint'));
  const { stream, command } = open(at, at.state<Veteran>(file).person, 'veteran', 'defect');
  at.must(stream, command);
  at.must(stream, photo);
  takeIn(at, stream, 'identity');
  at.must(stream, { type: 'veteran-card.submit', signature: someHash('b') });
  at.must(stream, { type: 'veteran-card.check', note: '' });
  at.must(at.fresh('card-batch'), { type: 'card-batch.send', cards: [stream], note: '' });
  for (const to of cardSteps) at.must(stream, { type: 'veteran-card.advance', to, on: '2026-11-23', note: '' });
  at.must(stream, { type: 'veteran-card.issue', cardNumber: '6203', receivedBy: 'self', signature: someHash('c') });
  expect(at.state<Veteran>(file)).toMatchObject({ card: { number: '6203' }, unissued: null });
  const replaced = open(at, at.state<Veteran>(file).person, 'veteran', 'defect');
  at.must(replaced.stream, replaced.command);
  expect(cardPapers(at.state<CaseState<VeteranCard>>(replaced.stream).own)).toEqual(['identity', 'old-card']);
});

test.each(['deceased', 'moved'])('whose person has %s, a card is not handed over but sent back', (reason) => {
  const at = station();
  const { card, file } = madeUntil(at, 'arrived');
  at.must(file, { type: 'veteran.depart', reason, on: '2026-11-20', to: '' });
  const issue = { type: 'veteran-card.issue', cardNumber: '6200', receivedBy: 'agent', signature: someHash('c') };
  expect(at.codes(card, issue)).toEqual(['VETERAN_LEFT']);
  at.must(card, sendBack(reason));
  expect(isClosed(at, card)).toBe(true);
  expect(at.state<Veteran>(file).card).toBeNull();
});

test('the limit of a year without a published calendar is counted anew when it is, and certain from then on', () => {
  const at = station();
  const { card } = checked(at);
  at.must(at.fresh('card-batch'), { type: 'card-batch.send', cards: [card], note: '' });
  for (const to of ['county-verified', 'county-passed'])
    at.must(card, { type: 'veteran-card.advance', to, on: '2026-11-23', note: '' });
  const limit = () => {
    const { fileBy, provisional } = at.state<CaseState<VeteranCard>>(card).own;
    return { fileBy, provisional };
  };
  const asked = () => cardAggregate.recalculate?.(at.state(card), at.world.calendar) ?? null;
  expect(limit()).toEqual({ fileBy: '2027-01-04', provisional: true });
  expect(asked()).toBeNull();
  // Two working days that were counted are days off.
  const off = [['', '2027-01-01', '2027-01-04']] as const;
  const year = calendarYear({ year: 2027, version: '2027.made-up', source: '', off: [...off], work: [] });
  at.world.calendar = workingCalendar([calendar2026, year]);
  expect(asked()).toEqual({ type: 'veteran-card.recompute' });
  at.must(card, { type: 'veteran-card.recompute' });
  expect(limit()).toEqual({ fileBy: '2027-01-06', provisional: false });
  expect(asked()).toBeNull();
  // What the province has filed moves no more.
  for (const to of ['city-passed', 'filed']) at.must(card, { type: 'veteran-card.advance', to, on: '2026-11-23' });
  at.world.calendar = workingCalendar([calendar2026]);
  expect(asked()).toBeNull();
});
