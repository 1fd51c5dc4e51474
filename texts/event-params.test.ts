import { expect, test } from 'vitest';
import { eventParams } from './event-params.ts';

const word = (name: string, value: string): string => (name === 'party' && value === 'man' ? '男方' : value);

test('plain values are worded, nested ones named after both', () => {
  expect(eventParams({ party: 'man', check: { result: 'divorced', deep: { no: 1 } }, yes: true }, word)).toEqual({
    party: '男方',
    check_result: 'divorced',
  });
  expect(eventParams({ roles: ['clerk', 'auditor'] }, word)).toEqual({ roles: 'clerk、auditor' });
});

test('a yes or no is said where there are words for it', () => {
  const inWords = (name: string, value: string): string => (name === 'given' && value === 'false' ? '撤回' : value);
  expect(eventParams({ consent: { scope: 'messages', given: false, other: true } }, inWords)).toEqual({
    consent_scope: 'messages',
    consent_given: '撤回',
  });
});

test('a change tells what it touched, never the values', () => {
  expect(eventParams({ changes: { phone: '138', address: 'x' }, evidence: {} }, word)).toEqual({
    fields: 'phone、address',
  });
});

test('a payload of an unknown shape says nothing', () => {
  for (const payload of [null, 'text', 3, ['a']]) expect(eventParams(payload, word)).toEqual({});
});
