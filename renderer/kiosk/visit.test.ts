import { expect, test } from 'vitest';
import { begun, bookingAnswered, cardRead, chosen, confirmed, troubled, type VisitStep } from './visit.ts';

const she = { name: '林晓梅', documentNumber: '620171199809038423' };
const he = { name: '陈志强', documentNumber: '620171199604127318' };
const visit = { kind: 'marriage', time: '10:00', walkIn: false, before: 0 } as const;

function at<S extends VisitStep['step']>(step: VisitStep, name: S): Extract<VisitStep, { step: S }> {
  if (step.step !== name) throw new Error(`at ${step.step}, not ${name}`);
  return step as Extract<VisitStep, { step: S }>;
}
const said = (person: typeof she) => ({ person, validTo: '2045-03-01', nameCrop: 'data:,name' });
const read = (step: VisitStep, person: typeof she) => at(cardRead(at(step, 'card'), said(person)), 'confirm');

test('with a booking: card, confirmed, asked, done', () => {
  const confirm = read(begun(), she);
  expect(confirm).toMatchObject(said(she));
  // The picture of the name is for the question alone.
  const asking = at(confirmed(confirm), 'asking');
  expect(asking).toEqual({ step: 'asking', walkIn: null, people: [she] });
  expect(bookingAnswered(asking, visit)).toEqual({ step: 'done', visit });
});

test('without a booking a couple needs both cards, and not one of them twice', () => {
  const choose = at(bookingAnswered(at(confirmed(read(begun(), she)), 'asking'), null), 'choose');
  const card = at(chosen(choose, 'marriage'), 'card');
  expect(cardRead(card, said(she))).toMatchObject({ step: 'card', trouble: 'same-person', people: [she] });
  expect(confirmed(read(card, he))).toEqual({ step: 'asking', walkIn: 'marriage', people: [she, he] });
});

test('for a re-issue one card is enough', () => {
  const choose = at(bookingAnswered(at(confirmed(read(begun(), she)), 'asking'), null), 'choose');
  expect(chosen(choose, 'reissue')).toEqual({ step: 'asking', walkIn: 'reissue', people: [she] });
});

test('a card that was not seen well is tried again and nothing of it stays; another document is for staff', () => {
  const card = at(begun(), 'card');
  expect(troubled(card, 'unsure')).toEqual({ ...begun(), trouble: 'unsure' });
  expect(troubled(card, 'expired')).toEqual({ step: 'staff', trouble: 'expired' });
  expect(troubled(card, 'name-unsure')).toEqual({ step: 'staff', trouble: 'name-unsure' });
  expect(troubled(card, 'temporary-card')).toEqual({ step: 'staff', trouble: 'temporary-card' });
});
