import { expect, test } from 'vitest';
import { firstAnswers } from './first-answers.ts';

const answer = { idNumber: '620171199003071232', name: '李明' };

test('the window that reads gets the first answer before the reading ends; no other window does', async () => {
  const first = firstAnswers();
  const end = Promise.withResolvers<string>();
  const reading = first.during('counter-1', 'a', (tell) => {
    tell(answer);
    return end.promise;
  });
  expect(await first.of('counter-1', 'a')).toEqual(answer);
  expect(await first.of('display-1', 'a')).toBeNull();
  expect(await first.of('counter-1', 'b')).toBeNull();
  end.resolve('whole');
  expect(await reading).toBe('whole');
  expect(await first.of('counter-1', 'a')).toBeNull();
});

test('a reading that ends or fails without a first answer leaves nobody waiting', async () => {
  const first = firstAnswers();
  const torn = Promise.withResolvers<never>();
  const reading = first.during('counter-1', 'a', () => torn.promise);
  const waiting = first.of('counter-1', 'a');
  torn.reject(new Error('torn'));
  await expect(reading).rejects.toThrow('torn');
  expect(await waiting).toBeNull();
});
