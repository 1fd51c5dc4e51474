/** A device for rent (租赁辅具实物): what is known of it, and what can be done with it. */
import { z } from 'zod';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { type StreamRef, streamRef } from '#domain/kernel/event.ts';
import type { RentalItem } from '../rental-item.ts';

export const attachment = z.string().regex(/^[0-9a-f]{64}$/);
export const attachments = z.array(attachment).max(20);
const words = (max: number) => z.string().trim().max(max);
export const pointCode = z.string().regex(/^[a-z][a-z0-9-]{0,19}$/);
export const itemCode = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/);
const fen = z.int().min(0).max(100_000_000);

/** What is written down when a device comes in; most of it stands on its plate and its papers. */
export const assetFacts = z.strictObject({
  item: itemCode,
  name: words(60).min(1),
  maker: words(60).default(''),
  model: words(60).min(1),
  lot: words(40).default(''),
  serial: words(60).default(''),
  /** UDI: device and production identifier as printed; empty where there is none. */
  udi: words(120).default(''),
  /** 注册证号 / 备案号. */
  registration: words(60).default(''),
  supplier: words(60).default(''),
  loadLimitKg: z.int().min(1).max(2_000).nullable(),
  seatWidthCm: z.int().min(10).max(200).nullable().default(null),
  purchasedOn: CivilDateSchema,
  priceFen: fen,
  warrantyTo: CivilDateSchema.nullable().default(null),
  /** 资金来源. */
  funding: z.enum(['welfare-lottery', 'finance', 'enterprise', 'donation']),
  photos: attachments.default([]),
  /** Point that it belongs to. */
  home: pointCode,
});
export type AssetFacts = z.infer<typeof assetFacts>;

/** What may have been written down wrongly: everything but the item, the place and the photos. */
export const correctedFacts = assetFacts
  .omit({ item: true, home: true, photos: true })
  .extend({ loadLimitKg: assetFacts.shape.loadLimitKg.default(null) });
export type CorrectedFacts = z.infer<typeof correctedFacts>;

export const condition = z.enum(['new', 'good', 'worn', 'poor']);
export type Condition = z.infer<typeof condition>;

export const assetCommand = z.discriminatedUnion('type', [
  /** 入库: a new one needs only its function test, one of unknown history the whole way. */
  z.strictObject({ type: z.literal('asset.register'), facts: assetFacts, isNew: z.boolean() }),
  z.strictObject({ type: z.literal('asset.add-photos'), photos: attachments.min(1) }),
  /** 检查: what came back is looked at and goes on to cleaning, repair or out. */
  z.strictObject({
    type: z.literal('asset.inspect'),
    condition,
    note: words(500).default(''),
    /** Soiled with body fluids or from an infectious household. */
    biohazard: z.boolean(),
    photos: attachments.default([]),
    next: z.enum(['clean', 'repair']),
  }),
  /** 功能检测: every check of the item answered, single-use parts new. */
  z.strictObject({
    type: z.literal('asset.test'),
    checks: z.array(z.strictObject({ check: words(40).min(1), passed: z.boolean() })).max(30),
    consumablesReplaced: z.boolean(),
    /** The new single-use parts, each with the lot on its packing. */
    parts: z
      .array(z.strictObject({ part: words(40).min(1), lot: words(40).min(1) }))
      .max(20)
      .default([]),
    note: words(500).default(''),
  }),
  z.strictObject({ type: z.literal('asset.repair-done'), work: words(500).min(2), costFen: fen }),
  z.strictObject({ type: z.literal('asset.send-to-repair'), reason: words(500).min(2) }),
  z.strictObject({
    type: z.literal('asset.retire'),
    how: z.enum(['scrapped', 'sold', 'donated', 'parts']),
    reason: words(500).min(2),
  }),
  /** 货位: where in the house it stands; empty when it stands nowhere in particular any more. */
  z.strictObject({ type: z.literal('asset.shelve'), shelf: words(30) }),
  /** 调拨: on its way to another point, there it is received. */
  z.strictObject({ type: z.literal('asset.send'), to: pointCode, note: words(200).default('') }),
  z.strictObject({ type: z.literal('asset.receive') }),
  /** A lost or unreadable tag is replaced; somebody else has compared the serial number. */
  z.strictObject({ type: z.literal('asset.relabel'), reason: words(200).min(2) }),
  /** By another member of staff, signed in as themselves, with the device in their hands. */
  z.strictObject({ type: z.literal('asset.confirm-relabel'), serial: words(60).default('') }),
  /** 丢失登记: gone from the house or on its way, and known before the next count. */
  z.strictObject({ type: z.literal('asset.report-missing'), explanation: words(300).min(2) }),
  z.strictObject({ type: z.literal('asset.found'), note: words(200).min(2) }),
  /** 更正资料: what a recall or a contract goes by is right only when somebody else has compared it with the plate. */
  z.strictObject({ type: z.literal('asset.correct'), ...correctedFacts.shape, reason: words(200).min(2) }),
  /** By another member of staff, signed in as themselves, with the device in their hands. */
  z.strictObject({
    type: z.literal('asset.confirm-correction'),
    isRight: z.boolean(),
    serial: words(60).default(''),
  }),
  /** 上门保养: looked after where it is used, so that it need not come in. */
  z.strictObject({ type: z.literal('asset.service'), work: words(500).min(2) }),
  /** Time is up: service or storage. */
  z.strictObject({ type: z.literal('asset.call-in'), reason: z.enum(['service', 'storage']) }),
]);
export type AssetCommand = z.infer<typeof assetCommand>;

