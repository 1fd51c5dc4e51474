/** A loan (租借): from the application over contract, hand-over and return to the last fen. */
import { z } from 'zod';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { type StreamRef, streamRef } from '#domain/kernel/event.ts';
import type { Text } from '#domain/kernel/text.ts';
import { assetRef, attachment, condition, itemCode, pointCode } from '../asset/schema.ts';
import type { Charged, ChargeLine, Period } from '../charge.ts';
import { type DamageCharge, damageKinds } from '../damage.ts';
import { type GroupProof, groupProof } from '../groups.ts';
import { type Entry, type PayMethod, payMethod } from '../money.ts';
import type { Deposit } from '../scheme.ts';
import { startTime } from '../service.ts';
import { type Consent, consentScope } from './consent.ts';

const words = (max: number) => z.string().trim().max(max);
const fen = z.int().min(0).max(100_000_000);
const cm = z.int().min(1).max(400);
/** What may be left open. */
const open = <T extends z.ZodType>(schema: T) => schema.nullable().default(null);

export const otherUser = z.strictObject({
  name: words(60).min(1),
  relation: words(30).min(1),
  idNumber: words(30).default(''),
  /** Where no number tells it; absent in loans from before it was asked. */
  birthDate: CivilDateSchema.optional(),
});
/** Who signs for somebody who cannot (监护人、代理人). */
export const guardian = z.strictObject({
  name: words(60).min(1),
  relation: words(30).min(1),
  idNumber: words(30).min(5),
  phone: words(30).default(''),
  power: z.enum(['guardian', 'agent']),
});

/** 适配评估. */
const measured = {
  heightCm: open(cm),
  weightKg: z.int().min(2).max(400),
  hipWidthCm: open(cm),
  lowerLegCm: open(cm),
  sittingBalance: z.enum(['good', 'supported', 'none']),
  upperLimbs: z.enum(['good', 'weak', 'one-side', 'none']),
  skin: z.enum(['intact', 'at-risk', 'sore']),
  cognition: z.enum(['clear', 'impaired']),
  vision: z.enum(['good', 'impaired']),
  doorWidthCm: open(cm),
  /** Free floor to turn on, the narrower way; absent in assessments from before it was asked. So is the next one. */
  turningCm: cm.nullable().optional(),
  /** A socket where the device will stand. */
  hasSocket: z.boolean().nullable().optional(),
  hasSteps: z.boolean(),
  hasLift: z.boolean(),
  carer: z.boolean(),
  place: z.enum(['indoors', 'outdoors', 'both']),
  outcome: z.enum(['fit', 'refused', 'referred']),
  /** Why not, or where to: 省康复中心, 辅具资源中心. */
  reason: words(300).default(''),
  advice: words(300).default(''),
  qualification: words(60).min(2),
};
const assessment = z.strictObject(measured);
export type Assessment = z.infer<typeof assessment>;

const reminderStep = z.strictObject({ dueOn: CivilDateSchema, days: z.int() });

/** Device, term and where it is used. */
const agreement = {
  asset: assetRef,
  from: CivilDateSchema,
  to: CivilDateSchema,
  useAddress: words(120).min(2),
  contactName: words(60).default(''),
  contactPhone: words(30).default(''),
  delivery: z.enum(['pick-up', 'deliver']),
  deliveryNote: words(200).default(''),
  purpose: words(200).default(''),
  /** What goes along with the device, as the contract lists it. */
  accessories: words(200).default(''),
  /** Of whoever uses it: asked where nobody assessed them and the device has a load limit. */
  weightKg: z.int().min(2).max(400).optional(),
};

/** How a device stands when it goes out, and what was said about it. */
const handedOut = {
  accessories: words(200).default(''),
  /** Safety notes and load limit read out and understood. */
  instructed: z.boolean(),
  /** Use was practised, where the item asks for it. */
  trained: z.boolean(),
  /** Every check of the function test was passed once more, where the item asks for it. */
  retested: z.boolean().default(false),
};
const back = {
  condition,
  biohazard: z.boolean(),
  note: words(500).default(''),
};

