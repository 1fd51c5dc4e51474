/** Preferential card (优待证, 退役军人保障法 art. 15; 优待证管理办法 YZ): commands and state of an application. */
import { z } from 'zod';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { type StreamRef, sha256Hex, streamRef } from '#domain/kernel/event.ts';
import type { Choice } from '#domain/kernel/item.ts';
import { oneOf, text } from '../command-parts.ts';
import { choicesOf } from '../words.ts';

export const cardKinds = choicesOf([
  ['veteran', '中华人民共和国退役军人优待证', 'Veteran’s card'],
  ['survivor', '中华人民共和国烈士、因公牺牲军人、病故军人遗属优待证', 'Survivor’s card'],
]);
export const cardReasons = choicesOf([
  ['first', '首次申领', 'First card'],
  ['lost', '遗失补办', 'Lost'],
  ['damaged', '损坏换发', 'Damaged'],
  ['expired', '银行功能到期换发', 'Expired'],
  ['changed', '信息变更换发', 'Data changed'],
  ['defect', '质量问题换发', 'Defect'],
  ['kind', '换领另一种优待证', 'Another kind of card'],
  ['province', '户籍跨省迁移换发', 'Moved to another province'],
  ['uncollected', '逾期未领取重新制发', 'Not collected in time'],
]);
/** Where it is applied for (YZ): at the household register, or where somebody from another province lives. */
export const cardPlaces = choicesOf([
  ['household', '户籍地', 'Where the household is registered'],
  ['residence', '常住地（外省户籍）', 'Where they live, registered in another province'],
]);
/** Why a card that the province filed is never handed over (未发放退回). */
export const unissuedGrounds = choicesOf([
  ['uncollected', '逾期未领取', 'Not collected in time'],
  ['misprint', '制卡有误', 'Misprinted'],
  ['photo', '发卡银行不采用照片', 'Photo refused by the bank'],
  ['deceased', '持证人去世', 'The holder died'],
  ['moved', '持证人迁出', 'The holder moved away'],
  ['barred', '发放前出现不予发放的情形', 'A bar arose before the hand-over'],
]);
/** Grounds on which no card is given (YZ 25), and kin who do not get a survivor's card. */
export const cardBars = choicesOf([
  ['dismissed', '服役期间被除名、开除军籍', 'Dismissed from the forces'],
  ['deprived', '被剥夺政治权利', 'Deprived of political rights'],
  ['sentence', '正在服刑、被羁押或者被通缉', 'Serving a sentence, detained or wanted'],
  ['retired-cadre', '军休干部去世后的遗属', 'Kin of a retired officer who died later'],
  [
    'graded',
    '一级至四级残疾军人去世、按病故军人遗属待遇的',
    'Kin of a soldier of grades 1 to 4 who are treated as survivors',
  ],
  ['old-wounds', '残疾军人旧伤复发死亡的遗属', 'Kin of a disabled soldier who died of old wounds'],
  ['not-kin', '不属于可以申领遗属优待证的其他情形', 'Not among the kin who get a survivor’s card'],
  ['other', '其他不符合条件的情形', 'Other'],
]);
/** Grounds on which the province decides whether there is a card (YZ 26). */
export const provinceGrounds = choicesOf([
  ['criminal', '曾受刑事处罚', 'Criminal record'],
  ['expelled', '被开除党籍、公职', 'Expelled from the Party or public office'],
  ['dishonour', '严重损害荣誉的其他情形', 'Grave dishonour'],
]);
/** What may arise after a card was handed over, so that it is suspended (暂停使用) or recalled (收回). */
export const laterGrounds = [...cardBars, ...provinceGrounds];
const survivorBars = ['retired-cadre', 'graded', 'old-wounds', 'not-kin'];
/** What the station asks about a person before it checks an application, by the kind of card: bars, and grounds for the province. */
export const conditionsFor = (kind: string): readonly Choice[] => [
  ...cardBars.filter(({ value }) => value !== 'other' && (kind === 'survivor') === survivorBars.includes(value)),
  ...(kind === 'survivor' ? cardBars.filter(({ value }) => value === 'deprived' || value === 'sentence') : []),
  ...provinceGrounds,
];

/** Checks after the station, in order, each by another body. */
export const cardSteps = [
  'county-verified',
  'county-passed',
  'city-passed',
  'filed',
  'in-production',
  'arrived',
] as const;
export type CardStep = (typeof cardSteps)[number];

/** What a photo was measured to be, by whoever looked at its pixels. */
export const photoMeasures = z.strictObject({
  media: z.string().max(40),
  bytes: z.int().min(0),
  width: z.int().min(0),
  height: z.int().min(0),
  /** Share of the border that is white, per mille. */
  whiteBorder: z.int().min(0).max(1000),
  /** Dots per inch as written in the file. */
  dpi: z.int().min(0).max(10_000).optional(),
});
export type PhotoMeasures = z.infer<typeof photoMeasures>;

