import { hash } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { type SegmentMark, segmentHashInput } from '#contract/hub.ts';
import { chainStart } from '#domain/kernel/event.ts';
import { nextEvent } from '../../hub/testing/test-device.ts';
import { openReader, readingThread, type SegmentReader } from './reading-thread.ts';
import { readSegments, type Segment } from './segment-reading.ts';

const start: SegmentMark = { number: 0, hash: chainStart };
const open: SegmentReader[] = [];
afterEach(async () => {
  for (const reader of open.splice(0)) await reader.close();
});
const kept = (reader: SegmentReader): SegmentReader => {
  open.push(reader);
  return reader;
};
const thread = (): SegmentReader => kept(openReader(1_000_000));
/** A thread that does what a text says. */
const threadOf = (program: string): SegmentReader =>
  kept(readingThread(new URL(`data:text/javascript,${encodeURIComponent(program)}`)));

/** A chain of sealed segments, each of so many lines, some of which are no events. */
function chain(scope: string, sizes: readonly number[]): readonly Segment[] {
  const segments: Segment[] = [];
  let last = nextEvent('writer', undefined);
  for (const size of sizes) {
    const lines = Array.from({ length: size }, (_, at) => {
      last = nextEvent('writer', last, { payload: JSON.stringify({ name: '王建国', at }) });
      return at % 5 === 4 ? JSON.stringify(last).replace('王', '玉') : JSON.stringify(last);
    });
    const body = zstdCompressSync(Buffer.from(lines.map((line) => `${line}\n`).join('')));
    const { number, hash: prevHash } = segments.at(-1)?.head ?? start;
    const head = {
      number: number + 1,
      prevHash,
      bodyHash: hash('sha256', body),
      bytes: body.length,
      events: size,
    };
    segments.push({ head: { ...head, hash: hash('sha256', segmentHashInput(scope, head)) }, body });
  }
  return segments;
}
const spoilt = ({ head, body }: Segment): Segment => {
  const other = new Uint8Array(body);
  other[9] = ((other[9] ?? 0) + 1) % 256;
  return { head, body: other };
};

test('a thread reads what the data process would, what is in good order and what is not', async () => {
  const whole = chain('district', [3, 40, 1, 700]);
  const [first, second, third, fourth] = whole as [Segment, Segment, Segment, Segment];
  const cases: readonly (readonly [SegmentMark, readonly Segment[], number, RegExp | null])[] = [
    [start, whole, 4, null],
    [first.head, [second, third], 2, null],
    [start, [second], 0, /2 of district does not follow 0/],
    [start, [first, third], 1, /3 of district does not follow 1/],
    [start, [first, spoilt(second), third], 1, /bytes of segment 2/],
    [start, [first, { ...second, head: { ...second.head, events: 41 } }], 1, /2 of district is not what its hash says/],
    [second.head, [third, fourth], 2, null],
  ];
  const reader = thread();
  const read = await Promise.all(cases.map(([from, segments]) => reader.read('district', from, segments)));
  for (const [at, [from, segments, good, fault]] of cases.entries()) {
    expect(read[at]).toEqual(structuredClone(readSegments('district', from, segments)));
    expect(read[at]?.lines).toHaveLength(good);
    if (fault) expect(read[at]?.fault).toMatch(fault);
    else expect(read[at]?.fault).toBeNull();
  }
  expect(read[0]?.lines[1]?.filter((line) => line === null)).toHaveLength(8);
});

test('bodies that lie in one piece of memory stay whole for whoever holds it', async () => {
  const [first, second] = chain('district', [3, 4]) as [Segment, Segment];
  const piece = Buffer.concat([first.body, second.body]);
  const before = Buffer.from(piece);
  const views = [
    { head: first.head, body: piece.subarray(0, first.head.bytes) },
    { head: second.head, body: piece.subarray(first.head.bytes) },
  ];
  expect((await thread().read('district', start, views)).lines).toHaveLength(2);
  expect(piece).toEqual(before);
});

test.each([
  ['does not start', 'throw new Error("no room")'],
  [
    'ends at the first question',
    'process.getBuiltinModule("worker_threads").parentPort.on("message", () => process.exit(1))',
  ],
  [
    'fails at the first question',
    'process.getBuiltinModule("worker_threads").parentPort.on("message", () => { throw new Error() })',
  ],
])('what a thread leaves that %s the data process reads itself', async (_name, program) => {
  const whole = chain('center:hall-1', [3, 4, 5]);
  const reader = threadOf(program);
  const marks = [start, ...whole.map(({ head }) => head)];
  const read = await Promise.all(
    whole.map((segment, at) => reader.read('center:hall-1', marks[at] ?? start, [segment])),
  );
  expect(read.map(({ lines, fault }) => [lines[0]?.length, fault])).toEqual([
    [3, null],
    [4, null],
    [5, null],
  ]);
  expect((await reader.read('center:hall-1', start, whole)).lines).toHaveLength(3);
});

test('few events are read where they are needed, and no thread is started for them', async () => {
  const reader = kept(openReader(10));
  expect(reader.ahead).toBe(0);
  const segments = chain('district', [10]);
  expect(await reader.read('district', start, segments)).toEqual(readSegments('district', start, segments));
  expect(thread().ahead).toBeGreaterThan(0);
});
