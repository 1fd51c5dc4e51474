/** The whole hub: database, first center, first account, server. The command line and the tests start it through here. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Client } from 'pg';
import { parse as parseConnection } from 'pg-connection-string';
import { type AdmissionLimits, createAdmission } from './admission.ts';
import { buildApp, buildLocalConsole } from './app.ts';
import { openAttachmentKey } from './attachment-key.ts';
import { addAuthor, authorOf, createAuthor, storeBatch } from './author.ts';
import { type Authored, openAuthoredLog, readAuthored } from './authored-log.ts';
import { addConsoleAccount, type FirstAccount } from './console/accounts.ts';
import { type Database, inTransaction, openDatabase } from './database.ts';
import { makeEnrolmentCode } from './enrolment.ts';
import { openGrantLog } from './grant-log.ts';
import { nameHalls } from './hall-names.ts';
import { createLineShare } from './line-share.ts';
import { usualSetting, watchNight } from './night-setting.ts';
import { foldParked } from './parked.ts';
import { type EmbeddedPostgres, startPostgres } from './postgres.ts';
import { openRefusedLog } from './refused-log.ts';
import { createSealer } from './sealing.ts';
import { shareGrants } from './shared-grants.ts';
import { type Authority, ed25519From, namesOfThisMachine, openAuthority } from './tls/authority.ts';
import type { HubTls, TlsFiles } from './tls/server-tls.ts';
import { openUpstream, type UpstreamOptions } from './upstream/identity.ts';
import { openLink, type UpstreamLink } from './upstream/link.ts';
import { beginLine } from './waiting-line.ts';

export interface HubOptions {
  /** The hub's own folder: embedded database, grant log. */
  readonly data: string;
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** Connection string of a PostgreSQL to use instead of the embedded one; its role owns the tables and may make roles. */
  readonly database?: string;
  /** Null: plain HTTP, only on the machine itself. */
  readonly tls: {
    /** Folder of the hub's own authority; nodes of one hub have copies of it. */
    readonly authority: string;
    readonly names: readonly string[];
    readonly forBrowsers?: TlsFiles;
  } | null;
  /** The console also by plain HTTP on 127.0.0.1; 0 takes any free port. */
  readonly consolePort?: number;
  /** A known console password and an enrolment code at every start. Only on the machine itself. */
  readonly demo: boolean;
  readonly center: { readonly id: string; readonly name: string };
  /** Set at the first start after the database was put back from a backup: begins a new hub epoch. */
  readonly restored?: boolean;
  /** Set once when the file `attachment-key` is lost for good: files sealed with it are asked of the devices again. */
  readonly attachmentKeyLost?: boolean;
  readonly admission?: AdmissionLimits;
  /** The district's hub, above a hall's own; the hall is then the one that the district says. */
  readonly upstream?: UpstreamOptions;
  readonly onInternal: (reference: string, thrown: unknown) => void;
}

export interface Hub {
  readonly url: string;
  readonly hubEpoch: string;
  /** Where the service's connections lead; for tests that read what is stored. */
  readonly database: Database;
  /** The owner's connection string, for tests that look at the catalogue. */
  readonly ownerUrl: string;
  /** Only as long as no device is enrolled, or for a demonstration. */
  readonly enrolmentCode?: string;
  readonly console: { readonly url: string; readonly user: string; readonly password?: string };
  /** Resolves when the embedded database ends without having been asked to. */
  readonly databaseLost: Promise<void>;
  /** Of a hall's own hub. */
  readonly upstream: UpstreamLink | null;
  /** Finishes requests under way, then closes the database. */
  close(): Promise<void>;
}

