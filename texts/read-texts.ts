/** The texts of a language for a process that has files; pages bring them along in their bundle. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gather, type TextTree } from './gather.ts';

/** @returns texts by namespace, as the pages know them. */
export function readTexts(language: 'zh-CN' | 'en'): Readonly<Record<string, TextTree>> {
  const folder = path.join(import.meta.dirname, language);
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return gather(
    Object.fromEntries(names.map((name) => [name, JSON.parse(readFileSync(path.join(folder, name), 'utf8'))])),
  );
}
