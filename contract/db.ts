/**
 * What the data process offers. Commands and readings only; no SQL crosses. Who is signed in belongs to the calling
 * window (see `Caller`), never to the arguments.
 */

import { z } from 'zod';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { streamRef } from '#domain/kernel/event.ts';
import { outcomeOf, refusal } from '#domain/kernel/refusal.ts';
import { role } from '#domain/kernel/roles.ts';
import { text } from '#domain/kernel/text.ts';
import { officeSettings } from '#domain/office/office.ts';
import { bookletPrinting } from './booklet-printing.ts';
import { kioskCalls } from './kiosk.ts';
import { outsidePort, outsideSettings, outsideStatus } from './outside.ts';
import { syncNight, syncPlanChange } from './sync-night.ts';
import { recordState, syncImport, syncStatus } from './sync-status.ts';

const nothing = z.strictObject({});
const uuid = z.uuid();
const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const account = z.object({ id: z.string(), login: z.string(), name: z.string(), roles: z.array(role) });
export type Account = z.infer<typeof account>;

/** What a window may show. `first-run`: no office or no account yet. `locked`: somebody is signed in but must prove it again. */
export const session = z.object({
  state: z.enum(['first-run', 'signed-out', 'active', 'locked']),
  account: account.nullable(),
  office: officeSettings.nullable(),
  device: z.object({ id: z.string(), code: z.string(), center: z.string() }),
  /** Accounts of the demonstration data, shown on the sign-in screen; empty in a real hall. */
  demoAccounts: z.array(z.object({ login: z.string(), password: z.string(), name: z.string(), roles: z.array(role) })),
  /** Civil date in Asia/Shanghai. */
  today: CivilDateSchema,
});
export type Session = z.infer<typeof session>;

/** A command on a stream. Sent again with the same id it gives the first answer and is not done twice. */
export const commandCall = z.strictObject({
  id: uuid,
  stream: streamRef,
  /** The version the sender saw; 0 for a new stream. Another version is refused with `VERSION_STALE`. */
  version: z.int().min(0),
  /** Parsed by the aggregate that owns the stream. */
  command: z.looseObject({ type: z.string().max(80) }),
});
export type CommandCall = z.infer<typeof commandCall>;
export const commandResult = outcomeOf(z.object({ stream: streamRef, version: z.int(), events: z.array(z.string()) }));
export type CommandResult = z.infer<typeof commandResult>;

export const personRow = z.object({
  stream: streamRef,
  name: z.string(),
  sex: z.enum(['male', 'female', 'unknown']),
  birthDate: z.string(),
  /** Masked but for the first six and last four characters. */
  documentNumberMasked: z.string(),
  phoneMasked: z.string(),
  address: z.string(),
});
export type PersonRow = z.infer<typeof personRow>;

const deadline = z.object({
  code: z.string(),
  label: text,
  dueOn: z.string(),
  provisional: z.boolean(),
  metOn: z.string().nullable(),
  dueAt: z.string().exactOptional(),
  metAt: z.string().nullable().exactOptional(),
});
export const caseRow = z.object({
  stream: streamRef,
  number: z.string(),
  window: z.string(),
  item: z.string(),
  stage: z.string(),
  closed: z.boolean(),
  parties: z.array(z.object({ person: streamRef, role: z.string(), name: z.string() })),
  openedAt: z.string(),
  updatedAt: z.string(),
  deadlines: z.array(deadline),
  outcome: text.nullable(),
  /** Of a case that was ever offered to another hall: whose it is, and whom it waits for. */
  hall: z
    .object({
      center: z.string(),
      name: z.string(),
      offer: z.object({ to: z.string(), toName: z.string(), reason: z.string() }).exactOptional(),
    })
    .exactOptional(),
});
export type CaseRow = z.infer<typeof caseRow>;

export const finding = refusal.extend({ weight: z.enum(['blocking', 'notice']) });
export const timelineEntry = z.object({
  version: z.int(),
  type: z.string(),
  at: z.string(),
  actor: z.string(),
  actorName: z.string(),
  payload: z.unknown(),
  /** Where it is on its way to the hub. */
  sync: recordState,
});