export const loanCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('loan.open'),
    lessee: streamRef,
    user: otherUser.nullable(),
    guardian: guardian.nullable(),
    item: itemCode,
    point: pointCode,
    mode: z.enum(['rental', 'free']),
    reservation: streamRef.nullable(),
    /** Needed for a second device of the same item. */
    reason: words(200).default(''),
  }),
  /** Who signs for the borrower is known, or another one than before. */
  z.strictObject({ type: z.literal('loan.name-guardian'), ...guardian.shape }),
  /** 使用人信息: what subsidies and deposit go by where somebody else uses the device. */
  z.strictObject({
    type: z.literal('loan.describe-user'),
    idNumber: words(30).default(''),
    birthDate: open(CivilDateSchema),
  }),
  /** One proof of a group; a newer one for the same group takes its place. */
  z.strictObject({ type: z.literal('loan.prove'), ...groupProof.shape }),
  z.strictObject({
    type: z.literal('loan.assess'),
    ...measured,
    /** Told what is asked and why, and agreed to it apart (单独同意). */
    consented: z.boolean(),
  }),
  /** 沿用评估: what was found for another loan of the person counts for this one. */
  z.strictObject({
    type: z.literal('loan.take-over-assessment'),
    /** Asked once more, for this loan (单独同意). */
    consented: z.boolean(),
    /** Whoever uses it says so: body and home are as they were. */
    isUnchanged: z.boolean(),
  }),
  z.strictObject({ type: z.literal('loan.agree'), ...agreement }),
  /** 改品种: before the signature something else is wanted; agreed in the same step where a device of it is at hand. */
  z.strictObject({
    type: z.literal('loan.change-item'),
    item: itemCode,
    agreed: open(z.strictObject(agreement)),
    /** Needed when the person has one of that item already. */
    reason: words(200).default(''),
  }),
  z.strictObject({
    type: z.literal('loan.sign'),
    method: z.enum(['signature', 'fingerprint']),
    attachment,
    /** Whether reminders may come as text messages. */
    messages: z.boolean().default(false),
  }),
  z.strictObject({ type: z.literal('loan.consent'), scope: consentScope, given: z.boolean() }),
  /** 送取安排: when the device is brought, or fetched. */
  z.strictObject({
    type: z.literal('loan.plan-trip'),
    on: CivilDateSchema,
    start: startTime,
    /** Who goes. */
    driver: words(40).min(1),
    floor: words(20).default(''),
    hasLift: z.boolean(),
    note: words(200).default(''),
  }),
  z.strictObject({ type: z.literal('loan.cancel-trip'), reason: words(200).min(2) }),
  z.strictObject({
    type: z.literal('loan.receive'),
    method: payMethod,
    owedFen: fen,
    depositFen: fen,
    payer: words(60).min(1),
  }),
  /** 代收: somebody else takes the device at the door or at the point, and signs for it. */
  z.strictObject({
    type: z.literal('loan.name-receiver'),
    name: words(60).min(1),
    relation: words(30).min(1),
    idNumber: words(30).min(5),
    method: z.enum(['signature', 'fingerprint']),
    attachment,
  }),
  z.strictObject({
    type: z.literal('loan.hand-over'),
    condition,
    ...handedOut,
    /** Into the hands of whoever signed the contract; else somebody else has signed for it. */
    toLessee: z.boolean().default(true),
  }),
  /** 撤销交付: it was not handed over, or another device was. */
  z.strictObject({
    type: z.literal('loan.ask-undo-hand-over'),
    reason: words(300).min(2),
    /** The device has left the house, or somebody has used it. */
    wasOut: z.boolean(),
  }),
  /** By another member of staff, signed in as themselves, who has looked where the device is. */
  z.strictObject({ type: z.literal('loan.confirm-undo-hand-over'), isRight: z.boolean() }),
  z.strictObject({ type: z.literal('loan.renew'), to: CivilDateSchema, isSafe: z.boolean() }),
  /** The condition of the one that comes back, and everything of a hand-over for the one that goes out. */
  z.strictObject({
    type: z.literal('loan.exchange'),
    asset: assetRef,
    reason: words(200).min(2),
    ...back,
    newCondition: condition,
    ...handedOut,
  }),
  z.strictObject({
    type: z.literal('loan.remind'),
    how: z.enum(['call', 'sms', 'letter', 'visit']),
    result: z.enum(['reached', 'promised', 'not-reached', 'refused']),
    note: words(300).default(''),
  }),
  /** From the product itself, once the gateway has taken the message. */
  z.strictObject({
    type: z.literal('loan.message-sent'),
    text: words(300).min(1),
    reference: words(60).min(1),
    by: words(60).min(1),
    /** Which of the reminders that come by themselves it was. */
    step: reminderStep.optional(),
  }),
  /** From the product itself, in the morning: a reminder has come. */
  z.strictObject({ type: z.literal('loan.call-up') }),
  z.strictObject({
    type: z.literal('loan.take-back'),
    on: CivilDateSchema,
    /** Where it came back: any point takes it. */
    point: pointCode,
    /** Who brought it, when not the borrower: family, a nursing home. */
    broughtBy: words(100).default(''),
    /** Parts that did not come back. */
    missing: words(200).default(''),
    ...back,
  }),
  z.strictObject({ type: z.literal('loan.report-loss'), on: CivilDateSchema, how: words(500).min(2) }),
  /** 失而复得: what was reported lost is there again before the settlement. */
  z.strictObject({
    type: z.literal('loan.found'),
    point: pointCode,
    condition,
    missing: words(200).default(''),
    note: words(500).min(2),
  }),
  /** 撤销归还: the return, or the loss, was booked on the wrong loan; the device is where it was. */
  z.strictObject({ type: z.literal('loan.undo-return'), reason: words(300).min(2) }),
  z.strictObject({
    type: z.literal('loan.report-death'),
    who: z.enum(['lessee', 'user']).default('lessee'),
    on: CivilDateSchema,
    source: words(200).min(2),
  }),
  /** It was a mistake. */
  z.strictObject({ type: z.literal('loan.withdraw-death'), reason: words(300).min(2) }),
  z.strictObject({
    type: z.literal('loan.report-move'),
    address: words(120).min(2),
    /** Empty: the number stays. */
    phone: words(30).default(''),
    leavesArea: z.boolean(),
  }),
  /** Whether the device may leave the area with its borrower (迁出使用审批). */
  z.strictObject({ type: z.literal('loan.decide-move'), allowed: z.boolean(), reason: words(300).min(2) }),
  z.strictObject({
    type: z.literal('loan.assess-damage'),
    kind: z.enum(damageKinds),
    repairFen: fen.default(0),
    explanation: words(500).default(''),
  }),
  /** Of a device that was handed back in an exchange: what its inspection found, whenever that was. */
  z.strictObject({
    type: z.literal('loan.assess-exchanged'),
    asset: assetRef,
    kind: z.enum(damageKinds).exclude(['loss']),
    repairFen: fen.default(0),
    explanation: words(500).default(''),
  }),
  /** The borrower does not accept the charge: for what came back last, or for what was exchanged before. */
  z.strictObject({
    type: z.literal('loan.dispute'),
    about: open(assetRef),
    by: words(60).min(1),
    reason: words(500).min(2),
  }),
  z.strictObject({
    type: z.literal('loan.decide-dispute'),
    outcome: z.enum(['upheld', 'reduced', 'dropped', 'referred']),
    /** Of a reduced one. */
    chargeFen: fen.default(0),
    /** Why; of a referred one, where to: 调解, 法院. */
    reason: words(500).min(2),
  }),
  z.strictObject({ type: z.literal('loan.write-off'), reason: words(300).min(2) }),
  /** 冲正: this receipt should not be, or not so. */
  z.strictObject({ type: z.literal('loan.ask-reversal'), receipt: words(40).min(1), reason: words(300).min(2) }),
  /** By another member of staff, signed in as themselves, who has looked into the drawer or the statement. */
  z.strictObject({ type: z.literal('loan.confirm-reversal'), isRight: z.boolean() }),
  /** 结清后更正: something came to light after the settlement. */
  z.strictObject({ type: z.literal('loan.reopen'), reason: words(300).min(2) }),
  z.strictObject({
    type: z.literal('loan.settle'),
    recipient: z.enum(['payer', 'heir']),
    /** Who takes the money, as on their paper. */
    name: words(60).min(1),
    proof: words(200).default(''),
    /** Point at which the money is paid out. */
    point: pointCode.optional(),
  }),
  /** 退款承诺: without the hub's word no drawer pays what another one took; the slip says what is owed and where. */
  z.strictObject({ type: z.literal('loan.promise-refund'), payAt: pointCode }),
  z.strictObject({
    type: z.literal('loan.rate'),
    stars: z.enum(['1', '2', '3', '4', '5']),
    how: z.enum(['counter', 'call', 'paper', 'visit']),
    note: words(300).default(''),
  }),
  z.strictObject({
    type: z.literal('loan.cancel'),
    reason: words(300).min(2),
    /** The heir where somebody paid who died; everybody else gets back what they paid. */
    recipient: z.enum(['payer', 'heir']).default('payer'),
    name: words(60).default(''),
    proof: words(200).default(''),
  }),
]);
export type LoanCommand = z.infer<typeof loanCommand>;
export type CommandOf<T extends LoanCommand['type']> = Extract<LoanCommand, { type: T }>;

