/** The file of a veteran or of a family served as such (一人一档): commands and state. */
import { z } from 'zod';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { type StreamRef, sha256Hex, streamRef } from '#domain/kernel/event.ts';
import { cardKinds, laterGrounds } from '../card/schema.ts';
import { oneOf, text } from '../command-parts.ts';
import { deathCause } from '../references.ts';
import { collectionClasses } from '../words.ts';
import { type FieldValue, identityFields, photoField, type Section, sections, type Values } from './fields.ts';

export const classCode = oneOf(collectionClasses);
const classes = z.array(classCode).min(1).max(6);

/** Where a field's value comes from (采集依据). Archive prevails for service, the identity card for identity. */
export const fieldSource = z.enum(['paper', 'archive', 'statement', 'visit', 'shared']);
/** Why a value that was collected becomes another one. */
export const changeReasons = ['changed', 'error'] as const;
export const departureReason = z.enum(['deceased', 'moved']);

const relativeFacts = { name: text(60), relation: text(20), serving: z.boolean(), source: fieldSource };

export const veteranCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('veteran.open'), person: streamRef, classes }),
  z.strictObject({ type: z.literal('veteran.classify'), classes }),
  /** Values by field; each is checked against the kind of its field. */
  z.strictObject({
    type: z.literal('veteran.collect'),
    values: z.record(z.string(), z.union([z.string().max(1000), z.int(), z.boolean(), z.array(z.string()).max(20)])),
    source: fieldSource,
    /** Why values that stood there change: life did (情况变化), or they were wrong (更正差错), which counts as an error. */
    because: z.enum(changeReasons).optional(),
    /** Fields that were found to be none: their values are taken out. */
    emptied: z.array(z.string()).max(60).default([]),
  }),
  /** Scans of the papers that a section rests on (佐证材料). */
  z.strictObject({
    type: z.literal('veteran.add-evidence'),
    section: z.enum(sections),
    attachments: z.array(sha256Hex).min(1).max(20),
    /** The fields that they prove; without, the section as a whole. */
    fields: z.array(z.string()).min(1).max(60).optional(),
  }),
  /** The person's photo; somebody looked that it shows no uniform (军装、营区不得入档). */
  z.strictObject({ type: z.literal('veteran.set-photo'), attachment: sha256Hex, plainClothes: z.boolean() }),
  /** 本人确认信息真实、同意采集使用: signed by the person. */
  z.strictObject({ type: z.literal('veteran.consent'), signature: sha256Hex }),
  /** A preferential card that was issued before or elsewhere (补登已持优待证), with what shows it. */
  z.strictObject({
    type: z.literal('veteran.enter-card'),
    number: text(40),
    kind: oneOf(cardKinds),
    issuedOn: CivilDateSchema,
    source: fieldSource,
    attachments: z.array(sha256Hex).max(10).default([]),
  }),
  /** A card that was entered: lost or damaged; its use suspended or the card recalled for a ground; used again. */
  z.strictObject({
    type: z.literal('veteran.report-card'),
    what: z.enum(['lost', 'damaged']),
    on: CivilDateSchema,
    note: z.string().max(300).default(''),
  }),
  z.strictObject({
    type: z.literal('veteran.stop-card'),
    what: z.enum(['suspended', 'recalled']),
    ground: oneOf(laterGrounds),
    document: text(100),
    on: CivilDateSchema,
  }),
  z.strictObject({ type: z.literal('veteran.resume-card'), document: text(100), on: CivilDateSchema }),
  /** The person's facts were amended, by a corrected card or a new telephone: the file takes them over. */
  z.strictObject({ type: z.literal('veteran.follow') }),
  z.strictObject({ type: z.literal('veteran.verify'), level: z.enum(['station', 'county']) }),
  /** Re-check (抽查), or an error that was noticed otherwise: which of the looked-at fields were wrong. */
  z.strictObject({
    type: z.literal('veteran.recheck'),
    checked: z.array(z.string()).min(1).max(60),
    wrong: z.array(z.string()).max(60),
  }),
  z.strictObject({ type: z.literal('veteran.add-relative'), ...relativeFacts }),
  /** What was entered of a relative was wrong, or is so no more. */
  z.strictObject({ type: z.literal('veteran.change-relative'), relative: text(60), ...relativeFacts, why: text(200) }),
  z.strictObject({ type: z.literal('veteran.drop-relative'), relative: text(60), why: text(200) }),
  /** One plan for one person (一人一策): a need, what is done about it, who answers for it. */
  z.strictObject({
    type: z.literal('veteran.plan'),
    need: z.string().max(20),
    measure: text(300),
    owner: text(40),
    dueOn: CivilDateSchema,
  }),
  z.strictObject({ type: z.literal('veteran.finish-task'), task: z.string(), result: text(300) }),
  z.strictObject({
    type: z.literal('veteran.change-task'),
    task: z.string(),
    owner: text(40),
    dueOn: CivilDateSchema,
    why: text(200),
  }),
  z.strictObject({ type: z.literal('veteran.cancel-task'), task: z.string(), why: text(200) }),
  z.strictObject({
    type: z.literal('veteran.depart'),
    reason: departureReason,
    on: CivilDateSchema,
    /** What a disabled veteran died of: their benefit is settled by it. */
    diedOf: deathCause.optional(),
    to: z.string().max(100).default(''),
  }),
  /** A death or departure that was told by mistake: one person says so with the reason, another one takes it back. */
  z.strictObject({
    type: z.literal('veteran.dispute-departure'),
    reason: text(300),
    attachments: z.array(sha256Hex).max(10).default([]),
  }),
  z.strictObject({ type: z.literal('veteran.uphold-departure'), reason: text(300) }),
  /** Whoever had moved away lives here again (迁回). */
  z.strictObject({ type: z.literal('veteran.return'), on: CivilDateSchema, from: text(100), document: text(100) }),
  z.strictObject({ type: z.literal('veteran.restore'), signature: sha256Hex.optional() }),
]);
export const veteranRegister = 'veteran';
export type VeteranCommand = z.infer<typeof veteranCommand>;

