/** Every text is there in both languages: what the pages use, and a text for each code that can reach a screen. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { faultCodes } from '#contract/fault.ts';
import { syncErrorCodes } from '#contract/sync-status.ts';
import { branchDecided } from '#domain/kernel/fold.ts';
import { marriageWindow } from '#domain/marriage/index.ts';
import { staffCommand } from '#domain/staff/staff.ts';
import { aggregates } from '#domain/windows.ts';
import { gather } from '../../texts/gather.ts';

const root = path.resolve(import.meta.dirname, '../..');
const languages = ['zh-CN', 'en'] as const;
const textFolder = (language: string): string => path.join(root, 'texts', language);
const namespaces = readdirSync(textFolder('zh-CN'))
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace('.json', ''));

/** Flat `a.b.c` → text. */
function flat(value: unknown, prefix = ''): [string, string][] {
  if (typeof value === 'string') return [[prefix, value]];
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
    flat(inner, prefix ? `${prefix}.${key}` : key),
  );
}
const gathered = Object.fromEntries(
  languages.map((language) => [
    language,
    gather(
      Object.fromEntries(
        namespaces.map((name) => [
          `./${name}.json`,
          JSON.parse(readFileSync(path.join(textFolder(language), `${name}.json`), 'utf8')),
        ]),
      ),
    ),
  ]),
);
const texts = (language: string, namespace: string): Map<string, string> =>
  new Map(flat(gathered[language]?.[namespace] ?? {}));

/** The source files that the entries bring into the product: what nothing imports can reach no screen. */
function sourcesFrom(...entries: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (file: string): void => {
    if (found.has(file) || !existsSync(file)) return;
    const source = readFileSync(file, 'utf8');
    found.set(file, source);
    for (const [, name = ''] of source.matchAll(/from '([#.][^']+\.ts)'/g))
      visit(name.startsWith('#') ? path.join(root, name.slice(1)) : path.resolve(path.dirname(file), name));
  };
  for (const entry of entries) visit(path.join(root, entry));
  return found;
}
const sources = sourcesFrom('domain/windows.ts', 'db/service.ts');
const ofFolder = (...folders: readonly string[]): [string, string][] =>
  [...sources].filter(([file]) => folders.some((folder) => file.startsWith(path.join(root, folder, '/'))));

test.each(namespaces)('%s has the same keys and placeholders in both languages', (namespace) => {
  const [zh, en] = languages.map((language) => texts(language, namespace));
  expect([...(en?.keys() ?? [])].sort()).toEqual([...(zh?.keys() ?? [])].sort());
  const holes = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();
  for (const [key, text] of zh ?? []) {
    expect(text, key).not.toBe('');
    expect(new Set(holes(en?.get(key) ?? '')), `${namespace}:${key}`).toEqual(new Set(holes(text)));
  }
});

test('no text of one language was left in the other', () => {
  for (const namespace of namespaces)
    for (const [key, text] of texts('en', namespace))
      expect(/\p{Script=Han}/u.test(text.replace(/“[^”]*”|"[^"]*"|\([^)]*\)/g, '')) ? `${namespace}:${key}` : '').toBe(
        '',
      );
});

test('every refusal code of the domain and the data process has a text', () => {
  const known = new Set<string>([
    ...texts('zh-CN', 'refusal').keys(),
    ...faultCodes,
    ...syncErrorCodes,
    ...syncErrorCodes.map((code) => `SYNC_${code}`),
  ]);
  const codes = ofFolder('domain', 'db').flatMap(([, source]) =>
    [...source.matchAll(/'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)'/g)].map(([, code]) => code ?? ''),
  );
  const missing = codes.filter((code) => !known.has(code) && !code.startsWith('SQLITE_'));
  expect([...new Set(missing)].sort()).toEqual([]);
  expect(codes.length).toBeGreaterThan(50);
});

test('every paper of the marriage window has a word to ask for it by', () => {
  const codes = new Set(marriageWindow.items.flatMap(({ materials }) => materials.map(({ code }) => code)));
  const known = texts('zh-CN', 'common');
  expect([...codes].filter((code) => !known.has(`param.material.${code}`))).toEqual([]);
  expect(codes.size).toBeGreaterThan(8);
});

test('every fault, sync error and service state has a text', () => {
  const fault = texts('zh-CN', 'fault');
  expect(faultCodes.filter((code) => !fault.has(code))).toEqual([]);
  const common = texts('zh-CN', 'common');
  for (const code of syncErrorCodes)
    for (const part of ['what', 'todo'])
      expect(common.has(`sync.errors.${code}.${part}`), `${code} ${part}`).toBe(true);
});

test('every event that a window can emit is declared by an aggregate and has a timeline text', () => {
  const domain = ofFolder('domain');
  const all = (pattern: RegExp, source: string): string[] =>
    [...source.matchAll(pattern)].map(([, name]) => name ?? '');
  const commands = new Set(domain.flatMap(([, source]) => all(/z\.literal\('([a-z-]+\.[a-z-]+)'\)/g, source)));
  const emitted = domain.flatMap(([, source]) => {
    const [prefix] = all(/type: `([a-z-]+)\.\$\{type\}`/g, source);
    const named = all(/type: '([a-z-]+\.[a-z-]+)'/g, source).filter((type) => !commands.has(type));
    const told = all(/\bhappened\('([a-z-]+\.[a-z-]+)'/g, source);
    return [
      ...named,
      ...told,
      ...(prefix ? all(/\bemit\('([a-z-]+)'/g, source).map((word) => `${prefix}.${word}`) : []),
    ];
  });
  const notes = staffCommand.options.flatMap(({ shape }) =>
    'what' in shape ? shape.what.options.map((what) => `staff.${what}`) : [],
  );
  const known = texts('zh-CN', 'event');
  const declared = aggregates.flatMap(({ events }) => events);
  expect([...new Set([...emitted, ...notes])].filter((type) => !declared.includes(type)).sort()).toEqual([]);
  expect([...new Set([...declared, branchDecided])].filter((type) => !known.has(type)).sort()).toEqual([]);
  expect(emitted.length).toBeGreaterThan(20);
});

test('every fixed text that a page asks for is there', () => {
  const pages = readdirSync(path.join(root, 'renderer'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.test)\.tsx?$/.test(name),
  );
  const missing: string[] = [];
  for (const name of pages) {
    const source = readFileSync(path.join(root, 'renderer', name), 'utf8');
    const [, own = 'common'] = /useTranslation\('(\w+)'\)/.exec(source) ?? [];
    for (const [, key = ''] of source.matchAll(/\bt\('([^'${}]+)'/g)) {
      const [namespace = own, rest = key] = key.includes(':') ? key.split(':') : [own, key];
      const known = texts('zh-CN', namespace);
      if (!known.has(rest) && !known.has(`${rest}_other`)) missing.push(`${name}: ${namespace}:${rest}`);
    }
  }
  expect(missing).toEqual([]);
});