/** 申请 `applied`, 已约定 `agreed`, 已签约 `signed`, 出租中 `on-loan`, 待结算 `returned`, 已结清 `settled`, 已取消 `cancelled`. */
export type LoanStage = 'applied' | 'agreed' | 'signed' | 'on-loan' | 'returned' | 'settled' | 'cancelled';

/** A journey to the borrower. */
export interface Trip extends Omit<CommandOf<'loan.plan-trip'>, 'type'> {
  readonly kind: 'deliver' | 'collect';
}

/** What was promised on paper until the hub has spoken. */
export interface RefundPromise {
  readonly at: string;
  readonly by: string;
  /** Point that gave the slip, and the one that pays. */
  readonly counter: string;
  readonly payAt: string;
  readonly payAtName: string;
  /** What is kept from the deposit, and what goes back to whom by which way. */
  readonly keptFen: number;
  readonly refunds: readonly {
    readonly method: PayMethod;
    readonly owedFen: number;
    readonly depositFen: number;
    readonly payer: string;
  }[];
}

export interface Terms extends Omit<CommandOf<'loan.agree'>, 'type' | 'asset' | 'accessories'> {
  /** Absent in terms from before it was asked; so is everything of the lessor below. */
  readonly accessories?: string;
  readonly lessor?: {
    readonly creditCode: string;
    /** 第二类医疗器械经营备案号; empty without one. */
    readonly filing: string;
    readonly refundWorkingDays: number;
    /** Point that lends, with its address; absent in terms from before it was printed. */
    readonly site?: string;
  };
  /** How the device is used, as it was explained (使用说明); absent in terms from before it was kept. */
  readonly manual?: readonly string[];
  /** What the yearly limit leaves of the subsidy after this loan, by calendar year; absent without a limit. */
  readonly capLeft?: Readonly<Record<string, number>>;
  /** Null when the device that was kept had to be withdrawn. */
  readonly asset: StreamRef | null;
  readonly depositFen: number;
  /** How the deposit comes about; absent in terms from before it was kept. */
  readonly depositWhy?: Omit<Deposit, 'fen'>;
  readonly device: {
    readonly number: string;
    readonly name: string;
    readonly maker: string;
    readonly model: string;
    readonly serial: string;
    readonly loadLimitKg: number | null;
    readonly replacementFen: number;
    readonly purchasedOn: CivilDate;
    readonly serviceLifeMonths: number;
    readonly tag?: string;
    readonly condition?: string;
  };
  readonly lines: readonly ChargeLine[];
  readonly rules: string;
}

