/** Looks windows, items and stages up in the catalogue. */
import type { CaseRow } from '#contract/db.ts';
import { kindOf } from '#domain/kernel/event.ts';
import type { CaseStage, Item } from '#domain/kernel/item.ts';
import type { Text } from '#domain/kernel/text.ts';
import type { WindowModule } from '#domain/kernel/window.ts';
import { windows } from '#domain/windows.ts';

export const findWindow = (code: string): WindowModule | undefined => windows.find((one) => one.code === code);
/** Whether somebody may begin a case of a window: `maySend` of the session knows. */
export const mayBegin = (window: WindowModule, maySend: (kind: string, command: string) => boolean): boolean =>
  window.items.some(({ kind, opens }) => maySend(kind, opens));
/** The window that a kind of stream belongs to. */
export const windowOfKind = (kind: string): string | undefined =>
  windows.find(({ aggregates }) => aggregates.some((one) => one.kind === kind))?.code;
export const findItem = (window: string, item: string): Item | undefined =>
  findWindow(window)?.items.find((one) => one.code === item);

/** Stages of all kinds of cases of a window, each code once: the name that the first kind gives it. */
export function stagesOf(window: string): readonly CaseStage[] {
  const all = Object.values(findWindow(window)?.stages ?? {}).flat();
  return [...new Map(all.toReversed().map((stage) => [stage.code, stage])).values()].toReversed();
}
/** Stages of one case's own item or kind, in their usual order. */
export const stagesOfCase = ({ window, stream, item = '' }: OfCase): readonly CaseStage[] =>
  findItem(window, item)?.stages ?? findWindow(window)?.stages[kindOf(stream)] ?? [];
type OfCase = Pick<CaseRow, 'window' | 'stream'> & { readonly item?: string };
/** A stage's name; the code itself for one of a newer version. */
const nameIn = (stages: readonly CaseStage[], stage: string): Text =>
  stages.find(({ code }) => code === stage)?.name ?? { zh: stage, en: stage };
export const stageName = (window: string, stage: string): Text => nameIn(stagesOf(window), stage);
export const stageNameOfCase = (row: OfCase & Pick<CaseRow, 'stage'>): Text => nameIn(stagesOfCase(row), row.stage);
