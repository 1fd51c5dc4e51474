import pg from 'pg';
import { expect, test } from 'vitest';
import { openDatabase } from '../hub/database.ts';
import { startPlainServer } from '../hub/testing/plain-owner.ts';
import { hubImages } from './hub-image.ts';

test('an owner who is no superuser puts a whole database back, foreign keys and all', async () => {
  const server = await startPlainServer();
  await server.addDatabase('backed_up');
  const { user, password } = server.owner;
  const url = `postgres://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${server.port}/backed_up`;
  const service = await openDatabase(url, async () => {});
  const owner = new pg.Client(url);
  await owner.connect();
  const write = async (center: string): Promise<void> => {
    await service.query('insert into center (center_id, name) values ($1, $1)', [center]);
    await service.query(
      `insert into device (center_id, device_id, device_code, public_key, machine_name, app_version) values ($1, 'd', 'A1', '', '', '')`,
      [center],
    );
    await service.query(
      `insert into device_cursor (center_id, device_id, epoch, seq, hash, event_count, batch_count, clock_offset_ms, received_at)
       values ($1, 'd', 1, 0, '', 0, 0, 0, now())`,
      [center],
    );
  };
  const centers = async (): Promise<unknown[]> =>
    (
      await service.query(
        'select center_id from center join device using (center_id) join device_cursor using (center_id, device_id) order by 1',
      )
    ).rows.map((row) => row.center_id);
  await write('hall-1');
  const images = await hubImages(url);
  await images.take('before');
  await owner.query('delete from device_cursor; delete from device; delete from center');
  await write('hall-2');
  await images.putBack('before');
  expect(await centers()).toEqual(['hall-1']);
  await images.end();
  await owner.end();
  await service.end();
  await server.close();
});
