/** The data process' contract, answered: each call asks who the window is, then hands over to the one place that knows. */
import type { DbContract } from '#contract/db.ts';
import { Fault } from '#contract/fault.ts';
import type { Caller, Handlers } from '#contract/rpc.ts';
import type { SyncNight, SyncPlanChange } from '#contract/sync-night.ts';
import type { RecordState, SyncImport, SyncStatus } from '#contract/sync-status.ts';
import { readingStream } from '#domain/access/reading.ts';
import { today } from '#domain/calendar/civil-date.ts';
import type { Actor } from '#domain/kernel/aggregate.ts';
import { kindOf, type LedgerEvent, type StreamRef } from '#domain/kernel/event.ts';
import { done, type Outcome, refused } from '#domain/kernel/refusal.ts';
import type { Role } from '#domain/kernel/roles.ts';
import { idKey } from '#domain/person/person.ts';
import { findAggregate } from '#domain/windows.ts';
import { packageCase } from './archive/package.ts';
import { bookletPrintingStore } from './booklet-printing.ts';
import { system } from './commands/execute.ts';
import { drafts } from './drafts.ts';
import { verifyLedger } from './ledger/verify.ts';
import type { Outside } from './outside/outside.ts';
import { attachmentAccess, isReader, listReaders } from './readings/access.ts';
import { caseList } from './readings/case-list.ts';
import { conflictList, conflictReaders } from './readings/conflicts.ts';
import { figuresReading } from './readings/figures.ts';
import { formSheetOf } from './readings/form-sheet.ts';
import { personSearch } from './readings/person-search.ts';
import { recordCounts, recordList } from './readings/record-list.ts';
import { colleagues, staffList } from './readings/staff-list.ts';
import { readableState, streamPages } from './readings/stream-page.ts';
import { tallySums } from './readings/tallies.ts';
import { selfService } from './self-service.ts';
import type { Store } from './store.ts';

/** What the handlers need of the sync: the client and its schedule stand behind it. */
export interface SyncControl {
  status(): SyncStatus;
  /** Brings a file that is not here from the hub. @returns whether it is here now. @throws Fault `ATTACHMENT_AWAY`, `DISK_FULL`. */
  fetchAttachment(hash: string): Promise<boolean>;
  /** Where an event of the ledger is on its way to the hub. */
  recordState(event: Pick<LedgerEvent, 'device' | 'epoch' | 'seq'>): RecordState;
  /** Starts a run; answers at once. */
  start(): Outcome<SyncStatus>;
  enrol(url: string, code: string): Promise<Outcome<SyncStatus>>;
  /** The last place of this device's chain that the hub has confirmed. */
  confirmed(): { device: string; epoch: number; seq: number } | null;
  /** Asks the hub for certificate numbers if few are left; never fails for want of a hub. */
  refill(): Promise<void>;
  /** What the hub has not confirmed, for a stick. */
  exportBundle(): Outcome<{ name: string; bytes: Uint8Array<ArrayBuffer>; events: number; left: number } | null>;
  /** What the hub gave on a stick: a receipt, or a parcel with what concerns this device. */
  importFile(bytes: Uint8Array): Promise<Outcome<SyncImport>>;
  night(): SyncNight;
  changePlan(change: SyncPlanChange): SyncNight;
}

/** Who carries bundles to the hub. */
const carriers = ['administrator', 'supervisor'] as const satisfies readonly Role[];

