import { createHash, randomUUID } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BatchHeader, batchLimits } from '#contract/hub.ts';
import { chainStart, type LedgerEvent } from '#domain/kernel/event.ts';
import { openBatch } from './batch.ts';
import { nextEvent } from './testing/test-device.ts';

const device = randomUUID();

function chain(count: number): LedgerEvent[] {
  const events: LedgerEvent[] = [];
  for (let n = 0; n < count; n++) events.push(nextEvent(device, events.at(-1)));
  return events;
}

function headerFor(events: readonly LedgerEvent[], more: Partial<BatchHeader> = {}): BatchHeader {
  return {
    protocol: 1,
    kind: 'batch',
    center: 'hall-1',
    device,
    epoch: 1,
    sentAt: '2026-11-23T02:00:00.000Z',
    bodyHash: createHash('sha256').digest('hex'),
    hubEpochSeen: null,
    firstSeq: events[0]?.seq ?? 1,
    count: events.length,
    chainBefore: events[0]?.prevHash ?? chainStart,
    chainAfter: events.at(-1)?.hash ?? chainStart,
    ...more,
  };
}

const bodyOf = (lines: readonly unknown[]): Buffer =>
  zstdCompressSync(
    Buffer.from(lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('')),
  );

test('a whole chain comes back event by event', () => {
  const events = chain(30);
  const lines = openBatch(headerFor(events), bodyOf(events));
  expect(lines.map((line) => ('event' in line ? line.event : null))).toEqual(events);
});

test('F14 F27 one changed, missing, swapped or repeated event is never taken for the announced chain', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 8 }),
      fc.constantFrom('drop', 'swap', 'repeat', 'foreign', 'rewrite'),
      (at, how) => {
        const events = chain(10);
        const lines = [...events];
        const [here, next] = [events[at]!, events[at + 1]!];
        if (how === 'drop') lines.splice(at, 1);
        if (how === 'swap') lines.splice(at, 2, next, here);
        if (how === 'repeat') lines.splice(at, 0, here);
        if (how === 'rewrite') lines.splice(at, 1, nextEvent(device, events[at - 1], { type: 'person.other' }));
        if (how === 'foreign') lines.splice(at, 1, nextEvent(randomUUID(), events[at - 1]));
        expect(() => openBatch(headerFor(events, { count: lines.length }), bodyOf(lines))).toThrow(/chain|follow/);
      },
    ),
    { seed: 72617, numRuns: 40 },
  );
});

test('F21 a poison line keeps its place in the chain and goes to quarantine with its reason', () => {
  const events = chain(5);
  const poison = [
    { at: 1, line: { ...events[1], type: 'x'.repeat(200) }, reason: 'SHAPE' },
    { at: 2, line: { ...events[2], actor: 'a\nb' }, reason: 'SHAPE' },
    { at: 3, line: { ...events[3], payload: '{}' }, reason: 'HASH' },
  ];
  const lines: unknown[] = [...events];
  for (const { at, line } of poison) lines[at] = line;
  const checked = openBatch(headerFor(events), bodyOf(lines));
  expect(checked.map((line) => ('quarantine' in line ? line.quarantine : 'event'))).toEqual([
    'event',
    'SHAPE',
    'SHAPE',
    'HASH',
    'event',
  ]);
});

test('a payload that is no JSON, truthfully hashed, is quarantined', () => {
  const event = nextEvent(device, undefined, { payload: '{"open' });
  expect(openBatch(headerFor([event]), bodyOf([event]))).toMatchObject([{ seq: 1, quarantine: 'PAYLOAD' }]);
});

test('a line without a place in the chain refuses the batch', () => {
  const events = chain(2);
  expect(() => openBatch(headerFor(events), bodyOf([events[0], '{"torn']))).toThrow(/no place/);
});

test('F14 a decompression bomb stops at the limit', () => {
  const bomb = zstdCompressSync(Buffer.alloc(batchLimits.expandedBytes * 4));
  expect(bomb.length).toBeLessThan(batchLimits.compressedBytes);
  const before = process.memoryUsage().rss;
  expect(() => openBatch(headerFor(chain(1)), bomb)).toThrow(/beyond the limit/);
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
});

test('F22 bytes that are no zstd are malformed, not a fault', () => {
  expect(() => openBatch(headerFor(chain(1)), Buffer.from('<html>hello</html>'))).toThrow(/not readable/);
});