/** Everything of one stream. `state` is the aggregate's own state: the window's screens know its type. */
export const streamPage = z.object({
  stream: streamRef,
  version: z.int(),
  state: z.unknown(),
  case: caseRow.nullable(),
  findings: z.array(finding),
  timeline: z.array(timelineEntry),
  /** Forms of this case: whether each copy may be printed now. */
  forms: z.array(
    z.object({
      code: z.string(),
      name: text,
      copies: z.array(z.string()),
      ready: z.boolean(),
      /** Handed out to be filled in elsewhere, never filed. */
      isBlank: z.boolean().optional(),
    }),
  ),
});
export type StreamPage = z.infer<typeof streamPage>;

export const caseFilter = z.strictObject({
  window: z.string().optional(),
  stage: z.string().optional(),
  closed: z.boolean().optional(),
  person: streamRef.optional(),
  /** Cases that wait for another hall's yes: `to-us` for this one's, `by-us` for that of the one we offered them to. */
  offered: z.enum(['to-us', 'by-us']).optional(),
  /** Case number prefix, or anything a person search takes. */
  text: z.string().max(100).optional(),
  /** `next` of the page before. */
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(200).default(50),
});

/** A row of a register, see `RecordView`. */
export const recordRow = z.object({
  stream: streamRef,
  sort: z.string(),
  tags: z.array(z.string()),
  dueOn: z.string().nullable(),
  body: z.unknown(),
});
export type RecordRow = z.infer<typeof recordRow>;

const register = z.string().regex(/^[a-z][a-z-]{0,39}$/);
export const recordFilter = z.strictObject({
  register,
  /** A row must bear all of them. The first should be the one that fewest rows bear. */
  tags: z.array(z.string().min(1).max(120)).max(6).default([]),
  /** The beginning of one of the row's `q:` tags. */
  text: z.string().max(100).optional(),
  /** Bounds of the register's own order, both included. */
  from: z.string().max(120).optional(),
  to: z.string().max(120).optional(),
  descending: z.boolean().default(false),
  /** `next` of the page before. */
  cursor: z.string().max(300).optional(),
  limit: z.int().min(1).max(500).default(100),
});

export const figures = z.object({
  openedToday: z.int(),
  openNow: z.int(),
  closedToday: z.int(),
  people: z.int(),
  events: z.int(),
  /** Open cases by window and stage. */
  byStage: z.array(z.object({ window: z.string(), stage: z.string(), count: z.int() })),
  /** Open deadlines that end within seven days, and those missed: soonest first. */
  due: z.array(z.object({ stream: streamRef, number: z.string(), label: text, dueOn: z.string() })),
  /** Certificate numbers left in the granted blocks. */
  numbersLeft: z.array(z.object({ series: z.string(), left: z.int() })),
});

/** Verdict over the whole ledger of this device: every hash recomputed, every gap looked for. */
export const chainVerdict = z.object({
  intact: z.boolean(),
  events: z.int(),
  /** First place that does not fit, and how; `receipt` when it is not what the hub signed. */
  broken: z
    .object({ device: z.string(), seq: z.int(), kind: z.enum(['changed', 'missing', 'order', 'cut', 'receipt']) })
    .nullable(),
  tookMs: z.number(),
});

export const formSheet = z.object({
  title: z.string(),
  paper: z.object({ widthMm: z.number(), heightMm: z.number() }),
  model: z.unknown(),
  /** Pictures the model names, as data URLs. */
  pictures: z.record(z.string(), z.string()),
});
export type FormSheet = z.infer<typeof formSheet>;

export const staffRow = z.object({
  stream: streamRef,
  version: z.int(),
  login: z.string(),
  name: z.string(),
  roles: z.array(role),
  disabled: z.boolean(),
  lockedOutUntil: z.string().nullable(),
  lastSignInAt: z.string().nullable(),
});