/** Money that changed hands, each with its numbered receipt (收据). */
export interface Receipt {
  readonly receipt: string;
  readonly at: string;
  readonly by: string;
  readonly method: PayMethod;
  readonly owedFen: number;
  readonly depositFen: number;
  /** Who paid, or who got it back. */
  readonly name: string;
  /** Of a counter-receipt (红字收据): the receipt that it takes back, why, and who asked for it; confirmed by `by`. */
  readonly reverses?: string;
  readonly reason?: string;
  readonly askedBy?: string;
}

/** A receipt that somebody says is wrong; waits for somebody else. */
export interface Reversal {
  readonly receipt: string;
  readonly reason: string;
  readonly by: string;
  readonly account: string;
}

/** A hand-over that somebody says never was; waits for somebody else. */
export interface HandOverUndo {
  readonly reason: string;
  readonly wasOut: boolean;
  readonly by: string;
  readonly account: string;
}

/** One reminder: for which day of return, and so many days from it (before: negative). */
export interface ReminderStep {
  readonly dueOn: CivilDate;
  readonly days: number;
}
/** The latest step that came up. */
export interface CalledUp extends Omit<ReminderStep, 'days'> {
  /** Null: none yet for this day of return. */
  readonly days: number | null;
  readonly on: CivilDate;
  /** Nobody has said it yet. */
  readonly isOpen: boolean;
  /** Counter that put it on the list: it alone sends the text message by itself. */
  readonly device?: string;
}

