/**
 * The hall's line to the district: at its turn of the night, when a night was missed, and on demand. Of several nodes of a hall one
 * at a time runs it. Every step may end at any moment; the next run goes on from what both databases say.
 */
import type { AttachmentName } from '#contract/hub.ts';
import { SyncFault } from '../../db/sync/ports.ts';
import type { Database } from '../database.ts';
import type { Sealer } from '../sealing.ts';
import { forwardAttachments } from './attachments.ts';
import { fillBlocks } from './blocks.ts';
import { bringFile } from './bring-file.ts';
import { forwardDevice, readWord } from './forward.ts';
import type { UpstreamIdentity } from './identity.ts';
import { pullDown } from './pull-down.ts';
import { exchangeRegisters } from './register.ts';

export interface UpstreamParts {
  readonly database: Database;
  readonly upstream: UpstreamIdentity;
  readonly sealer: Sealer;
  readonly attachmentKey: Buffer;
  /** Names this node, the same at every start. */
  readonly node: string;
}

export interface UpstreamRun {
  readonly batches: number;
  readonly segments: number;
  readonly attachments: number;
  /** A code of a SyncFault; null when everything that could go went. */
  readonly problem: string | null;
}

export interface UpstreamLink {
  readonly center: string;
  readonly identity: UpstreamIdentity;
  /** Everything, now. Calls that come together share a run; null when another node is at it. */
  runNow(): Promise<UpstreamRun | null>;
  /**
   * Brings a file of another hall; counters that ask for the same one together share it.
   * @returns whether it is here now; false when the district has none for this hall. @throws SyncFault when it cannot be asked.
   */
  bring(file: AttachmentName): Promise<boolean>;
  /** Runs when it is time, and looks from time to time what the district changed. For a timer. */
  tick(): Promise<void>;
  stop(): Promise<void>;
}

const leaseSeconds = 60;
const registersEveryMs = 10 * 60_000;

export function openLink({ database, upstream, sealer, attachmentKey, node }: UpstreamParts): UpstreamLink {
  const { center } = upstream;
  const stopping = new AbortController();
  const { signal } = stopping;
  let running: Promise<UpstreamRun | null> | null = null;
  const bringing = new Map<string, Promise<boolean>>();
  let registersAt = Number.NEGATIVE_INFINITY;

  /** A node that was killed in the middle takes its own lease over at once, another one after a minute. */
  const lease = async (): Promise<boolean> => {
    await database.query('insert into upstream_link (center_id) values ($1) on conflict (center_id) do nothing', [
      center,
    ]);
    const taken = await database.query(
      `update upstream_link set busy_by = $2, busy_until = now() + make_interval(secs => $3)
       where center_id = $1 and (busy_by = $2 or busy_until is null or busy_until < now())`,
      [center, node, leaseSeconds],
    );
    return taken.rowCount === 1;
  };
  const alive = async (): Promise<void> => {
    if (signal.aborted || !(await lease())) throw new SyncFault('STOPPED', 'another node goes on');
  };

  const runAll = async (): Promise<UpstreamRun> => {
    let [batches, segments, attachments] = [0, 0, 0];
    let problem: string | null = null;
    try {
      const before = await exchangeRegisters(database, upstream, signal);
      const troubles = new Map<string, string>();
      for (const { device, receipt, problem: refused } of before.devices) {
        if (refused) {
          troubles.set(device, refused);
          continue;
        }
        const word = receipt === null ? null : readWord(receipt, upstream.authority, device);
        const outcome = await forwardDevice(database, upstream, device, word, signal, alive);
        batches += outcome.sent;
        if (outcome.problem) troubles.set(device, outcome.problem);
      }
      // Its word again, on what it has now; and whom it has stopped meanwhile.
      if (batches > 0) await exchangeRegisters(database, upstream, signal);
      for (const [device, why] of troubles)
        await database.query('update device set upstream_problem = $3 where center_id = $1 and device_id = $2', [
          center,
          device,
          why,
        ]);
      segments = await pullDown(database, upstream, signal, alive);
      await sealer.seal();
      await fillBlocks(database, upstream, signal);
      attachments = await forwardAttachments(database, attachmentKey, upstream, before.hubEpoch, signal, alive);
    } catch (thrown) {
      if (!(thrown instanceof SyncFault)) throw thrown;
      problem = thrown.code;
    }
    await database.query(
      `update upstream_link set busy_until = now(), tried_at = now(), problem = $2,
         whole_at = case when $2::text is null then now() else whole_at end where center_id = $1 and busy_by = $3`,
      [center, problem, node],
    );
    return { batches, segments, attachments, problem };
  };

  const start = async (): Promise<UpstreamRun | null> => ((await lease()) ? runAll() : null);
  const runNow = (): Promise<UpstreamRun | null> => {
    running ??= start().finally(() => {
      running = null;
    });
    return running;
  };

  const bring = (file: AttachmentName): Promise<boolean> => {
    const name = `${file.hash} ${file.stream}`;
    const there = bringing.get(name);
    if (there) return there;
    const coming = bringFile(database, attachmentKey, upstream, file, signal).finally(() => bringing.delete(name));
    bringing.set(name, coming);
    return coming;
  };

  return {
    center,
    identity: upstream,
    runNow,
    bring,
    async tick() {
      if (running) return;
      if (await isDue(database, center)) return void (await runNow());
      if (performance.now() - registersAt < registersEveryMs) return;
      registersAt = performance.now();
      await exchangeRegisters(database, upstream, signal).catch((thrown) => {
        if (!(thrown instanceof SyncFault)) throw thrown;
      });
    },
    async stop() {
      stopping.abort();
      await Promise.allSettled([running, ...bringing.values()]);
      upstream.close();
    },
  };
}

/** Whether a turn of the night has passed since the last whole run, and the last try is a quarter of an hour ago. */
async function isDue(database: Database, center: string): Promise<boolean> {
  const found = await database.query<{ due: boolean }>(
    `select coalesce(whole_at < turn, true) and coalesce(tried_at < now() - interval '15 minutes', true) as due
     from (select whole_at, tried_at, day - case when day > now() then interval '1 day' else interval '0' end as turn
       from (select *, (date_trunc('day', now() at time zone 'Asia/Shanghai') + make_interval(mins => night_minute))
         at time zone 'Asia/Shanghai' as day from upstream_link where center_id = $1) today) turns`,
    [center],
  );
  return found.rows[0]?.due ?? true;
}
