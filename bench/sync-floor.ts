/** The bare floor of a sync hub: HTTP in, rows into PostgreSQL, flushed before the answer. No signature, chain, validation or rule. */
import { createServer } from 'node:http';
import { zstdDecompressSync } from 'node:zlib';
import pg from 'pg';
import type { LedgerEvent } from '#domain/kernel/event.ts';

const pool = new pg.Pool({ connectionString: process.argv[2] ?? '', max: 4 });
await pool.query(`create table if not exists floor_event (
  device text, epoch int, seq bigint, id uuid, stream text, version bigint, type text, at text, actor text, command text,
  payload text, hash text, primary key (device, epoch, seq))`);

const columns = [
  'device',
  'epoch',
  'seq',
  'id',
  'stream',
  'version',
  'type',
  'at',
  'actor',
  'command',
  'payload',
  'hash',
] as const;
const insert = `insert into floor_event select * from unnest($1::text[], $2::int[], $3::bigint[], $4::uuid[], $5::text[], $6::bigint[],
  $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[])`;

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const lines = zstdDecompressSync(Buffer.concat(chunks)).toString('utf8').trimEnd().split('\n');
  const events = lines.map((line) => JSON.parse(line) as LedgerEvent);
  await pool.query(
    insert,
    columns.map((column) => events.map((event) => event[column])),
  );
  response.end('{}');
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(
    JSON.stringify({ ready: true, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` }),
  );
});
process.stdin.on('end', () => process.exit(0)).resume();
