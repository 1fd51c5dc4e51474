/** A line between a hub and its PostgreSQL that can be broken in any moment: to PostgreSQL that is a hub that was killed. */
import { once } from 'node:events';
import { createServer, connect as dial, type Socket } from 'node:net';
import { parse } from 'pg-connection-string';

export interface DatabaseLine {
  /** Connection string of the same database, over the line. */
  readonly url: string;
  /** Breaks every connection; new ones may be made at once. */
  break(): void;
  close(): Promise<void>;
}

export async function startDatabaseLine(databaseUrl: string): Promise<DatabaseLine> {
  const { host, port } = parse(databaseUrl);
  const number = port || '5432';
  const reach = (): Socket =>
    host?.startsWith('/') ? dial(`${host}/.s.PGSQL.${number}`) : dial(Number(number), host ?? '127.0.0.1');
  const sockets = new Set<Socket>();
  const server = createServer((hub) => {
    const database = reach();
    for (const [socket, other] of [
      [hub, database],
      [database, hub],
    ] as const) {
      sockets.add(socket);
      socket
        .on('error', () => {})
        .on('close', () => {
          sockets.delete(socket);
          other.destroy();
        });
      socket.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the line has no port');
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${address.port}`;
  url.searchParams.delete('host');
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    break: cut,
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
