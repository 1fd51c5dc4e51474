/** The data process killed with SIGKILL while it sends a file. */
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { dbContract } from '#contract/db.ts';
import { attachmentLimits } from '#contract/hub.ts';
import { type Caller, connect } from '#contract/rpc.ts';
import { startChild } from '#testing/child-service.ts';
import { hubAndLine } from '#testing/hub-and-line.ts';
import { random } from '#testing/random.ts';
import { scanned } from '#testing/scanned.ts';
import { sentChunks } from '#testing/sent-chunks.ts';
import { storedAttachment } from '../../hub/testing/stored-attachment.ts';

const at = hubAndLine();
const login = { login: 'registrar', password: 'Xinqu-2026' };
const page: Caller = { window: 'window-1', role: 'counter', boot: 'boot-1' };
const size = attachmentLimits.chunkBytes;

test('F20 the device killed at every edge of a file’s chunks, in the middle of one and before its answer arrives: it goes on behind what the hub has', async () => {
  const key = randomBytes(32);
  const a = await at.counter('hall-1', { key });
  const bytes = randomBytes(size + 1000);
  const hash = scanned(a, bytes, random(67));
  await a.store.accounts.create(login.login, '马晓燕', ['registrar'], login.password);
  const folder = await a.image();
  const start = async () => {
    const child = startChild('db/service.ts', { XINQU_DATA: folder, XINQU_VERSION: '0.0.0' }, key);
    const { client } = connect(child.port, dbContract, page);
    expect(await client['session.sign-in'](login)).toMatchObject({ ok: true });
    return { child, client };
  };
  const received: number[] = [];
  for (const chunk of [0, 1])
    for (const cut of ['stall', 'silence'] as const) {
      const unheard = at.line.unheard();
      at.line.cut('/v1/attachments HTTP', cut);
      const { child, client } = await start();
      expect(await client['sync.now']({})).toMatchObject({ ok: true });
      await expect.poll(() => at.line.pending()).toBe(0);
      if (cut === 'silence') await expect.poll(() => at.line.unheard()).toBeGreaterThan(unheard);
      await child.kill();
      expect(sentChunks(at.line).at(-1)).toBe(chunk * size);
      received.push((await storedAttachment(at.hub, 'hall-1', hash)).length);
    }
  const edges = [0, size, bytes.length];
  expect(received).toEqual([0, 1].flatMap((chunk) => edges.slice(chunk, chunk + 2)));
  expect(sentChunks(at.line)).toHaveLength(4);
  // The last answer was lost as well; that the file is whole the hub says by its hash, and no byte goes again.
  const { child, client } = await start();
  expect(await client['sync.now']({})).toMatchObject({ ok: true });
  await expect.poll(() => client['sync.status']({})).toMatchObject({ attachmentsPending: 0, attachmentsRefused: 0 });
  expect(sentChunks(at.line)).toHaveLength(4);
  expect(await storedAttachment(at.hub, 'hall-1', hash)).toEqual(bytes);
  child.process.disconnect();
  await child.ended;
});