/** Starts the hub. @throws Error in plain words when folder, database or port do not allow it. */
export async function startHub(options: HubOptions): Promise<Hub> {
  const isLocal = ['127.0.0.1', '::1', 'localhost'].includes(options.host);
  if (options.demo && !isLocal)
    throw new Error('--demo has a known password and is only for this machine: leave --host at 127.0.0.1');
  if (!options.tls && !isLocal) throw new Error('--plain is only for this machine: leave --host at 127.0.0.1');
  mkdirSync(options.data, { recursive: true });
  const postgres = options.database === undefined ? await startPostgres(options.data) : null;
  try {
    return await open(options, postgres, options.database ?? postgres?.url ?? '');
  } catch (thrown) {
    await postgres?.stop();
    throw thrown;
  }
}

async function open(options: HubOptions, postgres: EmbeddedPostgres | null, ownerUrl: string): Promise<Hub> {
  let account: FirstAccount = { user: '' };
  const identity = options.upstream ? await openUpstream(options.data, options.upstream) : null;
  const center = identity ? { id: identity.center, name: identity.centerName } : options.center;
  const authority = options.tls && openAuthority(options.tls.authority);
  let key: Buffer = Buffer.alloc(0);
  const database = await openDatabase(ownerUrl, async (owner) => {
    // All or nothing: files that were given up must never be without the epoch that has the devices send them again.
    await owner.query('begin');
    const opened = await openAttachmentKey(owner, options.data, options.attachmentKeyLost ?? false);
    key = opened.key;
    // Under a next epoch the devices look again at what the hub has.
    await initialise(owner, center, options.restored === true || opened.gaveUp);
    if (authority) await checkAuthority(owner, authority);
    account = await addConsoleAccount(owner, options.demo);
    await owner.query('commit');
  });
  const grants = openGrantLog(options.data);
  await shareGrants(database, grants);
  const hubEpoch = await currentEpoch(database);
  const node = createHash('sha256').update(`${hostname()}\n${options.data}`).digest('hex').slice(0, 16);
  const night = await watchNight(database, node, { ...usualSetting, ...options.admission });
  await beginLine(database, node);
  const admission = createAdmission({ database, node, limits: night.now });
  const line = createLineShare(() => night.now().lineKilobits);
  const { onInternal } = options;
  const refused = openRefusedLog(database);
  const sealer = createSealer(database);
  const upstream = identity ? openLink({ database, upstream: identity, sealer, attachmentKey: key, node }) : null;
  const authored = openAuthoredLog(options.data);
  const author = createAuthor({
    database,
    hubEpoch,
    key: authority?.authorKey ?? ed25519From(plainSecret(ownerUrl, key)),
    sealer,
    log: authored,
    hall: identity?.center ?? null,
  });
  await foldParked(database);
  await storeAuthored(database, hubEpoch, readAuthored(options.data), identity?.center ?? null);
  if (!identity) await nameHalls(database, author);
  const parts = {
    author,
    night,
    line,
    database,
    hubEpoch,
    grants,
    admission,
    onInternal,
    signer: authority,
    refused,
    sealer,
    attachmentKey: key,
    upstream,
  };
  const app = await buildApp({ ...parts, ...tlsOf(options, authority) });
  const url = await app.listen({ host: options.host, port: options.port });
  const local = options.consolePort === undefined ? null : await buildLocalConsole(parts);
  const consoleUrl = (await local?.listen({ host: '127.0.0.1', port: options.consolePort ?? 0 })) ?? url;
  const timer = upstream && startTicking(upstream, onInternal);
  // A database that does not answer for a moment: the next look comes.
  const sharing = setInterval(() => void shareGrants(database, grants).catch(() => {}), 15_000).unref();
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= closeAll();
    return closing;
  };
  const closeAll = async (): Promise<void> => {
    if (timer) clearInterval(timer);
    clearInterval(sharing);
    night.stop();
    await Promise.all([app.close(), local?.close(), upstream?.stop()]);
    await Promise.all([refused.settle(), admission.settled()]);
    await database.end();
    grants.close();
    authored.close();
    await postgres?.stop();
  };
  const never = new Promise<void>(() => {});
  const databaseLost = postgres ? postgres.ended.then(() => (closing ? never : undefined)) : never;
  const enrolmentCode = await firstCode(database, { center: center.id, demo: options.demo }, authority);
  const console = { url: `${consoleUrl}/console`, ...account };
  const withCode = enrolmentCode === null ? {} : { enrolmentCode };
  return { url, hubEpoch, database, ownerUrl, ...withCode, console, databaseLost, upstream, close };
}