/**
 * 待验收 `received`, 待检 `quarantine`, 待清洗消毒 `cleaning`, 消毒中 `disinfecting`, 待检测 `testing`, 可租 `available`, 已预留
 * `reserved`, 出租中 `on-loan`, 维修 `repair`, 召回 `recalled`, 调拨途中 `in-transit`, 盘亏 `missing`, 遗失 `lost`, 报废 `retired`.
 */
export const assetStates = [
  'received',
  'quarantine',
  'cleaning',
  'disinfecting',
  'testing',
  'available',
  'reserved',
  'on-loan',
  'repair',
  'recalled',
  'in-transit',
  'missing',
  'lost',
  'retired',
] as const;
export type AssetState = (typeof assetStates)[number];

export interface Holder {
  readonly loan: StreamRef;
  readonly number: string;
  readonly name: string;
  readonly phone: string;
  readonly dueOn: CivilDate;
}
/** A single-use part on a device (一次性部件): it goes to one person and no further. */
export interface FittedPart {
  readonly part: string;
  readonly lot: string;
  readonly on: CivilDate;
  readonly by: string;
  /** Whose it became with the hand-over. */
  readonly usedBy: StreamRef | null;
}
/** For whom a device is kept. */
export interface Reserved {
  /** Reservation or loan. */
  readonly for: StreamRef;
  readonly name: string;
  /** Last day; null while a contract stands behind it. */
  readonly until: CivilDate | null;
}

/** What is to stand instead, and who says so. */
export interface Correction {
  readonly facts: CorrectedFacts;
  readonly reason: string;
  readonly by: string;
  readonly account: string;
}

export interface Asset extends Omit<AssetFacts, 'home'> {
  /** Asset number (资产编号), for ever. */
  readonly number: string;
  /** What its tag says: the number, after a relabelling with a further count. */
  readonly tag: string;
  readonly labels: number;
  readonly classCode: string;
  /** Standard and edition of the class code. */
  readonly classification: string;
  readonly itemName: { readonly zh: string; readonly en: string };
  /** As they were when it came in; what counts now is `rulesNow`. */
  readonly rules: Pick<
    RentalItem,
    | 'hygiene'
    | 'disinfection'
    | 'washing'
    | 'methods'
    | 'consumables'
    | 'checks'
    | 'serviceEveryDays'
    | 'medicalClass'
    | 'replacementFen'
    | 'serviceLifeMonths'
  >;
  /** Point that it belongs to, and where it is. */
  readonly home: string;
  readonly point: string;
  readonly state: AssetState;
  /** Civil day on which it came into this state. */
  readonly since: CivilDate;
  readonly isNew: boolean;
  readonly condition: Condition;
  readonly biohazard: boolean;
  readonly holder: Holder | null;
  readonly reserved: Reserved | null;
  /** The return that the present round of cleaning belongs to. */
  readonly returned: { readonly loan: StreamRef; readonly at: string } | null;
  /** The batch that it was last put into; absent or null from before it was kept. */
  readonly inBatch?: StreamRef | null;
  readonly disinfected: { readonly batch: StreamRef; readonly on: CivilDate } | null;
  readonly tested: { readonly on: CivilDate; readonly by: string } | null;
  readonly nextServiceOn: CivilDate | null;
  /** The service that fell due while it was out and is listed; absent before the first one. */
  readonly serviceCalled?: CivilDate;
  /** Clean until. */
  readonly storageUntil: CivilDate | null;
  /** Absent where lots of parts were not written down yet. */
  readonly parts?: readonly FittedPart[];
  /** What withdraws it: the recall or adverse event that came last. Null when nothing does. */
  readonly recall: StreamRef | null;
  /** What withdraws it besides; absent where it never was more than one. */
  readonly otherRecalls?: readonly StreamRef[];
  /** How it stood before it was lent, as long as it has not come back and nobody looked after it since; null or absent otherwise. */
  readonly beforeLent?: Pick<Asset, 'tested' | 'disinfected' | 'shelf'> | null;
  readonly transferTo: string | null;
  /** 货位; absent or empty where nobody has said it since it came in. */
  readonly shelf?: string;
  /** A new tag was asked for and waits for somebody else to compare the serial number. */
  readonly relabel?: { readonly reason: string; readonly by: string; readonly account: string } | null;
  /** A correction waits for somebody else to compare it with the device. */
  readonly correction?: Correction | null;
  /** The loan that it was lost from; null or absent while it was not. */
  readonly lostBy?: StreamRef | null;
  readonly loans: number;
  /** Civil day on which it came into the stock. */
  readonly registeredOn?: CivilDate;
}

/** Every recall and adverse event that withdraws a device; it is free only when none does. */
export const withdrawnBy = ({
  recall,
  otherRecalls = [],
}: Pick<Asset, 'recall' | 'otherRecalls'>): readonly StreamRef[] => (recall ? [recall, ...otherRecalls] : []);

export const assetRef = streamRef.refine((ref) => ref.startsWith('asset/'));
/** Unique key behind a scanned tag. */
export const tagKey = (tag: string): string => `tag:${tag.trim().toUpperCase()}`;