/** What came back, and what of it is paid. */
export interface Damage extends DamageCharge {
  readonly explanation: string;
  readonly on: CivilDate;
  readonly by: string;
}
/** One device in the place of another (换货). */
export interface Exchange {
  readonly on: CivilDate;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  /** How the other one went out; absent in exchanges from before it was asked. */
  readonly handover?: HandedOut;
  /** Photos of the hand-over that there were by then, none of the other one; absent in exchanges from before they were told apart. */
  readonly photosBefore?: readonly string[];
  /** What was handed back, and its value by the contract; absent in exchanges from before it was looked at apart. */
  readonly back?: { readonly asset: StreamRef; readonly condition: string; readonly device: Terms['device'] };
  /** Of what was handed back. */
  readonly damage?: Damage;
  /** A dispute has settled the charge: it does not go beyond this any more. */
  readonly mostFen?: number;
}

/** A charge that is not accepted, and what comes of it. */
export interface Dispute {
  /** Place among the exchanges of the one it is about; absent for what came back last. */
  readonly about?: number;
  readonly on: CivilDate;
  readonly by: string;
  readonly reason: string;
  /** What was charged then. */
  readonly chargeFen: number;
  readonly takenBy: string;
  readonly referred?: { readonly on: CivilDate; readonly by: string; readonly where: string };
  readonly decided?: {
    readonly on: CivilDate;
    readonly by: string;
    readonly outcome: 'upheld' | 'reduced' | 'dropped';
    readonly reason: string;
    readonly chargeFen: number;
  };
}

/** Who took the device for the borrower, and signed for it. */
export interface Receiver extends Omit<CommandOf<'loan.name-receiver'>, 'type'> {
  readonly on: CivilDate;
}

/** A period that followed another one (续租), as its paper says it. */
export interface Renewal {
  readonly on: CivilDate;
  readonly by: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
  /** The device was looked at. */
  readonly isSafe: boolean;
  readonly lines: readonly ChargeLine[];
}

/** How a device went out (交付). */
export interface HandedOut {
  readonly on: CivilDate;
  readonly by: string;
  readonly condition: string;
  readonly accessories: string;
  readonly trained: boolean;
  /** Single-use parts that were new and are the borrower's to keep. */
  readonly parts?: readonly { readonly part: string; readonly lot: string }[];
  /** Checks of the function test that were passed once more as it went out; absent where none were asked. */
  readonly retest?: readonly string[];
  /** Disinfected since its last user, or never used. */
  readonly isClean?: boolean;
  /** Absent when the borrower took it. */
  readonly receiver?: Receiver;
}

/** An assessment that was made. */
export interface Assessed extends Assessment {
  readonly on: CivilDate;
  readonly by: string;
  /** Item that it speaks of; absent where the loan never was for another one. */
  readonly item?: string;
  /** Made for another loan of the person, and who took it over when. */
  readonly takenFrom?: { readonly number: string; readonly on: CivilDate; readonly by: string };
}

