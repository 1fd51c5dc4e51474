import { expect, test } from 'vitest';
import { declarationQuestions } from '#domain/marriage/items.ts';
import { mistyped } from '../../parts/answers.ts';

const wrong = (phone: string): readonly string[] => mistyped(declarationQuestions, { phone }).map(({ name }) => name);

test('a telephone number is one, or is left out', () => {
  for (const phone of ['', ' ', '13800138000', '138 0013 8000', '0931-8259111']) expect(wrong(phone)).toEqual([]);
  for (const phone of ['123', '1380013800', '无']) expect(wrong(phone)).toEqual(['phone']);
});
