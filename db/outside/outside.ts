/** The outside systems of this device, put together: settings, clients, and what goes on by itself. */
import { standIn } from '#contract/marriage-state.ts';
import type { OutsidePort, OutsideSettings, OutsideStatus } from '#contract/outside.ts';
import type { ServiceEnvironment } from '#contract/service-environment.ts';
import type { Outcome } from '#domain/kernel/refusal.ts';
import { deskRegister, heldCases } from '#domain/marriage/desk.ts';
import type { Store } from '../store.ts';
import { greet } from './greet.ts';
import { type KeptAsking, keepAsking } from './keep-asking.ts';
import { portBoard } from './port-board.ts';
import { type Reminders, reminders } from './reminders.ts';
import { outsideSettingsStore } from './settings.ts';
import { type StateChecks, stateChecks } from './state-check.ts';

export interface Outside {
  statuses(): OutsideStatus[];
  configure(settings: OutsideSettings): Outcome<OutsideStatus[]>;
  /** Tries whether one is there and knows us. */
  greet(port: OutsidePort): Promise<boolean>;
  readonly checks: StateChecks;
  readonly reminders: Reminders;
  /** From now on what waits goes on by itself. */
  keepAsking(): void;
}

export function openOutside(
  store: Store,
  { XINQU_DEMO: demo, XINQU_STATE_CHECK_URL: url }: Partial<ServiceEnvironment>,
  announce: (status: OutsideStatus) => void,
): Outside {
  const board = portBoard(outsideSettingsStore(store.database), store.now, announce);
  if (demo === '1' && url) board.configure({ port: 'marriage-state', url, ...standIn });
  const checks = stateChecks(store, board);
  const messages = reminders(store, board);
  let asking: KeptAsking | null = null;
  let reminding: KeptAsking | null = null;
  return {
    statuses: board.statuses,
    configure(settings) {
      const set = board.configure(settings);
      if (!set.ok) return set;
      asking?.now();
      reminding?.now();
      return { ok: true, value: board.statuses() };
    },
    greet: (port) => greet(board, port, store.now),
    reminders: messages,
    checks: {
      ...checks,
      async check(stream, party, actor) {
        const outcome = await checks.check(stream, party, actor);
        // Somebody got through: those who have waited are next.
        if (outcome.ok && outcome.value.answer === 'recorded') asking?.now();
        return outcome;
      },
    },
    keepAsking() {
      asking = keepAsking(
        () => board.settings('marriage-state') !== null && store.reader.records(deskRegister, heldCases).length > 0,
        async () => (await checks.resume()) > 0,
      );
      reminding = keepAsking(
        () => messages.waiting().length > 0,
        async () => (await messages.sendWaiting()) > 0,
      );
    },
  };
}
