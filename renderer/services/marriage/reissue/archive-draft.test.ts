import { expect, test } from 'vitest';
import { openFields, type TypedArchive, typedArchive, wholeArchive } from './archive-draft.ts';

const person = { name: '陈志远', documentNumber: '620171198503020013', birthDate: '1985-03-02', nationality: '中国' };
const typed: TypedArchive = {
  ...typedArchive(null),
  certificateNumber: '结字第 0217 号',
  registeredOn: '2001-05-20',
  authority: '永登县中川镇人民政府',
  reference: '2001-0217',
  man: person,
  woman: { ...person, name: '马秀兰', documentNumber: '', birthDate: '' },
};

test('what an archive says comes back as it was typed; what it does not say stays open', () => {
  const whole = wholeArchive(typed);
  expect(whole).toMatchObject({ is: 'found', woman: { documentNumber: '', birthDate: null } });
  expect(typedArchive(whole)).toEqual(typed);
  expect(openFields(typed)).toEqual([]);
});

test.each([
  [{ certificateNumber: ' ' }, 'certificateNumber'],
  [{ registeredOn: '2001-02-30' }, 'registeredOn'],
  [{ woman: { ...person, name: '' } }, 'woman-name'],
  [{ man: { ...person, birthDate: '1985' } }, 'man-birthDate'],
  [{ is: 'not-found' as const }, 'searched'],
])('%j leaves its field open', (change, field) => {
  const changed = { ...typed, ...change };
  expect(openFields(changed)).toEqual([field]);
  expect(wholeArchive(changed)).toBeNull();
});

test('not found: where it was searched suffices', () => {
  const searched = '查2001年各卷，无记载。';
  expect(wholeArchive({ ...typed, is: 'not-found', searched })).toEqual({ is: 'not-found', searched });
});
