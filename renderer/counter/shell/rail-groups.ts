import type { Text } from '#domain/kernel/text.ts';

export interface RailGroup<Page> {
  readonly heading: Text | null;
  readonly pages: readonly Page[];
}

/** Pages in their order, neighbours under the same heading together. */
export function railGroups<Page extends { readonly group?: Text }>(pages: readonly Page[]): readonly RailGroup<Page>[] {
  const groups: { heading: Text | null; pages: Page[] }[] = [];
  for (const page of pages) {
    const last = groups.at(-1);
    if (last && last.heading?.zh === page.group?.zh) last.pages.push(page);
    else groups.push({ heading: page.group ?? null, pages: [page] });
  }
  return groups;
}