const conflictEvent = z.object({
  id: z.uuid(),
  type: z.string(),
  at: z.string(),
  actorName: z.string(),
  device: z.string(),
  payload: z.unknown(),
});
/** What two devices left undecided; `decision` takes the command that decides, at `version`. */
export const conflictRow = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('field'),
    subject: streamRef,
    title: z.string(),
    decision: streamRef,
    version: z.int(),
    field: z.string(),
    /** What stands meanwhile. */
    current: z.unknown(),
    values: z.array(
      z.object({
        event: z.uuid(),
        value: z.unknown(),
        evidence: z.unknown(),
        actorName: z.string(),
        at: z.string(),
        device: z.string(),
      }),
    ),
  }),
  z.object({
    kind: z.literal('branch'),
    subject: streamRef,
    title: z.string(),
    decision: streamRef,
    version: z.int(),
    /** What counts meanwhile, and what is set aside against it. */
    current: z.array(conflictEvent),
    other: z.array(conflictEvent),
  }),
  z.object({
    kind: z.literal('duplicate'),
    decision: streamRef,
    version: z.int(),
    /** What the key is of: `id` is a person's identity number. */
    area: z.string(),
    records: z.array(
      z.object({ stream: streamRef, title: z.string(), documentNumber: z.string(), address: z.string() }),
    ),
  }),
]);
export type ConflictRow = z.infer<typeof conflictRow>;

const draftKey = z.string().min(1).max(120);

