import { expect, test } from 'vitest';
import type { Finding } from '#domain/kernel/aggregate.ts';
import { suggestedReissueRefusal } from './refusal-grounds.ts';

const finding = (code: string, params: NonNullable<Finding['params']> = {}): Finding => ({
  code,
  params,
  weight: 'blocking',
});

test.each([
  [finding('REISSUE_ARCHIVE_NOT_FOUND'), 'no-archive', '经查档，没有相应的登记记载。'],
  [finding('REISSUE_STATUS_CHANGED', { role: 'man' }), 'status-changed', '经核验，男方的婚姻状况已经改变。'],
  [
    finding('REISSUE_IDENTITY_MISMATCH', { role: 'woman', inArchive: '马秀兰' }),
    'identity-mismatch',
    '女方的姓名或者证件号码与档案记载（马秀兰）不一致。',
  ],
  [
    finding('REISSUE_NUMBER_MISMATCH', { role: 'man', number: 'E12345678' }),
    'identity-mismatch',
    '男方的证件号码与档案记载（E12345678）不一致。',
  ],
])('$code suggests its ground and says it in the words of the notice', (found, ground, explanation) => {
  expect(suggestedReissueRefusal([finding('MARRIAGE_PAPER_MISSING'), found])).toEqual({ ground, explanation });
});

test('what is only missing suggests nothing', () => {
  expect(suggestedReissueRefusal([finding('MARRIAGE_PAPER_MISSING'), finding('REISSUE_UNSIGNED')])).toBeNull();
});
