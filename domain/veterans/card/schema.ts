/** Preferential card (优待证, 退役军人保障法 art. 15; 优待证管理办法 YZ): commands and state of an application. */
import { z } from 'zod';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { type StreamRef, streamRef } from '#domain/kernel/event.ts';
import { choicesOf } from '../words.ts';

const attachment = z.string().regex(/^[0-9a-f]{64}$/);
const text = (most: number) => z.string().trim().min(1).max(most);

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
]);
/** Grounds on which no card is given (YZ 25), and those on which the province decides (YZ 26). */
export const cardBars = choicesOf([
  ['dismissed', '服役期间被除名、开除军籍', 'Dismissed from the forces'],
  ['deprived', '被剥夺政治权利', 'Deprived of political rights'],
  ['sentence', '正在服刑、被羁押或者被通缉', 'Serving a sentence, detained or wanted'],
  ['not-kin', '不属于可以申领遗属优待证的情形', 'Not among the kin who get a survivor’s card'],
  ['other', '其他不符合条件的情形', 'Other'],
]);
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
});
export type PhotoMeasures = z.infer<typeof photoMeasures>;

const enumOf = (choices: readonly { readonly value: string }[]) =>
  z.enum(choices.map(({ value }) => value) as [string, ...string[]]);

export const cardCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('veteran-card.open'),
    person: streamRef,
    kind: enumOf(cardKinds),
    reason: enumOf(cardReasons),
  }),
  z.strictObject({
    type: z.literal('veteran-card.set-photo'),
    attachment,
    measures: photoMeasures,
    /** 免冠, 不着制式服装: looked at by a person. */
    plainClothes: z.boolean(),
  }),
  z.strictObject({ type: z.literal('veteran-card.submit'), signature: attachment }),
  z.strictObject({ type: z.literal('veteran-card.check'), note: z.string().max(300).default('') }),
  z.strictObject({ type: z.literal('veteran-card.return'), reason: text(300) }),
  z.strictObject({ type: z.literal('veteran-card.reject'), ground: enumOf(cardBars), explanation: text(300) }),
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
    signature: attachment.optional(),
  }),
  z.strictObject({
    type: z.literal('veteran-card.report'),
    what: z.enum(['lost', 'damaged', 'recalled']),
    note: z.string().max(300).default(''),
  }),
  z.strictObject({ type: z.literal('veteran-card.withdraw'), reason: text(200) }),
]);
export type CardCommand = z.infer<typeof cardCommand>;

export type CardStage =
  | 'drafted'
  | 'submitted'
  | 'checked'
  | 'sent'
  | CardStep
  | 'issued'
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
  readonly batch: { readonly stream: StreamRef; readonly number: string; readonly on: string } | null;
  /** Days of the steps after the station. */
  readonly steps: { readonly [step: string]: string };
  /** 30 working days from the county's pass to the province's filing (YZ 23). */
  readonly fileBy: string | null;
  readonly provisional: boolean;
  readonly returned: { readonly reason: string; readonly on: string } | null;
  readonly rejected: { readonly ground: string; readonly explanation: string; readonly on: string } | null;
  readonly issued: { readonly cardNumber: string; readonly on: string; readonly receivedBy: string } | null;
  readonly openedOn: string;
}
