import { expect, test } from 'vitest';
import { firstSettings, setupProblems } from './first-run-input.ts';

const whole = {
  ...firstSettings,
  name: '秦川镇便民服务中心',
  shortCode: 'QC',
  certificatePrefix: '620121',
};
const admin = { login: 'admin', name: '何文静', password: 'Hall-2026', again: 'Hall-2026' };
const at = (settings: typeof whole, who: typeof admin) =>
  setupProblems(settings, who).map(({ code, at: field }) => [code, field]);

test('a whole input has no problem', () => expect(at(whole, admin)).toEqual([]));

test('each field that cannot be right is named once', () => {
  expect(at({ ...whole, name: '', shortCode: 'q1' }, admin)).toEqual([
    ['FIELD_INVALID', 'name'],
    ['FIELD_INVALID', 'shortCode'],
  ]);
  expect(at(whole, { ...admin, name: ' ', login: 'Ä', again: 'other' })).toEqual([
    ['FIELD_INVALID', 'adminName'],
    ['STAFF_LOGIN_INVALID', 'login'],
    ['PASSWORDS_DIFFER', 'again'],
  ]);
  expect(at(whole, { ...admin, password: 'short', again: 'short' })).toEqual([['PASSWORD_TOO_SHORT', 'password']]);
});
