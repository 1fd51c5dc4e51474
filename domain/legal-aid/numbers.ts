/** Numbers of documents (文书编号): `（兰新）援申字〔2026〕第A1-003号`, a series for each kind and year. */
import type { Context, Emitted, Need, NeedContext } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { editionOn, referenceNeeds } from '#domain/kernel/reference.ts';
import { seriesStream, takeOwn } from '#domain/series/series.ts';
import { type Site, siteReference } from './references.ts';

/** 申请, 补充, 核查, 转交, 决定, 指派, 更换, 终止, 异议, 结案, 咨询, 调解, 代书, 公函, 先行；a further kind goes to the end, series are named by their place */
export const documentKinds = [
  '申',
  '补',
  '核',
  '转',
  '决',
  '指',
  '换',
  '终',
  '异',
  '结',
  '咨',
  '调',
  '书',
  '函',
  '先',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** Series are of the device, so that two windows offline never give the same number; its code stands in the number. */
const seriesOf = (kind: DocumentKind, today: string): string => `YZ${documentKinds.indexOf(kind)}-${today.slice(0, 4)}`;

export const numberNeeds = (kinds: readonly DocumentKind[], { device, today }: NeedContext): readonly Need[] => [
  ...referenceNeeds(siteReference, device.center),
  ...kinds.map((kind): Need => ({ need: 'stream', stream: seriesStream(device.id, seriesOf(kind, today)) })),
];

export const siteOf = (context: Context): Site => editionOn(siteReference, context.today, context).data;

/** @returns the number and the event that uses it. */
export function takeNumber(
  kind: DocumentKind,
  context: Context,
  self: StreamRef,
): { readonly number: string; readonly event: Emitted } {
  const { number, event } = takeOwn(context, seriesOf(kind, context.today), self);
  const count = String(number).padStart(3, '0');
  return {
    number: `（${siteOf(context).regionShort}）援${kind}字〔${context.today.slice(0, 4)}〕第${context.device.code}-${count}号`,
    event,
  };
}
