/**
 * The programs of another version, in this process: a second copy of hub and device whose knowledge is smaller and whose words are
 * those of the first protocol. What they exchange with the present ones is real; what they do not know they do not know.
 */
import { vi } from 'vitest';
import type { AnyAggregate } from '#domain/kernel/aggregate.ts';

export interface Lacking {
  /** Kinds of streams that came later. */
  readonly kinds: readonly string[];
  /** Types of events, of kinds that are known, that came later. */
  readonly types: readonly string[];
  /** The protocol that it speaks; the present one unless told. */
  readonly protocol?: number;
  /** It tells the hub how many events it keeps until its upgrade; the first versions did not. */
  readonly tellsParked?: boolean;
}

type Windows = typeof import('#domain/windows.ts');
type Contract = typeof import('#contract/hub.ts');
type Client = typeof import('../db/sync/hub-client.ts');
type Feed = typeof import('../hub/feed.ts');
type Heads = { readonly scopes: readonly { readonly segments: readonly { readonly own?: unknown }[] }[] };

/** Before segments said whose they are. */
const nameless = <F extends Heads>(feed: F): F =>
  ({
    ...feed,
    scopes: feed.scopes.map((scope) => ({ ...scope, segments: scope.segments.map(({ own: _, ...head }) => head) })),
  }) as F;

/** What came with a version that is newer than this one. */
export interface Addition {
  /** A kind of stream: petitions under another name. */
  readonly kind: string;
  /** A type of event of persons, which changes nothing about them. */
  readonly personType: string;
}

/** Loads a device of a version that knows something which this one does not, and is this one in all else. */
export async function newerVersion({ kind, personType }: Addition) {
  const newer = (one: AnyAggregate): AnyAggregate => ({
    ...one,
    events: [...one.events, personType],
    merges: (type) => type === personType || (one.merges?.(type) ?? false),
    evolve: (state, type, payload, meta) => (type === personType ? state : one.evolve(state, type, payload, meta)),
  });
  vi.resetModules();
  vi.doMock('#domain/windows.ts', async (original) => {
    const real = await (original as () => Promise<Windows>)();
    const aggregates = real.aggregates.flatMap((one) => {
      if (one.kind === 'person') return [newer(one)];
      return one.kind === 'petition' ? [one, { ...one, kind }] : [one];
    });
    const byKind: ReadonlyMap<string, AnyAggregate> = new Map(aggregates.map((one) => [one.kind, one]));
    return { ...real, aggregates, findAggregate: (named: string) => byKind.get(named) };
  });
  try {
    const { openHallDevice } = await import('./hall-device.ts');
    return { openHallDevice };
  } finally {
    vi.doUnmock('#domain/windows.ts');
  }
}

/** Loads hub and device of a version that lacks some of what this one knows. */
export async function otherVersion({ kinds, types, protocol, tellsParked = false }: Lacking) {
  const older = (one: AnyAggregate): AnyAggregate => ({
    ...one,
    events: one.events.filter((type) => !types.includes(type)),
  });
  vi.resetModules();
  vi.doMock('#domain/windows.ts', async (original) => {
    const real = await (original as () => Promise<Windows>)();
    const { conflictAggregate } = await import('#domain/conflict/conflict.ts');
    const findAggregate = (kind: string) => byKind.get(kind);
    const aggregates = real.aggregates
      .filter(({ kind }) => !kinds.includes(kind))
      .map((one) => older(one.kind === 'conflict' ? conflictAggregate(findAggregate) : one));
    const byKind: ReadonlyMap<string, AnyAggregate> = new Map(aggregates.map((one) => [one.kind, one]));
    return { ...real, aggregates, findAggregate };
  });
  vi.doMock('#contract/hub.ts', async (original) => {
    const real = await (original as () => Promise<Contract>)();
    // What a device says of itself came later; a hub that does not know the words does not hear them.
    const protocolVersion = protocol ?? real.protocolVersion;
    return {
      ...real,
      protocolVersion,
      positionHeader: real.positionHeader.omit({ app: true, pending: true, parked: true, have: true }),
    };
  });
  vi.doMock('../db/sync/hub-client.ts', async (original) => {
    const real = await (original as () => Promise<Client>)();
    const hubClient: Client['hubClient'] = (line) => {
      const hub = real.hubClient(line);
      return {
        ...hub,
        position: (signer, epoch, { parked }, signal) =>
          hub.position(
            signer,
            epoch,
            { app: '', pending: 0, ...(tellsParked && parked !== undefined && { parked }) },
            signal,
          ),
        feed: async (...asked) => nameless(await hub.feed(...asked)),
      };
    };
    return { ...real, hubClient };
  });
  vi.doMock('../hub/feed.ts', async (original) => {
    const real = await (original as () => Promise<Feed>)();
    return {
      ...real,
      readFeed: async (...asked: Parameters<Feed['readFeed']>) => nameless(await real.readFeed(...asked)),
    };
  });
  try {
    const { openHallDevice } = await import('./hall-device.ts');
    const { startTestHub } = await import('../hub/testing/test-hub.ts');
    const { rebuildViews } = await import('../db/views/rebuild.ts');
    return { openHallDevice, startTestHub, rebuildViews };
  } finally {
    for (const file of ['#domain/windows.ts', '#contract/hub.ts', '../db/sync/hub-client.ts', '../hub/feed.ts'])
      vi.doUnmock(file);
  }
}