export interface Loan {
  readonly stage: LoanStage;
  readonly mode: 'rental' | 'free';
  readonly item: string;
  readonly itemName: Text;
  readonly classCode: string;
  readonly classification: string;
  readonly isAssessed: boolean;
  readonly isTrained: boolean;
  readonly medicalClass: 'none' | 'I' | 'II';
  readonly point: string;
  readonly lessee: {
    readonly person: StreamRef;
    readonly name: string;
    readonly birthDate: CivilDate;
    /** Kind of the paper; absent in loans from before it was kept. */
    readonly documentType?: string;
    readonly documentNumber: string;
    readonly phone: string;
    readonly address: string;
  };
  /** With the person of the registry, where it knows them; absent in loans from before it was looked up. */
  readonly user: (z.infer<typeof otherUser> & { readonly person?: StreamRef }) | null;
  readonly guardian: z.infer<typeof guardian> | null;
  readonly reason: string;
  readonly reservation: StreamRef | null;
  readonly operator: string;
  readonly proofs: readonly GroupProof[];
  readonly assessment: Assessed | null;
  readonly terms: Terms | null;
  readonly signature: { readonly method: string; readonly attachment: string; readonly on: CivilDate } | null;
  readonly periods: readonly Period[];
  /** Absent before the first one; those from before their paper was printed are not among them. */
  readonly renewals?: readonly Renewal[];
  /** Rent and subsidy posted so far. */
  readonly charged: Charged;
  readonly entries: readonly Entry[];
  /** What each source came to owe, day by day; absent before the first subsidy. */
  readonly subsidies?: readonly { readonly on: string; readonly source: string; readonly fen: number }[];
  readonly receipts: readonly Receipt[];
  /** Absent or null while none is asked for. */
  readonly reversal?: Reversal | null;
  /** Signed to take the device for the borrower, before it is handed over. */
  readonly receiver?: Receiver;
  readonly handover: HandedOut | null;
  /** Type of what happened after the hand-over last; absent while nothing did. */
  readonly goneOn?: string;
  /** Absent or null while nobody says that the hand-over never was. */
  readonly handOverUndo?: HandOverUndo | null;
  readonly exchanges: readonly Exchange[];
  readonly reminders: readonly {
    readonly at: string;
    readonly by: string;
    readonly how: string;
    readonly result: string;
    readonly note: string;
    /** The gateway's number of a text message. */
    readonly reference?: string;
    readonly step?: ReminderStep;
  }[];
  readonly calledUp?: CalledUp | null;
  readonly back: {
    readonly on: CivilDate;
    readonly at?: string;
    readonly broughtBy?: string;
    readonly point: string;
    readonly condition: string;
    readonly missing: string;
    readonly note: string;
    readonly isLost: boolean;
    readonly refundBy: CivilDate;
  } | null;
  readonly death: { readonly on: CivilDate; readonly source: string; readonly who?: 'lessee' | 'user' } | null;
  readonly moved: {
    readonly address: string;
    readonly leavesArea: boolean;
    readonly decision?: { readonly allowed: boolean; readonly reason: string; readonly by: string };
  } | null;
  readonly consents: readonly Consent[];
  readonly trip: Trip | null;
  readonly promise: RefundPromise | null;
  readonly rating: {
    readonly stars: number;
    readonly on: CivilDate;
    readonly how: string;
    readonly note: string;
  } | null;
  readonly damage: Damage | null;
  readonly dispute?: Dispute | null;
  readonly settled: {
    readonly on: CivilDate;
    readonly name: string;
    readonly recipient: string;
    readonly proof: string;
  } | null;
  readonly cancelled: {
    readonly on: CivilDate;
    readonly reason: string;
    /** The heir who was paid; absent where nobody who died had paid. */
    readonly recipient?: 'heir';
    readonly name?: string;
    readonly proof?: string;
  } | null;
  /** Hours from the return until the device could be lent again. */
  readonly ready: { readonly on: CivilDate; readonly hours: number } | null;
}
