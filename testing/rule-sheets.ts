/**
 * The sheets of rules in docs/ (规则与测试对照表) as data: which file and which test a row of a table names. A table with a column
 * `Test` is such a sheet; a column `File` may name the file apart. Anywhere in the text a path between backticks must exist.
 */
import { parseAst } from 'vite';

export interface NamedTest {
  /** Line of the sheet, counted from 1. */
  readonly line: number;
  /** Path from the root of the repository. */
  readonly file: string;
  /** As the test is called; `…` stands for any text. Null: the file as a whole proves the row. */
  readonly title: string | null;
}

const pathIn = /(?:[\w.-]+\/)+[\w.-]+\.(?:ts|tsx|mjs|js|sql|json|css|md)\b/g;
const italic = /(?<![*\w])\*([^*]+)\*(?![*\w])/g;

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());

/**
 * Tests that the tables of a sheet name. A title between asterisks, or the whole cell where there is a column `File`, belongs to
 * the last path before it; a row without a path speaks of the file of the row above.
 */
export function namedTests(sheet: string): readonly NamedTest[] {
  const found: NamedTest[] = [];
  let header: readonly string[] = [];
  let file = '';
  for (const [index, text] of sheet.split('\n').entries()) {
    if (!text.startsWith('|')) {
      header = [];
      continue;
    }
    const cells = cellsOf(text);
    if (header.length === 0) {
      header = cells.map((cell) => cell.toLowerCase());
      file = '';
      continue;
    }
    if (cells.every((cell) => /^:?-+:?$/.test(cell))) continue;
    const at = (column: string): string | null => cells[header.indexOf(column)] ?? null;
    const test = at('test');
    if (test === null) continue;
    const line = index + 1;
    const apart = at('file');
    if (apart !== null) {
      file = apart.replaceAll('`', '') || file;
      found.push({ line, file, title: test || null });
      continue;
    }
    const marks = [
      ...[...test.matchAll(pathIn)].map(({ 0: path, index: place }) => ({ place, path, title: null })),
      ...[...test.matchAll(italic)].map(({ 1: title = '', index: place }) => ({ place, path: null, title })),
    ].sort((one, other) => one.place - other.place);
    for (const { path, title } of marks) {
      if (path !== null) file = path;
      found.push({ line, file, title });
    }
  }
  return found;
}

/** Every path that a text names between backticks and that says of itself that it is a file. */
export const namedPaths = (sheet: string): readonly string[] =>
  [...sheet.matchAll(/`([^`\n]+)`/g)].flatMap(({ 1: code = '' }) => {
    const [path] = code.match(pathIn) ?? [];
    return path !== undefined && path === code ? [path] : [];
  });

interface Node {
  readonly type: string;
  readonly arguments?: readonly Node[];
  readonly callee?: Node;
  readonly object?: Node;
  readonly tag?: Node;
  readonly name?: string;
  readonly id?: Node;
  readonly init?: Node | null;
  readonly value?: unknown;
  readonly quasis?: readonly { readonly value: { readonly cooked: string } }[];
}
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

/**
 * How the tests and groups of a test file are called. What is put in at run time reads `…`.
 * @param lang of the file: a cast of plain TypeScript looks like an element to the other.
 */
export function titlesIn(source: string, lang: 'ts' | 'tsx'): readonly string[] {
  const titles: string[] = [];
  const callers = new Set<unknown>(['test', 'it', 'describe']);
  const look = (node: Node): void => {
    // `const embedded = test.skipIf(…)` is called as `test` is.
    if (node.type === 'VariableDeclarator' && node.init && callers.has(rootOf(node.init))) callers.add(node.id?.name);
    if (node.type === 'CallExpression' && callers.has(rootOf(node))) titles.push(...textOf(node.arguments?.[0]));
    for (const field of Object.values(node).flat()) if (isNode(field)) look(field);
  };
  look(parseAst(source, { lang }) as unknown as Node);
  return titles;
}

/** The name that a chain of calls and fields begins with: `test` of `test.each(rows)(…)`. */
const rootOf = (node: Node): unknown => {
  const before = node.callee ?? node.object ?? node.tag;
  return before ? rootOf(before) : node.name;
};

function textOf(node: Node | undefined): readonly string[] {
  if (node?.type === 'Literal' && typeof node.value === 'string') return [node.value];
  if (node?.type !== 'TemplateLiteral') return [];
  return [(node.quasis ?? []).map(({ value }) => value.cooked).join('…')];
}

/** Whether one of the titles is, or contains, what the sheet says. */
export function isTitled(titles: readonly string[], said: string): boolean {
  const pattern = said
    .split('…')
    .map((part) => part.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  const expected = new RegExp(pattern, 's');
  return titles.some((title) => expected.test(title));
}
