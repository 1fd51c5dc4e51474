import { expect, test } from 'vitest';
import { railGroups } from './rail-groups.ts';

const [files, work] = [
  { zh: '档案', en: 'Files' },
  { zh: '就业', en: 'Work' },
];
const page = (code: string, group?: typeof files) => (group ? { code, group } : { code });

test('neighbours under the same heading stand together, in their order', () => {
  const groups = railGroups([page('a'), page('b'), page('c', files), page('d', files), page('e', work)]);
  expect(groups.map(({ heading, pages }) => [heading?.en ?? '', pages.map(({ code }) => code).join('')])).toEqual([
    ['', 'ab'],
    ['Files', 'cd'],
    ['Work', 'e'],
  ]);
});
