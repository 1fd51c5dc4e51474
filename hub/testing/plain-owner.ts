/** A PostgreSQL of somebody's own, as `docs/hub.md` asks for it: its owner owns the hub's tables and may make roles, and is no superuser. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { fastFolder } from '#testing/fast-folder.ts';
import { startPostgres } from '../postgres.ts';

export interface PlainServer {
  readonly owner: { readonly user: string; readonly password: string };
  readonly port: number;
  /** The folder of the server's socket. */
  readonly socket: string;
  /** Makes an empty database that belongs to the owner. */
  addDatabase(name: string): Promise<void>;
  /** A statement as the server's superuser. */
  asSuperuser(statement: string, database?: string): Promise<pg.QueryResult>;
  /** Stops the server and removes it. */
  close(): Promise<void>;
}

/** Starts the server, without any database for a hub. */
export async function startPlainServer(): Promise<PlainServer> {
  const folder = fastFolder('xinqu-plain-');
  const socket = path.join(folder, 'postgres');
  const server = await startPostgres(folder, { unix_socket_directories: socket, max_connections: '200' });
  const owner = { user: 'plain owner', password: 'p@ss/wörd?' };
  const asSuperuser = async (statement: string, database = 'postgres'): Promise<pg.QueryResult> => {
    const url = new URL(server.url);
    url.pathname = `/${database}`;
    const client = new pg.Client(url.href);
    await client.connect();
    try {
      return await client.query(statement);
    } finally {
      await client.end();
    }
  };
  const name = pg.escapeIdentifier(owner.user);
  await asSuperuser(`create role ${name} login createdb createrole password ${pg.escapeLiteral(owner.password)}`);
  return {
    owner,
    port: Number(new URL(server.url).port),
    socket,
    addDatabase: async (database) => void (await asSuperuser(`create database ${database} owner ${name}`)),
    asSuperuser,
    async close() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
