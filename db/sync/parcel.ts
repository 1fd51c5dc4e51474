/**
 * Takes what the hub sends on a stick, by the same rules as over the line: the hub's chain of each scope is checked from what is here already,
 * and each event by its own hash. Killed in the middle, the parcel is taken again and goes on where it was.
 */
import { createHash, createPrivateKey } from 'node:crypto';
import { readSealed } from '#contract/bundle.ts';
import type { SegmentMark } from '#contract/hub.ts';
import {
  type ParcelContent,
  type ParcelHeader,
  parcelContent,
  parcelHeader,
  parcelKeyInfo,
  parcelMagic,
} from '#contract/parcel.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, type Outcome, refused } from '#domain/kernel/refusal.ts';
import type { SegmentApplier } from './apply.ts';
import { takeReceipt } from './bundle.ts';
import type { ParcelStore } from './parcel-store.ts';
import type { GrantSink, LedgerReader, SyncStore } from './ports.ts';
import type { PullStore } from './pull-store.ts';
import { isSignedBy } from './receipt.ts';
import { openSealed } from './sealed-box.ts';
import { atOnce } from './segment-fetch.ts';
import type { Segment } from './segment-reading.ts';

export interface ParcelParts {
  readonly store: SyncStore;
  readonly ledger: LedgerReader;
  readonly parcels: ParcelStore;
  readonly pull: PullStore;
  readonly applier: SegmentApplier;
  readonly recordGrant: GrantSink;
  readonly onApplied: (streams: readonly StreamRef[]) => void;
}

export interface TakenParcel {
  /** UTC instant of the hub's clock. */
  readonly madeAt: string;
  /** Events of this device that the hub confirmed by it and had not before. */
  readonly confirmed: number;
  /** Events of others that were new here. */
  readonly received: number;
  /** Numbers of blocks granted by it. */
  readonly numbers: number;
  /** False when the hub has more for this device than fitted in. */
  readonly isWhole: boolean;
}

/**
 * Takes a parcel in. Refuses `SYNC_PARCEL_BAD` no parcel of a hub, `SYNC_PARCEL_FOREIGN` of another hub, `SYNC_PARCEL_OTHER` for another
 * device, `SYNC_PARCEL_TORN` damaged on its way, `SYNC_PARCEL_AGAIN` taken before, `SYNC_PARCEL_STALE` older than what is here,
 * `SYNC_PARCEL_EARLY` begins after what is here, so that one before it is missing.
 * @throws SyncFault as {@link takeReceipt}, and as the applier when the hub's chain is not what it announced.
 */
export async function takeParcel(parts: ParcelParts, file: Uint8Array): Promise<Outcome<TakenParcel>> {
  const { store, parcels, pull } = parts;
  const opened = openParcel(parts, Buffer.from(file));
  if (!opened.ok) return opened;
  const { header, content, bodies } = opened.value;
  const plan = planOf(pull, header.hubEpoch === store.hubEpoch(), content);
  if (!plan.ok) return plan;
  if (!areBodiesHere(parts.applier, plan.value)) return refused({ code: 'SYNC_PARCEL_EARLY' });

  const confirmed = takeReceipt(parts, Buffer.from(content.receipt, 'latin1'));
  if (header.hubEpoch !== store.hubEpoch()) store.beginHubEpoch(header.hubEpoch);
  let received = 0;
  for (const one of plan.value) received += await applyScope(parts, header.hubEpoch, one, bodies);
  const numbers = takeGrants(parts, content.grants);
  parcels.noteTaken(header.hash, header.madeAt);
  const isWhole = content.scopes.every(
    ({ from, head, segments }) => (segments.at(-1)?.number ?? from.number) >= head.number,
  );
  return done({ madeAt: header.madeAt, confirmed, received, numbers, isWhole });
}

interface OpenedParcel {
  readonly header: ParcelHeader;
  readonly content: ParcelContent;
  readonly bodies: ReadonlyMap<string, Buffer>;
}

function openParcel({ store, ledger, parcels }: ParcelParts, file: Buffer): Outcome<OpenedParcel> {
  const authority = store.certificate()?.authority;
  const sealed = readSealed(file, parcelMagic);
  if (!sealed || !authority) return refused({ code: 'SYNC_PARCEL_BAD' });
  if (!isSignedBy(authority, sealed)) return refused({ code: 'SYNC_PARCEL_FOREIGN' });
  const header = parcelHeader.safeParse(asJson(Buffer.from(sealed.header, 'base64url')));
  if (!header.success) return refused({ code: 'SYNC_PARCEL_BAD' });
  const { device, hash, hubEpoch } = header.data;
  if (device !== ledger.device) return refused({ code: 'SYNC_PARCEL_OTHER' });
  if (parcels.last()?.hash === hash) return refused({ code: 'SYNC_PARCEL_AGAIN' });
  if (parcels.hasLeft(hubEpoch)) return refused({ code: 'SYNC_PARCEL_STALE' });
  const encrypted = file.subarray(sealed.rest);
  if (createHash('sha256').update(encrypted).digest('hex') !== hash) return refused({ code: 'SYNC_PARCEL_TORN' });
  const plain = openSealed(createPrivateKey(parcels.privateKeyPem()), header.data, encrypted, parcelKeyInfo);
  if (!plain) return refused({ code: 'SYNC_PARCEL_OTHER' });
  const end = plain.indexOf(10);
  const content = parcelContent.safeParse(asJson(plain.subarray(0, end)));
  const bodies = content.success ? splitBodies(content.data, plain.subarray(end + 1)) : null;
  if (!content.success || !bodies) return refused({ code: 'SYNC_PARCEL_BAD' });
  return done({ header: header.data, content: content.data, bodies });
}

function asJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

const bodyKey = (scope: string, number: number): string => `${scope} ${number}`;

function splitBodies({ scopes }: ParcelContent, bytes: Buffer): ReadonlyMap<string, Buffer> | null {
  const bodies = new Map<string, Buffer>();
  let at = 0;
  for (const { scope, segments } of scopes)
    for (const { number, bytes: length, hasBody } of segments) {
      if (!hasBody) continue;
      bodies.set(bodyKey(scope, number), bytes.subarray(at, at + length));
      at += length;
    }
  return at === bytes.length ? bodies : null;
}

type ParcelSegment = ParcelContent['scopes'][number]['segments'][number];

/** What of a scope is new here, after which mark. */
interface ScopePlan {
  readonly scope: string;
  readonly after: SegmentMark;
  readonly head: SegmentMark;
  readonly segments: readonly ParcelSegment[];
}

/** Compares with what is here before anything is changed. */
function planOf(pull: PullStore, isSameEpoch: boolean, { scopes }: ParcelContent): Outcome<readonly ScopePlan[]> {
  const plans: ScopePlan[] = [];
  for (const { scope, from, head, segments } of scopes) {
    const newest = pull.marks(scope)[0]?.number ?? 0;
    if (pull.markAt(scope, from.number)?.hash !== from.hash)
      return refused({ code: newest < from.number ? 'SYNC_PARCEL_EARLY' : 'SYNC_PARCEL_STALE' });
    const known = segments.findIndex(({ number, hash }) => pull.markAt(scope, number)?.hash !== hash);
    const fresh = known < 0 ? [] : segments.slice(known);
    const after = segments[(known < 0 ? segments.length : known) - 1] ?? from;
    // Under the same epoch the hub's chain only grows: whoever has more of it has a later word.
    if (isSameEpoch && (head.number < newest || (fresh.length > 0 && after.number < newest)))
      return refused({ code: 'SYNC_PARCEL_STALE' });
    plans.push({ scope, after: { number: after.number, hash: after.hash }, head, segments: fresh });
  }
  return done(plans);
}

/** What this device wrote itself came without its body: it must still have it. */
const areBodiesHere = (applier: SegmentApplier, plans: readonly ScopePlan[]): boolean =>
  plans.every(({ segments }) => segments.every((one) => one.hasBody || applier.isOwn(one)));

async function applyScope(
  { pull, applier, onApplied }: ParcelParts,
  hubEpoch: string,
  { scope, after, head, segments }: ScopePlan,
  bodies: ReadonlyMap<string, Buffer>,
): Promise<number> {
  const newest = pull.marks(scope)[0]?.number ?? 0;
  if (newest > after.number && segments.length > 0) pull.stepBack(scope, after);
  let mark = after;
  let received = 0;
  let whole: Segment[] = [];
  const applyWhole = async (): Promise<void> => {
    for (const some of atOnce(whole)) {
      const applied = applier.apply(scope, mark, some);
      mark = some.at(-1)?.head ?? mark;
      received += applied.events;
      if (applied.streams.length > 0) onApplied(applied.streams);
      // The data process has people waiting: each transaction gives way to them.
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    whole = [];
  };
  for (const one of segments) {
    const body = bodies.get(bodyKey(scope, one.number));
    if (body) {
      whole.push({ head: one, body });
      continue;
    }
    await applyWhole();
    applier.pass(scope, mark, one);
    mark = one;
  }
  await applyWhole();
  pull.noteHead(scope, hubEpoch, head);
  return received;
}

/** @returns how many numbers were granted that were asked for and had not come yet. */
function takeGrants({ store, recordGrant }: ParcelParts, grants: ParcelContent['grants']): number {
  const open = new Set(store.openRangeRequests().map(({ request }) => request));
  let numbers = 0;
  for (const { request, grant } of grants) {
    if (!open.has(request)) continue;
    recordGrant(grant);
    store.closeRangeRequest(request);
    numbers += grant.to - grant.from + 1;
  }
  return numbers;
}