/** What a hub without an authority signs with: the owner's password, and where the string has none the key that its nodes share. */
const plainSecret = (ownerUrl: string, shared: Buffer): Buffer => {
  const { password } = parseConnection(ownerUrl);
  return password ? Buffer.from(password) : shared;
};

function tlsOf({ tls, host }: HubOptions, authority: Authority | null): { tls?: HubTls } {
  if (!tls || !authority) return {};
  const { names, forBrowsers } = tls;
  const all = [...new Set([...namesOfThisMachine(host), ...names])];
  return { tls: { authority, names: all, ...(forBrowsers ? { forBrowsers } : {}) } };
}

/** What this hub wrote itself comes back from beside the database, where a backup did not have it. */
async function storeAuthored(
  database: Database,
  hubEpoch: string,
  all: readonly Authored[],
  hall: string | null,
): Promise<void> {
  for (const { center, device, publicKey, batch } of all)
    await inTransaction(database, async (connection) => {
      await addAuthor(connection, { center, device, publicKey }, hall);
      await storeBatch(connection, hubEpoch, authorOf(center, device, '', publicKey), batch);
    });
}

/** Looks every minute whether it is the hall's turn; begins at once, so that a night missed is caught up. */
function startTicking(upstream: UpstreamLink, onInternal: HubOptions['onInternal']): NodeJS.Timeout {
  const tick = (): void => void upstream.tick().catch((thrown) => onInternal('upstream', thrown));
  tick();
  return setInterval(tick, 60_000).unref();
}

/** A node with another authority than its fellows would turn all their devices away. */
async function checkAuthority(owner: Client, { fingerprint, certificate }: Authority): Promise<void> {
  const found = await owner.query<{ fingerprint: string }>(
    'select fingerprint from hub_authority order by began_at desc limit 1',
  );
  const known = found.rows[0]?.fingerprint;
  if (known === fingerprint) return;
  if (known !== undefined)
    throw new Error(
      `this database belongs to a hub with the authority ${known}, the folder here holds ${fingerprint}: copy the folder "authority" of the first node or of its backup here`,
    );
  await owner.query('insert into hub_authority (fingerprint, certificate) values ($1, $2)', [fingerprint, certificate]);
}

async function initialise(owner: Client, center: HubOptions['center'], isNextEpoch: boolean): Promise<void> {
  const epochs = await owner.query<{ count: string }>('select count(*) from hub_epoch');
  const isFirst = epochs.rows[0]?.count === '0';
  if (isFirst || isNextEpoch)
    await owner.query('insert into hub_epoch (hub_epoch, reason) values ($1, $2)', [
      randomUUID(),
      isFirst ? 'initialised' : 'restored',
    ]);
  await owner.query('insert into center (center_id, name) values ($1, $2) on conflict (center_id) do nothing', [
    center.id,
    center.name,
  ]);
}

async function currentEpoch(database: Database): Promise<string> {
  const found = await database.query<{ hub_epoch: string }>(
    'select hub_epoch from hub_epoch order by started_at desc, hub_epoch limit 1',
  );
  const row = found.rows[0];
  if (!row) throw new Error('the hub has no epoch');
  return row.hub_epoch;
}

async function firstCode(
  database: Database,
  { center, demo }: { readonly center: string; readonly demo: boolean },
  authority: Authority | null,
): Promise<string | null> {
  const devices = await database.query('select from device limit 1');
  if (devices.rowCount !== 0 && !demo) return null;
  return makeEnrolmentCode(database, center, 'hub', 24, authority);
}