export interface Collected {
  readonly value: FieldValue;
  readonly source: z.infer<typeof fieldSource>;
  readonly on: string;
  readonly by: string;
  /** Scans of the papers that prove this value. */
  readonly scans?: readonly Evidence[];
}
/** Fields that were found wrong outside the sample: looked at, or put right when somebody noticed. */
export interface FoundWrong {
  readonly fields: readonly string[];
  readonly how: 'looked-at' | 'put-right';
  readonly on: string;
  readonly by: string;
}
export interface Evidence {
  readonly attachment: string;
  readonly on: string;
  readonly by: string;
}
export interface Task {
  readonly id: string;
  readonly need: string;
  readonly measure: string;
  readonly owner: string;
  readonly dueOn: string;
  readonly result: string | null;
  readonly doneOn: string | null;
  /** Given up (取消) and why; absent while it is to be done or was done. */
  readonly cancelled?: { readonly why: string; readonly on: string; readonly by: string };
}
/** Whether something is still to be done about it. */
export const isOpenTask = ({ doneOn, cancelled }: Pick<Task, 'doneOn' | 'cancelled'>): boolean =>
  doneOn === null && !cancelled;

/** A member of the family as the person tells it (家庭成员); who has a file of their own stands in the household. */
export interface Relative {
  readonly id: string;
  readonly name: string;
  readonly relation: string;
  readonly serving: boolean;
  /** Where it comes from, when and by whom; absent in entries of before. */
  readonly source?: z.infer<typeof fieldSource>;
  readonly on?: string;
  readonly by?: string;
  /** Taken off the file and why; the entry stays, so that what was printed can be explained. */
  readonly dropped?: { readonly why: string; readonly on: string; readonly by: string };
}
export const relativesOf = ({ relatives }: Pick<Veteran, 'relatives'>): readonly Relative[] =>
  relatives.filter(({ dropped }) => !dropped);
/**
 * 光荣牌: from entitlement to the wall; `applied` waits for the approval of who has no certificate, `frozen` after a death the family
 * keeps it and it is not replaced (国办发〔2018〕72号 GR).
 */
