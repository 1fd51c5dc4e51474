/** A whole hub inside the test's own process: real HTTP, real PostgreSQL (the embedded one, or XINQU_TEST_DATABASE). */
import { cpSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fastFolder } from '#testing/fast-folder.ts';
import { freshTestDatabase } from '#testing/test-database.ts';
import { makeEnrolmentCode } from '../enrolment.ts';
import { type Hub, type HubOptions, startHub } from '../hub.ts';
import { openAuthority } from '../tls/authority.ts';

export interface TestHub extends Hub {
  /** Connection string of the owner, for looking at the catalogue and for playing a restore. */
  readonly ownerUrl: string;
  readonly data: string;
  /** What attachments are sealed with. */
  readonly attachmentKey: Buffer;
  /** Empty once a device is enrolled. */
  readonly enrolmentCode: string;
  /** Errors inside the hub that were not meant. A test that expects none looks here. */
  readonly internalErrors: readonly unknown[];
  /** Stops the hub and starts it again over the same data; `between` may do something to them. */
  restart(options?: Partial<HubOptions>, between?: () => void): Promise<void>;
  /** A further enrolment code, of the first center unless another is named. */
  newCode(center?: string, kind?: 'counter' | 'hall'): Promise<string>;
  /** A further node over the same database, closed before the hub. */
  startNode(): Promise<Hub>;
}

/** Starts a hub with an empty database, `withTls` as in a hall, else by plain HTTP. `close` removes what it left. */
export async function startTestHub({
  withTls = false,
  ...options
}: Partial<HubOptions> & { readonly withTls?: boolean } = {}): Promise<TestHub> {
  const { data = fastFolder('xinqu-hub-'), center = { id: 'hall-1', name: '测试大厅' } } = options;
  // Over somebody else's database, as a test may name one, none is made.
  const own = options.database === undefined ? await freshTestDatabase() : null;
  const internalErrors: unknown[] = [];
  const start = (more: Partial<HubOptions>): Promise<Hub> =>
    startHub({
      data,
      host: '127.0.0.1',
      port: 0,
      demo: false,
      tls: withTls ? { authority: path.join(data, 'authority'), names: [] } : null,
      center,
      onInternal: (_reference, thrown) => internalErrors.push(thrown),
      ...(own ? { database: own.url } : {}),
      ...options,
      ...more,
    });
  const authority = () => (withTls ? openAuthority(path.join(data, 'authority')) : null);
  let hub = await start({});
  return {
    get url() {
      return hub.url;
    },
    get hubEpoch() {
      return hub.hubEpoch;
    },
    get database() {
      return hub.database;
    },
    get enrolmentCode() {
      return hub.enrolmentCode ?? '';
    },
    get console() {
      return hub.console;
    },
    get databaseLost() {
      return hub.databaseLost;
    },
    get ownerUrl() {
      return hub.ownerUrl;
    },
    get upstream() {
      return hub.upstream;
    },
    get attachmentKey() {
      return readFileSync(path.join(data, 'attachment-key'));
    },
    data,
    internalErrors,
    newCode: (of = hub.upstream?.center ?? center.id, kind = 'counter') =>
      makeEnrolmentCode(hub.database, of, 'test', 1, authority(), kind),
    async startNode() {
      const folder = fastFolder('xinqu-node-');
      if (withTls) cpSync(path.join(data, 'authority'), path.join(folder, 'authority'), { recursive: true });
      cpSync(path.join(data, 'attachment-key'), path.join(folder, 'attachment-key'));
      const tls = withTls ? { authority: path.join(folder, 'authority'), names: [] } : null;
      const node = await start({ data: folder, database: hub.ownerUrl, tls });
      return {
        ...node,
        async close() {
          await node.close();
          rmSync(folder, { recursive: true, force: true });
        },
      };
    },
    async restart(more = {}, between = () => {}) {
      await hub.close();
      between();
      hub = await start(more);
    },
    async close() {
      await hub.close();
      rmSync(data, { recursive: true, force: true });
      await own?.drop();
    },
  };
}
