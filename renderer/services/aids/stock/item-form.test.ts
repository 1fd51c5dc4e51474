/** What is typed about an item becomes that item, and what is not right is named by its field. */
import { expect, test } from 'vitest';
import { catalogueSet } from '#domain/aids/catalogue.ts';
import { emptyItem, type ItemField, itemOf, typedOf } from './item-form.ts';

const items = catalogueSet.shipped[0]!.data.items;

test.each(items.map((item) => [item.code, item] as const))('%s is the same after it was shown and kept', (_, item) => {
  expect(itemOf(typedOf(item), [])).toEqual({ item });
});

const whole = typedOf(items[0]!);
test.each<readonly [ItemField, string]>([
  ['code', 'Wheel chair'],
  ['classCode', '1222'],
  ['nameZh', '  '],
  ['nameEn', ''],
  ['dayFen', '5,00'],
  ['monthFen', '-1'],
  ['depositFen', ''],
  ['replacementFen', '900.001'],
  ['serviceLifeMonths', '0'],
  ['minConcentration', 'x'],
  ['contactMinutes', '0'],
  ['consumables', '管'.repeat(41)],
  ['washing', '洗'.repeat(61)],
  ['attributes', '宽'.repeat(61)],
  ['manual', '用'.repeat(121)],
  ['checks', ' \n '],
  ['serviceEveryDays', '0'],
])('%s as “%s” is not kept, and the field is named', (field, text) => {
  expect(itemOf({ ...whole, [field]: text }, [])).toEqual({ wrong: new Set([field]) });
});

test('a rent in per cent of the value is typed with two decimals and kept in basis points', () => {
  const made = itemOf({ ...whole, tariff: 'share', dayFen: '0.5', weekFen: '2', monthFen: '5.25' }, []);
  const rent = { dayPoints: 50, weekPoints: 200, monthPoints: 525 };
  expect(made).toEqual({ item: { ...items[0], rent } });
  expect(typedOf({ ...items[0]!, rent })).toMatchObject({ tariff: 'share', dayFen: '0.50', monthFen: '5.25' });
  expect(itemOf({ ...whole, tariff: 'share', dayFen: '100.01', weekFen: '2', monthFen: 'x' }, [])).toEqual({
    wrong: new Set(['dayFen', 'monthFen']),
  });
});

test('a code belongs to one item; of nothing typed, everything that is needed is named', () => {
  expect(itemOf(whole, [whole.code])).toEqual({ wrong: new Set(['code']) });
  const made = itemOf(emptyItem, []);
  expect('wrong' in made && made.wrong.has('checks') && made.wrong.has('dayFen')).toBe(true);
});