export const dbContract = {
  ...kioskCalls,
  'session.get': { input: nothing, output: session },
  /** Refuses `SIGN_IN_WRONG`, `SIGN_IN_LOCKED_OUT` (until), `SIGN_IN_DISABLED`. */
  'session.sign-in': {
    input: z.strictObject({ login: z.string().max(64), password: z.string().max(200) }),
    output: outcomeOf(session),
  },
  'session.lock': { input: nothing, output: session },
  /** The same person's password opens the locked window again. Same refusals as signing in. */
  'session.unlock': { input: z.strictObject({ password: z.string().max(200) }), output: outcomeOf(session) },
  'session.sign-out': { input: nothing, output: session },
  /** Somebody is still there: pushes the idle limit out. */
  'session.touch': { input: nothing, output: session },
  /** The first administrator and the office, on an empty database. Refuses `SETUP_DONE`, password problems. */
  'setup.first-run': {
    input: z.strictObject({
      settings: officeSettings,
      login: z.string().max(64),
      name: z.string().max(50),
      password: z.string().max(200),
    }),
    output: outcomeOf(session),
  },
  'account.set-password': {
    input: z.strictObject({
      account: z.string(),
      password: z.string().max(200),
      current: z.string().max(200).optional(),
    }),
    output: outcomeOf(z.object({})),
  },
  /** Who works here and can be given something: accounts in use, by name. For whoever serves. */
  'staff.colleagues': {
    input: nothing,
    output: outcomeOf(z.array(z.object({ account: z.string(), name: z.string(), roles: z.array(role) }))),
  },
  'staff.list': { input: nothing, output: outcomeOf(z.array(staffRow)) },

  'command.run': { input: commandCall, output: commandResult },
  /**
   * A command of a second person who proves on the spot who they are, while the first stays signed in: the second signature
   * of two. Same refusals as signing in; `CO_SIGNER_SAME` for the person who is signed in.
   */
  'command.co-sign': {
    input: z.strictObject({ call: commandCall, login: z.string().max(64), password: z.string().max(200) }),
    output: commandResult,
  },

  'person.search': {
    input: z.strictObject({ text: z.string().max(100), limit: z.int().min(1).max(50).default(20) }),
    output: outcomeOf(z.array(personRow)),
  },
  /** The person that has this paper, if known. */
  'person.by-document': {
    input: z.strictObject({ type: z.string().max(4), number: z.string().max(30) }),
    output: outcomeOf(z.object({ stream: streamRef, version: z.int(), state: z.unknown() }).nullable()),
  },
  'case.list': {
    input: caseFilter,
    output: outcomeOf(z.object({ rows: z.array(caseRow), next: z.string().nullable() })),
  },
  /** Any stream by reference: a case, a person, the office. Refuses `STREAM_MISSING`, `READ_FORBIDDEN`. */
  'stream.get': { input: z.strictObject({ stream: streamRef }), output: outcomeOf(streamPage) },
  /** Rows of a register in its order, see `RecordView`. */
  'record.list': {
    input: recordFilter,
    output: outcomeOf(z.object({ rows: z.array(recordRow), next: z.string().nullable() })),
  },
  /** How many rows bear each tag of a facet: `state` counts `state:available`, `state:on-loan` … */
  'record.counts': {
    input: z.strictObject({ register, facet: z.string().min(1).max(60) }),
    output: outcomeOf(z.array(z.object({ tag: z.string(), count: z.int() }))),
  },
  /** How many rows bear a tag, up to a place in the register's order. */
  'record.count': {
    input: z.strictObject({ register, tag: z.string().min(1).max(120), to: z.string().max(120).optional() }),
    output: outcomeOf(z.int()),
  },
  /** Figures whose names begin with `prefix`, summed over civil days, both included. Money in fen. */
  'tally.sum': {
    input: z.strictObject({ prefix: z.string().min(3).max(80), from: z.iso.date(), to: z.iso.date() }),
    output: outcomeOf(z.array(z.object({ figure: z.string(), sum: z.int() }))),
  },
  /** The stream that owns a unique key, as after the scan of a code; null when none does. */
  'key.find': {
    input: z.strictObject({ key: z.string().min(3).max(120) }),
    output: outcomeOf(streamRef.nullable()),
  },
  'figures.get': { input: nothing, output: outcomeOf(figures) },

  /** Keeps bytes, encrypted, named by their SHA-256; the same bytes are kept once. */
  'attachment.put': {
    input: z.strictObject({
      media: z.enum(['image/jpeg', 'image/png', 'application/pdf']),
      bytes: z.instanceof(Uint8Array),
    }),
    output: outcomeOf(z.object({ hash })),
  },
  'attachment.get': {
    input: z.strictObject({ hash }),
    output: outcomeOf(z.object({ media: z.string(), bytes: z.instanceof(Uint8Array) })),
  },

  /** Unfinished input, kept through lock, crash and restart; per account. Value is JSON text, a scanned page at the largest. */
  'draft.save': {
    input: z.strictObject({ key: draftKey, value: z.string().max(4_000_000) }),
    output: outcomeOf(z.object({})),
  },
  'draft.get': {
    input: z.strictObject({ key: draftKey }),
    output: outcomeOf(z.object({ value: z.string(), savedAt: z.string() }).nullable()),
  },
  'draft.discard': { input: z.strictObject({ key: draftKey }), output: outcomeOf(z.object({})) },

  /** A form of a case, ready for the print page. Refuses `FORM_NOT_READY`. */
  'form.sheet': {
    input: z.strictObject({ stream: streamRef, form: z.string().max(60), copy: z.string().max(20) }),
    output: outcomeOf(formSheet),
  },

  /**
   * The electronic file of a case as one zip: documents, materials, metadata, a page to read, and a signed manifest with the
   * hash of every file. Refuses `STREAM_MISSING`, `READ_FORBIDDEN`, `ARCHIVE_NO_CASE`.
   */
  'case.archive': {
    input: z.strictObject({ stream: streamRef }),
    output: outcomeOf(z.object({ name: z.string(), bytes: z.instanceof(Uint8Array) })),
  },

  /** How the outside systems stand that the hall asks. */
  /** Where booklets are printed on this machine; null while nobody has set anything. */
  'booklet-printing.get': { input: nothing, output: outcomeOf(bookletPrinting.nullable()) },
  'booklet-printing.set': { input: bookletPrinting, output: outcomeOf(nothing) },
  'outside.status': { input: nothing, output: outcomeOf(z.array(outsideStatus)) },
  /** Refuses `OUTSIDE_ADDRESS`, `OUTSIDE_CLIENT`, `OUTSIDE_KEY`. Kept in this device's database, never in the ledger. */
  'outside.configure': { input: outsideSettings, output: outcomeOf(z.array(outsideStatus)) },
  /** Tries whether it is there and knows us, without asking about anybody. */
  'outside.try': { input: z.strictObject({ port: outsidePort }), output: outcomeOf(z.array(outsideStatus)) },
  /**
   * Asks the national network for the marriage state of a party. `held`: it is away, the case keeps its place and goes on by
   * itself. Refuses `STATE_CHECK_OFF`, `STATE_CHECK_UNKNOWN_PERSON`, `STATE_CHECK_NAME_DIFFERS` and what the case refuses.
   */
  'state-check.ask': {
    input: z.strictObject({ stream: streamRef, party: z.enum(['man', 'woman']) }),
    output: outcomeOf(z.object({ answer: z.enum(['recorded', 'held']) })),
  },

  /**
   * Reminds the borrower of a loan by a text message, and keeps it with the loan. `away`: the gateway gave no answer, nothing went
   * out. Refuses `SMS_OFF`, `SMS_NO_CONSENT`, `SMS_NO_MOBILE`, `SMS_SENT_TODAY`, `SMS_PHONE_REFUSED`, `LOAN_BORROWER_DECEASED`.
   */
  'reminder.send': {
    input: z.strictObject({ stream: streamRef }),
    output: outcomeOf(z.object({ answer: z.enum(['sent', 'away']) })),
  },

  /** What waits for a decision after a pull: at most 200, the rest after these. */
  /** How many of them the one who asks may see. */
  'conflict.count': { input: nothing, output: outcomeOf(z.int().min(0)) },
  'conflict.list': { input: nothing, output: outcomeOf(z.array(conflictRow)) },
  'sync.status': { input: nothing, output: syncStatus },
  /** Pushes now; answers when started. Progress comes as notices. Refuses `SYNC_NOT_ENROLLED`. */
  'sync.now': { input: nothing, output: outcomeOf(syncStatus) },
  /** Refuses `SYNC_CODE_INVALID`, `HUB_UNREACHABLE`. */
  'sync.enrol': {
    input: z.strictObject({ url: z.string().max(300), code: z.string().max(64) }),
    output: outcomeOf(syncStatus),
  },
  /** When this device syncs, and what its last runs brought. */
  'sync.night': { input: nothing, output: outcomeOf(syncNight) },
  /** Changes the plan; for administrators. */
  'sync.plan': { input: syncPlanChange, output: outcomeOf(syncNight) },
  /** Everything not confirmed yet as a sealed bundle for a stick; null when there is nothing. Refuses `SYNC_NOT_ENROLLED`, `SYNC_BUNDLE_NO_KEY`. */
  'sync.export': {
    input: nothing,
    output: outcomeOf(
      z.object({ name: z.string(), bytes: z.instanceof(Uint8Array), events: z.int(), left: z.int() }).nullable(),
    ),
  },
  /**
   * Takes what the hub gave on a stick, a receipt or a parcel. Refuses `SYNC_RECEIPT_BAD`, `SYNC_RECEIPT_FOREIGN`, `SYNC_RUNNING`, and what a
   * parcel is refused for: `SYNC_PARCEL_FOREIGN`, `…_OTHER`, `…_TORN`, `…_AGAIN`, `…_STALE`, `…_EARLY`.
   */
  'sync.import': {
    input: z.strictObject({ bytes: z.instanceof(Uint8Array) }),
    output: outcomeOf(syncImport),
  },
  'ledger.verify': { input: nothing, output: outcomeOf(chainVerdict) },
} as const;
export type DbContract = typeof dbContract;

/** Notices the data process sends unasked. */
export const dbNotices = {
  /** Streams that changed, so that open screens read again. */
  changed: z.object({ streams: z.array(streamRef) }),
  sync: syncStatus,
  /** An outside system was tried, or its settings changed. */
  outside: outsideStatus,
  /** The idle limit locked a window. */
  locked: z.object({ window: z.string() }),
} as const;