export interface Plaque {
  readonly state: 'entitled' | 'applied' | 'requested' | 'hung' | 'frozen' | 'recovered';
  readonly hungOn: string | null;
  readonly round: StreamRef | null;
  /** What stands on it, where the round or whoever entered it said so. */
  readonly number?: string;
  /** Of a frozen one: what it was until then. */
  readonly before?: 'hung' | 'requested';
}
/** `none`: nobody of the household is one for whom a plaque is meant. */
export type PlaqueState = Plaque['state'] | 'none';

/** What the printed sheet says of the person besides the file, as it stood in the person registry when the file was last worked on. */
export interface Identity {
  readonly documentNumber: string;
  readonly ethnicGroup: string;
  readonly address: string;
  readonly phone: string;
  /** Where each of the fields comes from, with the picture that shows it; absent in files of before. */
  readonly evidence?: { readonly [field: string]: { readonly source: string; readonly attachment?: string } };
}

export interface Veteran {
  readonly person: StreamRef;
  /** Absent in files of before, until they are next collected, signed or verified. */
  readonly identity?: Identity;
  readonly name: string;
  readonly sex: string;
  readonly birthDate: string;
  readonly openedOn: string;
  readonly classes: readonly string[];
  readonly values: { readonly [field: string]: Collected };
  readonly evidence: { readonly [section in Section]?: readonly Evidence[] };
  /** Absent until it is taken. */
  readonly photo?: Evidence;
  /** The signature under what was collected until then, and the consent to its use; absent until it is given. */
  readonly consent?: Evidence;
  readonly verified: { readonly [level: string]: { readonly by: string; readonly on: string } };
  /** Re-checks of the monthly sample by day: how many fields were looked at, and how many were right. */
  readonly rechecks: readonly { readonly on: string; readonly checked: number; readonly right: number }[];
  /** With those that were taken off; see {@link relativesOf}. */
  readonly relatives: readonly Relative[];
  readonly tasks: readonly Task[];
  /** What stood in the file before plaques were the household's; it goes over with the first entry of the household. */
  readonly plaque: Plaque;
  /** The household, as it stands there. */
  readonly family?: {
    readonly family: StreamRef;
    /** Stands for the household where households are counted and visited. */
    readonly lead: boolean;
    readonly others: readonly { readonly file: StreamRef; readonly name: string }[];
    readonly plaque: { readonly state: PlaqueState; readonly hungOn: string | null };
  };
  /** Fields that were found wrong and that were not collected anew. */
  readonly doubted?: readonly string[];
  /** Errors that were noticed outside the sample; absent in files without one. */
  readonly foundWrong?: readonly FoundWrong[];
  /** Day of the last free check-up; nothing else is known of it. */
  readonly checkedOn?: string;
  readonly disputed?: {
    readonly reason: string;
    readonly attachments: readonly string[];
    readonly on: string;
    readonly by: string;
    readonly account: string;
  } | null;
  readonly card: {
    readonly number: string;
    readonly kind: string;
    readonly issuedOn: string;
    /** `lost`, `damaged`, `recalled` or `suspended`, and since when; absent while it is good. */
    readonly state?: string;
    readonly stateOn?: string;
    /** Issued before this program or elsewhere: it has no case here. */
    readonly entered?: true;
  } | null;
  /** Numbers of the cards before the one that is held; absent where there was none. */
  readonly formerCards?: readonly string[];
  /** A card that was made and never handed over: for what it may be applied for again. Absent or null where there is none. */
  readonly unissued?: {
    readonly kind: string;
    readonly reason: 'uncollected' | 'defect';
    readonly on: string;
  } | null;
  readonly left: { readonly reason: z.infer<typeof departureReason>; readonly on: string; readonly to: string } | null;
}

/** The plain values of a file with what it took over from the person registry; its photo under {@link photoField}. */
export const valuesOf = ({ values, photo, identity }: Pick<Veteran, 'values' | 'photo' | 'identity'>): Values => ({
  ...(identity ? Object.fromEntries(identityFields.map((field) => [field, identity[field]])) : {}),
  ...Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value])),
  ...(photo ? { [photoField]: photo.attachment } : {}),
});
