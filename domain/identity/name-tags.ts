/** How a register lists a person: in the order of pinyin, and found by characters, pinyin or initials. */
import { namePinyin } from './pinyin.ts';

/** Place of a name in the order of pinyin. */
export const nameSort = (name: string): string => namePinyin(name).sortKey || name;

/** Tags of a register's row that a typed beginning of the name is looked for in. */
export const nameTags = (name: string): readonly string[] => {
  const { full, initials } = namePinyin(name);
  return [name.toLowerCase(), full, initials].filter(Boolean).map((text) => `q:${text}`);
};
