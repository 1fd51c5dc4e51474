import { expect, test } from 'vitest';
import { correctionOf, kindsFor, noAnnotation, type TypedAnnotation, wholeAnnotation } from './annotation-draft.ts';

const judgment: TypedAnnotation = {
  ...noAnnotation,
  kind: 'court-void',
  title: '民事判决书',
  number: '（2026）甘0121民初88号',
  issuer: '永登县人民法院',
  madeOn: '2026-05-06',
  effectiveOn: '2026-06-01',
  text: '双方的婚姻宣告无效。',
};

test('a judgment is whole; a correction needs what stands there and what is right', () => {
  expect(wholeAnnotation(judgment, 'marriage/1')).toMatchObject({ records: ['marriage/1'], corrections: [] });
  expect(wholeAnnotation({ ...judgment, effectiveOn: '' }, 'marriage/1')).toMatchObject({
    document: { effectiveOn: null },
  });
  const correction: TypedAnnotation = { ...judgment, kind: 'correction' };
  expect(wholeAnnotation(correction, 'marriage/1')).toBeNull();
  const corrections = [{ field: '女方姓名', was: '马秀兰', is: '马秀蘭' }];
  expect(wholeAnnotation({ ...correction, corrections }, 'marriage/1')).toMatchObject({ corrections });
});

test('a known field is named in the words of the sheets and begins with what the record bears', () => {
  const target = { party: 'woman', field: 'name' } as const;
  const chosen = correctionOf(target, '马秀兰');
  expect(chosen).toEqual({ field: '女方姓名', was: '马秀兰', is: '', target });
  const typed: TypedAnnotation = { ...judgment, kind: 'correction', corrections: [{ ...chosen, is: '马秀蘭' }] };
  expect(wholeAnnotation(typed, 'marriage/1')).toMatchObject({ corrections: [{ target, is: '马秀蘭' }] });
});

test.each([
  { kind: null },
  { title: '' },
  { issuer: ' ' },
  { madeOn: '2026-02-30' },
  { effectiveOn: '明天' },
  { text: '' },
] as const)('without %j nothing is sent', (change) => {
  expect(wholeAnnotation({ ...judgment, ...change }, 'marriage/1')).toBeNull();
});

test('a death or a registration elsewhere names whose it is and its day; one elsewhere its certificate number too', () => {
  const death: TypedAnnotation = { ...judgment, kind: 'death', party: 'woman', number: '' };
  expect(wholeAnnotation(death, 'marriage/1')).toMatchObject({ kind: 'death', party: 'woman' });
  expect(wholeAnnotation({ ...death, party: null }, 'marriage/1')).toBeNull();
  expect(wholeAnnotation({ ...death, effectiveOn: '' }, 'marriage/1')).toBeNull();
  expect(wholeAnnotation({ ...death, kind: 'married-elsewhere' }, 'marriage/1')).toBeNull();
  const divorced: TypedAnnotation = { ...judgment, kind: 'divorced-elsewhere', party: 'both' };
  expect(wholeAnnotation(divorced, 'marriage/1')).not.toHaveProperty('party');
  expect(wholeAnnotation({ ...divorced, party: null }, 'marriage/1')).toBeNull();
  expect(wholeAnnotation({ ...death, party: 'both' }, 'marriage/1')).toBeNull();
});

test('what can be entered where', () => {
  const elsewhere = ['death', 'divorced-elsewhere', 'married-elsewhere'];
  expect(kindsFor('marriage', false)).toEqual([
    'court-void',
    'court-voided',
    'court-divorce',
    'cancelled-fraud',
    ...elsewhere,
    'correction',
  ]);
  expect(kindsFor('divorce', false)).toEqual(['cancelled-fraud', ...elsewhere, 'correction']);
  expect(kindsFor('marriage', true)).toEqual([...elsewhere, 'correction']);
});
