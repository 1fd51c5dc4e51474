/** Puts a language's files together: a window's file may bring its own refusals, events and words. */

export interface TextTree {
  readonly [key: string]: string | TextTree;
}
/** Namespaces that every window adds to: what its file has under these names is found there. */
export const sharedNamespaces = ['refusal', 'event'] as const;
/** Words for values that stand in refusals and events; a window's own are found beside the shared ones. */
const words = 'param';

const isTree = (value: string | TextTree | undefined): value is TextTree => typeof value === 'object';

function merged(one: TextTree, other: TextTree): TextTree {
  const all: Record<string, string | TextTree> = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const known = all[key];
    all[key] = isTree(known) && isTree(value) ? merged(known, value) : value;
  }
  return all;
}

/** @param files content by path. @returns content by namespace, the file's name. */
export function gather(files: Readonly<Record<string, unknown>>): Readonly<Record<string, TextTree>> {
  const spaces = new Map(
    Object.entries(files).map(([path, content]) => [path.replace(/^.*\/|\.json$/g, ''), content as TextTree]),
  );
  const result = Object.fromEntries(spaces);
  for (const shared of sharedNamespaces)
    for (const [name, { [shared]: own }] of spaces)
      if (name !== shared && isTree(own)) result[shared] = merged(result[shared] ?? {}, own);
  for (const [name, { [words]: own }] of spaces)
    if (name !== 'common' && isTree(own)) result.common = merged(result.common ?? {}, { [words]: own });
  return result;
}
