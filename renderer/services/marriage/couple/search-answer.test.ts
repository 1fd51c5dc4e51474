import { expect, test } from 'vitest';
import type { PersonRow } from '#contract/db.ts';
import { mostFound } from '../../parts/search-limit.ts';
import { answerFor } from './search-answer.ts';

const person = (name: string, sex: PersonRow['sex']) => ({ name, sex }) as PersonRow;

test('somebody of the other sex is found, but not for this side', () => {
  const lin = person('林晓雨', 'female');
  expect(answerFor('male', [lin])).toEqual({ fitting: [], others: [lin], isCut: false });
  expect(answerFor('female', [lin])).toEqual({ fitting: [lin], others: [], isCut: false });
});

test('a full answer may have left out who is wanted', () => {
  const many = Array.from({ length: mostFound }, (_, index) => person(`林${index}`, 'female'));
  const answer = answerFor('female', many);
  expect(answer.fitting).toHaveLength(8);
  expect(answer.isCut).toBe(true);
});
