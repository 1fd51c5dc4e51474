/** A database of a test's own on the server that `XINQU_TEST_DATABASE` names; its role owns what it makes, may make databases and roles, and need be no superuser. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { serviceLoginOf } from '../hub/service-login.ts';

export interface TestDatabase {
  /** Connection string of its owner. */
  readonly url: string;
  /** Removes it and the login that a hub made for it. */
  drop(): Promise<void>;
}

/** @returns an empty database, or null where no server is named and hubs bring their own. */
export async function freshTestDatabase(): Promise<TestDatabase | null> {
  const server = process.env.XINQU_TEST_DATABASE;
  if (!server) return null;
  const name = `xinqu_test_${randomBytes(6).toString('hex')}`;
  await onServer(server, [`create database ${name}`]);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => onServer(server, [`drop database ${name} with (force)`, `drop role if exists ${serviceLoginOf(name)}`]),
  };
}

async function onServer(server: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client(server);
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
