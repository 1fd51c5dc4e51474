import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chainStart } from '#domain/kernel/event.ts';
import { type HubClient, hubClient } from '../../db/sync/hub-client.ts';
import { openLine } from '../../db/sync/hub-line.ts';
import { startTestHub, type TestHub } from '../testing/test-hub.ts';
import type { UpstreamIdentity } from './identity.ts';
import { pullDown } from './pull-down.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(async () => {
  await hub.close();
});

const head = { number: 1, prevHash: chainStart, hash: '1'.repeat(64), bodyHash: '2'.repeat(64), bytes: 100, events: 1 };
const end = { number: 1, hash: head.hash };

/** A district that says in its feed that there is a segment. */
function district(answers: Pick<HubClient, 'feed' | 'segments'>): UpstreamIdentity {
  const line = openLine(new URL(hub.url), null, { timeoutMs: 1_000 });
  const { privateKey: key } = generateKeyPairSync('ed25519');
  const signer = { device: 'hall', center: 'hall-1', key, now: () => new Date().toISOString() };
  const client: HubClient = { ...hubClient(line), ...answers };
  return { center: 'hall-1', centerName: '', signer, authority: '', client, close: line.close };
}
const fetching = (answers: Pick<HubClient, 'feed' | 'segments'>): Promise<number> =>
  pullDown(hub.database, district(answers), new AbortController().signal, async () => {});

test('F14 F22 a district that names segments and then brings no bytes ends the run, which is tried again later', async () => {
  let asked = 0;
  const run = fetching({
    feed: async () => ({
      hubEpoch: 'e',
      scopes: [{ scope: 'district', from: { number: 0, hash: chainStart }, head: end, segments: [head] }],
    }),
    segments: async () => void asked++,
  });
  await expect(run).rejects.toMatchObject({ code: 'HUB_FAULT' });
  expect(asked).toBe(1);
});

test('F14 a district that says there is more and never names it ends the run too', async () => {
  let asked = 0;
  const run = fetching({
    feed: async () => {
      asked++;
      return {
        hubEpoch: 'e',
        scopes: [{ scope: 'district', from: { number: 0, hash: chainStart }, head: end, segments: [] }],
      };
    },
    segments: async () => {},
  });
  await expect(run).rejects.toMatchObject({ code: 'HUB_FAULT' });
  expect(asked).toBe(1);
});