export const cardCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('veteran-card.open'),
    person: streamRef,
    kind: oneOf(cardKinds),
    reason: oneOf(cardReasons),
    place: oneOf(cardPlaces).default('household'),
  }),
  z.strictObject({
    type: z.literal('veteran-card.set-photo'),
    attachment: sha256Hex,
    measures: photoMeasures,
    /** 免冠, 不着制式服装: looked at by a person. */
    plainClothes: z.boolean(),
  }),
  z.strictObject({ type: z.literal('veteran-card.submit'), signature: sha256Hex }),
  z.strictObject({
    type: z.literal('veteran-card.check'),
    note: z.string().max(300).default(''),
    /** What was found of {@link conditionsFor}; none as a rule. */
    findings: z.array(z.string().max(40)).max(20).default([]),
  }),
  /** The province's word on a ground that is its to judge (YZ 26). */
  z.strictObject({
    type: z.literal('veteran-card.province'),
    granted: z.boolean(),
    document: text(100),
    on: CivilDateSchema,
  }),
  z.strictObject({ type: z.literal('veteran-card.return'), reason: text(300) }),
  z.strictObject({ type: z.literal('veteran-card.reject'), ground: oneOf(cardBars), explanation: text(300) }),
  /** The next check's result, as the county or the system of the province reports it. */
  z.strictObject({
    type: z.literal('veteran-card.advance'),
    to: z.enum(cardSteps),
    on: CivilDateSchema,
    note: z.string().max(200).default(''),
  }),
  z.strictObject({
    type: z.literal('veteran-card.issue'),
    cardNumber: text(40),
    receivedBy: z.enum(['self', 'agent', 'home']),
    signature: sha256Hex.optional(),
  }),
  z.strictObject({
    type: z.literal('veteran-card.send-back'),
    ground: oneOf(unissuedGrounds),
    note: z.string().max(300).default(''),
  }),
  z.strictObject({
    type: z.literal('veteran-card.report'),
    what: z.enum(['lost', 'damaged', 'recalled']),
    /** Why it is recalled (停止使用、收回). */
    ground: oneOf(laterGrounds).optional(),
    /** The day of the loss or of the decision; today where it is not given. */
    on: CivilDateSchema.optional(),
    note: z.string().max(300).default(''),
  }),
  /** 暂停使用, from the day of the decision; and its end. */
  z.strictObject({
    type: z.literal('veteran-card.suspend'),
    ground: oneOf(laterGrounds),
    document: text(100),
    on: CivilDateSchema,
  }),
  z.strictObject({ type: z.literal('veteran-card.resume'), document: text(100), on: CivilDateSchema }),
  z.strictObject({ type: z.literal('veteran-card.withdraw'), reason: text(200) }),
  /** Another working calendar became known: the province's limit is counted anew; sent by the product itself. */
  z.strictObject({ type: z.literal('veteran-card.recompute') }),
]);
export type CardCommand = z.infer<typeof cardCommand>;

export type CardStage =
  | 'drafted'
  | 'submitted'
  | 'checked'
  | 'sent'
  | CardStep
  | 'issued'
  | 'sent-back'
  | 'suspended'
  | 'returned'
  | 'rejected'
  | 'withdrawn'
  | 'lost'
  | 'damaged'
  | 'recalled';

export interface VeteranCard {
  readonly person: StreamRef;
  readonly kind: string;
  readonly reason: string;
  readonly stage: CardStage;
  readonly photo: { readonly attachment: string; readonly on: string } | null;
  readonly signature: string | null;
  readonly checkedBy: string | null;
  /** Where it was applied for; absent in older ones. */
  readonly place?: string;
  /** Applied for in place of a card that was never handed over, so that none is handed in. */
  readonly unheld?: true;
  /** Grounds that the province has to judge, and its decision. */
  readonly province?: {
    readonly grounds: readonly string[];
    readonly decision: { readonly granted: boolean; readonly document: string; readonly on: string } | null;
  } | null;
  readonly batch: { readonly stream: StreamRef; readonly number: string; readonly on: string } | null;
  /** Days of the steps after the station. */
  readonly steps: { readonly [step: string]: string };
  /** 30 working days from the county's pass to the province's filing (YZ 23). */
  readonly fileBy: string | null;
  readonly provisional: boolean;
  readonly returned: { readonly reason: string; readonly on: string } | null;
  readonly rejected: { readonly ground: string; readonly explanation: string; readonly on: string } | null;
  readonly issued: { readonly cardNumber: string; readonly on: string; readonly receivedBy: string } | null;
  /** Why it was never handed over; absent where it was, or may still be. */
  readonly sentBack?: { readonly ground: string; readonly note: string; readonly on: string };
  /** Why it may not be used now, and since when; absent or null while it may. */
  readonly suspended?: { readonly ground: string; readonly document: string; readonly on: string } | null;
  readonly openedOn: string;
}