export function createHandlers(store: Store, sync: SyncControl, outside: Outside): Handlers<DbContract> {
  const { database, ledger, reader, executor, accounts, attachments, now } = store;
  const search = personSearch(database);
  const here = (): string => store.device.current().center;
  const cases = caseList(database, reader, search, here);
  const records = recordList(database, reader);
  const counts = recordCounts(database);
  const sums = tallySums(database);
  const page = streamPages({
    database,
    ledger,
    reader,
    contextFor: executor.contextFor,
    recordState: sync.recordState,
  });
  const conflicts = conflictList(database, reader);
  const figures = figuresReading(database, ledger, reader, store.device.current);
  const mayReadAttachment = attachmentAccess(database, reader);
  const unfinished = drafts(database, now);
  const visitors = selfService(store);
  const booklets = bookletPrintingStore(database);

  /** Runs for whoever is signed in at the window; with `roles`, only for them. */
  function signedIn<T>(caller: Caller, run: (actor: Actor) => Outcome<T>, roles?: readonly Role[]): Outcome<T> {
    const actor = accounts.actor(caller);
    if (!actor.ok) return actor;
    if (roles && !actor.value.roles.some((role) => roles.includes(role))) return refused({ code: 'READ_FORBIDDEN' });
    return run(actor.value);
  }
  /** Runs for whoever may read what is not restricted. */
  const forReader = <T>(caller: Caller, run: (actor: Actor) => Outcome<T>): Outcome<T> =>
    signedIn(caller, (actor) => (isReader(actor) ? run(actor) : refused({ code: 'READ_FORBIDDEN' })));
  /** Runs for a kiosk; a member of staff has the counter's own ways. @throws Fault `SENDER_REFUSED`. */
  function atKiosk<T>({ role }: Caller, run: () => T): T {
    if (role !== 'kiosk') throw new Fault('SENDER_REFUSED');
    return run();
  }
  const wire = <T>(outcome: Outcome<T>) =>
    outcome.ok ? outcome : { ok: false as const, refusals: outcome.refusals.map((one) => ({ ...one })) };

  /** Keeps who looked, where that must be known. */
  function noteReading(of: StreamRef, { account, name }: Actor): void {
    if (!findAggregate(kindOf(of))?.recordsReadings) return;
    const stream = readingStream(store.device.current().id, of);
    const version = reader.load(stream)?.version ?? 0;
    executor.execute(
      { id: store.newId(), stream, version, command: { type: 'reading.note', of, account, name } },
      system,
    );
  }

  return {
    'kiosk.hall': (_input, caller) =>
      atKiosk(caller, () => {
        const { office, today: day } = accounts.get(caller);
        return { name: office?.name ?? '', today: day, isReady: office !== null };
      }),
    'kiosk.check-in': ({ person }, caller) => wire(atKiosk(caller, () => visitors.checkIn(person))),
    'kiosk.walk-in': ({ kind, people }, caller) => wire(atKiosk(caller, () => visitors.walkIn(kind, people))),

    'session.get': (_input, caller) => accounts.get(caller),
    'session.sign-in': async ({ login, password }, caller) => wire(await accounts.signIn(login, password, caller)),
    'session.lock': (_input, caller) => accounts.lock(caller),
    'session.unlock': async ({ password }, caller) => wire(await accounts.unlock(password, caller)),
    'session.sign-out': (_input, caller) => accounts.signOut(caller),
    'session.touch': (_input, caller) => accounts.touch(caller),
    'setup.first-run': async (input, caller) => wire(await accounts.firstRun(input, caller)),
    'account.set-password': async ({ account, password, current }, caller) => {
      const actor = accounts.actor(caller);
      return wire(actor.ok ? await accounts.setPassword(account, password, current, actor.value) : actor);
    },
    'staff.colleagues': (_input, caller) => wire(forReader(caller, () => done(colleagues(reader)))),
    'staff.list': (_input, caller) =>
      wire(signedIn(caller, () => done(staffList(reader)), ['administrator', 'auditor', 'supervisor'])),

    'command.run': (call, caller) => wire(signedIn(caller, (actor) => executor.execute(call, actor))),
    'command.co-sign': async ({ call, login, password }, caller) => {
      const first = accounts.actor(caller);
      const second = first.ok ? await accounts.coSigner(login, password, first.value) : first;
      return wire(second.ok ? executor.execute(call, second.value) : second);
    },

    'person.search': ({ text, limit }, caller) => wire(forReader(caller, () => done(search(text, limit)))),
    'person.by-document': ({ type, number }, caller) =>
      wire(
        forReader(caller, () => {
          const owner = reader.keyOwner(idKey(type, number));
          return done(owner ? reader.load(owner) : null);
        }),
      ),
    'case.list': (filter, caller) => wire(signedIn(caller, (actor) => done(cases(filter, actor)), listReaders)),
    'stream.get': ({ stream }, caller) =>
      wire(
        signedIn(caller, (actor) => {
          const read = page(stream, actor);
          if (read.ok) noteReading(stream, actor);
          return read;
        }),
      ),
    'record.list': (filter, caller) => wire(signedIn(caller, (actor) => done(records(filter, actor)), listReaders)),
    'record.counts': ({ register, facet }, caller) =>
      wire(forReader(caller, (actor) => done(counts.byTag(register, facet, actor)))),
    'record.count': ({ register, tag, to }, caller) =>
      wire(forReader(caller, (actor) => done(counts.upTo(register, tag, to, actor)))),
    'tally.sum': ({ prefix, from, to }, caller) => wire(forReader(caller, () => done(sums(prefix, from, to)))),
    'key.find': ({ key }, caller) => wire(forReader(caller, () => done(reader.keyOwner(key)))),
    'figures.get': (_input, caller) =>
      wire(signedIn(caller, (actor) => done(figures(today(now().toISOString()), actor)))),

    'attachment.put': ({ media, bytes }, caller) =>
      wire(signedIn(caller, () => done({ hash: attachments.put(media, bytes) }))),
    async 'attachment.get'({ hash }, caller) {
      const allowed = signedIn(caller, (actor) =>
        mayReadAttachment(hash, actor) ? done({}) : refused({ code: 'READ_FORBIDDEN' }),
      );
      if (!allowed.ok) return wire(allowed);
      try {
        return wire(done(attachments.get(hash)));
      } catch (thrown) {
        // Another counter's, of a case that was handed over, or lost here: the hub may have it.
        if (!(thrown instanceof Fault) || !(await sync.fetchAttachment(hash))) throw thrown;
        return wire(done(attachments.get(hash)));
      }
    },

    'draft.save': ({ key, value }, caller) =>
      wire(
        signedIn(caller, ({ account }) => {
          unfinished.save(account, key, value);
          return done({});
        }),
      ),
    'draft.get': ({ key }, caller) => wire(signedIn(caller, ({ account }) => done(unfinished.get(account, key)))),
    'draft.discard': ({ key }, caller) =>
      wire(
        signedIn(caller, ({ account }) => {
          unfinished.discard(account, key);
          return done({});
        }),
      ),

    'form.sheet': ({ stream, form, copy }, caller) =>
      wire(
        signedIn(caller, (actor) => {
          const readable = readableState(reader, stream, actor);
          if (!readable.ok) return readable;
          noteReading(stream, actor);
          return formSheetOf(readable.value.state, stream, { form, copy }, attachments);
        }),
      ),

    'case.archive': ({ stream }, caller) =>
      wire(
        signedIn(caller, (actor) => {
          const readable = readableState(reader, stream, actor);
          if (!readable.ok) return readable;
          noteReading(stream, actor);
          return packageCase(store, stream, readable.value.state, actor);
        }),
      ),

    'booklet-printing.get': (_input, caller) => wire(signedIn(caller, () => done(booklets.get()))),
    'booklet-printing.set': (settings, caller) =>
      wire(
        signedIn(caller, () => {
          booklets.set(settings);
          return done({});
        }, ['registrar', 'supervisor', 'administrator']),
      ),

    'outside.status': (_input, caller) => wire(signedIn(caller, () => done(outside.statuses()))),
    'outside.configure': (settings, caller) =>
      wire(signedIn(caller, () => outside.configure(settings), ['administrator'])),
    'outside.try': async ({ port }, caller) => {
      const actor = signedIn(caller, done, ['administrator']);
      if (!actor.ok) return wire(actor);
      await outside.greet(port);
      return wire(done(outside.statuses()));
    },
    'state-check.ask': async ({ stream, party }, caller) => {
      const actor = signedIn(caller, done);
      if (!actor.ok) return wire(actor);
      const readable = readableState(reader, stream, actor.value);
      return wire(readable.ok ? await outside.checks.check(stream, party, actor.value) : readable);
    },

    'reminder.send': async ({ stream }, caller) => {
      const actor = signedIn(caller, done);
      if (!actor.ok) return wire(actor);
      const readable = readableState(reader, stream, actor.value);
      return wire(readable.ok ? await outside.reminders.remind(stream, actor.value) : readable);
    },

    'conflict.count': (_input, caller) =>
      wire(signedIn(caller, (actor) => done(conflicts(actor).length), conflictReaders)),
    'conflict.list': (_input, caller) =>
      wire(signedIn(caller, (actor) => done([...conflicts(actor)]), conflictReaders)),
    'sync.status': () => sync.status(),
    'sync.now': (_input, caller) => wire(signedIn(caller, () => sync.start())),
    'sync.enrol': async ({ url, code }, caller) => {
      const actor = signedIn(caller, done, ['administrator']);
      return wire(actor.ok ? await sync.enrol(url, code) : actor);
    },
    'sync.night': (_input, caller) => wire(signedIn(caller, () => done(sync.night()))),
    'sync.plan': (change, caller) => wire(signedIn(caller, () => done(sync.changePlan(change)), ['administrator'])),
    'sync.export': (_input, caller) => wire(signedIn(caller, () => sync.exportBundle(), carriers)),
    'sync.import': async ({ bytes }, caller) => {
      const allowed = signedIn(caller, () => done(bytes), carriers);
      return wire(allowed.ok ? await sync.importFile(allowed.value) : allowed);
    },
    'ledger.verify': (_input, caller) =>
      wire(
        signedIn(caller, () => done(verifyLedger(database, sync.confirmed(), ledger.device)), [
          'auditor',
          'administrator',
          'supervisor',
        ]),
      ),
  };
}
