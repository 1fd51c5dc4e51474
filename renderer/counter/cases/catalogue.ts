/** Looks windows, items and stages up in the catalogue. */
import type { Item } from '#domain/kernel/item.ts';
import type { Text } from '#domain/kernel/text.ts';
import type { WindowModule } from '#domain/kernel/window.ts';
import { windows } from '#domain/windows.ts';

export const findWindow = (code: string): WindowModule | undefined => windows.find((one) => one.code === code);
export const findItem = (window: string, item: string): Item | undefined =>
  findWindow(window)?.items.find((one) => one.code === item);

export interface Stage {
  readonly code: string;
  readonly name: Text;
  /** A way out of the usual order, such as a refusal. */
  readonly side?: true;
}
/** Stages of all kinds of cases of a window, each code once. */
export function stagesOf(window: string): readonly Stage[] {
  const all = Object.values(findWindow(window)?.stages ?? {}).flat();
  return [...new Map(all.map((stage) => [stage.code, stage])).values()];
}
/** A stage's name; the code itself for one of a newer version. */
export const stageName = (window: string, stage: string): Text =>
  stagesOf(window).find(({ code }) => code === stage)?.name ?? { zh: stage, en: stage };
