import { expect, test } from 'vitest';
import { type CameraState, filmWith, nextCamera } from './camera-stream.ts';

class FakeTrack extends EventTarget {
  isStopped = false;
  readonly id: string;
  constructor(id: string) {
    super();
    this.id = id;
  }
  stop(): void {
    this.isStopped = true;
  }
  getSettings(): { deviceId: string } {
    return { deviceId: this.id };
  }
}

/** A machine whose cameras are plugged in and out. */
class FakeMachine extends EventTarget {
  readonly tracks: FakeTrack[] = [];
  refusal = '';
  ids: readonly string[];
  constructor(ids: readonly string[]) {
    super();
    this.ids = ids;
  }
  async getUserMedia({ video }: MediaStreamConstraints): Promise<{ getTracks(): FakeTrack[] }> {
    if (this.refusal) throw new DOMException('', this.refusal);
    const exact = typeof video === 'object' ? video.deviceId : undefined;
    const wanted = typeof exact === 'object' && 'exact' in exact ? exact.exact : undefined;
    const id = wanted === undefined ? this.ids[0] : this.ids.find((one) => one === wanted);
    if (id === undefined) throw new DOMException('', wanted ? 'OverconstrainedError' : 'NotFoundError');
    const track = new FakeTrack(id);
    this.tracks.push(track);
    return { getTracks: () => [track] };
  }
  async enumerateDevices() {
    return this.ids.map((deviceId) => ({ kind: 'videoinput' as const, deviceId, label: deviceId }));
  }
  now(ids: readonly string[]): void {
    this.ids = ids;
    this.dispatchEvent(new Event('devicechange'));
  }
}

function film(machine: FakeMachine, id = '') {
  const seen = { states: [] as CameraState[], by: '', cameras: [] as readonly string[], stop: () => {} };
  seen.stop = filmWith(machine, id, 'paper', {
    onState: (state) => void seen.states.push(state),
    onStream(_, by) {
      seen.by = by;
    },
    onCameras(cameras) {
      seen.cameras = cameras.map((one) => one.id);
    },
  });
  return seen;
}
const last = ({ states }: { states: readonly CameraState[] }) => states.at(-1);

test('a camera that is plugged in later is opened, without anybody doing anything', async () => {
  const machine = new FakeMachine([]);
  const seen = film(machine);
  await expect.poll(() => last(seen)).toBe('none');
  machine.now(['a']);
  await expect.poll(() => seen.cameras).toEqual(['a']);
  await expect.poll(() => last(seen)).toBe('live');
  expect(seen.by).toBe('a');
});

test.each(['ended first', 'told of first'] as const)(
  'a camera that was pulled out and is %s films again when it is back',
  async (order) => {
    const machine = new FakeMachine(['a']);
    const seen = film(machine, 'a');
    await expect.poll(() => last(seen)).toBe('live');
    const [track] = machine.tracks;
    if (order === 'ended first') track?.dispatchEvent(new Event('ended'));
    machine.now([]);
    if (order === 'told of first') track?.dispatchEvent(new Event('ended'));
    await expect.poll(() => last(seen)).toBe('none');
    await expect.poll(() => seen.cameras).toEqual([]);
    machine.now(['a']);
    await expect.poll(() => last(seen)).toBe('live');
    expect(machine.tracks).toHaveLength(2);
  },
);

test('when the one that films is pulled out, another one that is there takes over', async () => {
  const machine = new FakeMachine(['a', 'b']);
  const seen = film(machine, 'a');
  await expect.poll(() => last(seen)).toBe('live');
  machine.now(['b']);
  machine.tracks[0]?.dispatchEvent(new Event('ended'));
  await expect.poll(() => seen.by).toBe('b');
  expect(last(seen)).toBe('live');
});

test('a camera that is added while another one films is offered and changes nothing else', async () => {
  const machine = new FakeMachine(['a']);
  const seen = film(machine);
  await expect.poll(() => last(seen)).toBe('live');
  machine.now(['a', 'b']);
  await expect.poll(() => seen.cameras).toEqual(['a', 'b']);
  expect(seen.states).toEqual(['starting', 'live']);
  expect(machine.tracks).toHaveLength(1);
});

test('one that another program holds is tried again only when something is plugged in or out', async () => {
  const machine = new FakeMachine(['a']);
  machine.refusal = 'NotReadableError';
  const seen = film(machine);
  await expect.poll(() => last(seen)).toBe('failed');
  machine.refusal = '';
  machine.now(['a']);
  await expect.poll(() => last(seen)).toBe('live');
});

test('where filming is not allowed a plug changes nothing', async () => {
  const machine = new FakeMachine(['a']);
  machine.refusal = 'NotAllowedError';
  const seen = film(machine);
  await expect.poll(() => last(seen)).toBe('refused');
  machine.now(['a', 'b']);
  await expect.poll(() => seen.cameras).toEqual(['a', 'b']);
  expect(seen.states).toEqual(['starting', 'refused']);
});

test('whoever stops gets no more word, and the camera is let go', async () => {
  const machine = new FakeMachine(['a']);
  const seen = film(machine);
  await expect.poll(() => last(seen)).toBe('live');
  seen.stop();
  expect(machine.tracks[0]?.isStopped).toBe(true);
  const { length } = seen.states;
  machine.now([]);
  machine.tracks[0]?.dispatchEvent(new Event('ended'));
  machine.now(['a']);
  await expect.poll(() => seen.states.length).toBe(length);
  expect(machine.tracks).toHaveLength(1);
});

test('one that opens only after it was let go is closed again', async () => {
  const machine = new FakeMachine(['a']);
  film(machine).stop();
  await expect.poll(() => machine.tracks.map((track) => track.isStopped)).toEqual([true]);
});

test('cameras are gone through one after the other; a single one has no other', () => {
  const cameras = ['a', 'b', 'c'].map((id) => ({ id, label: '' }));
  expect(['a', 'b', 'c', 'gone'].map((id) => nextCamera(cameras, id)?.id)).toEqual(['b', 'c', 'a', 'a']);
  expect(nextCamera(cameras.slice(0, 1), 'a')).toBeNull();
  expect(nextCamera([], '')).toBeNull();
  // None could be opened: the one that is there is worth a try.
  expect(nextCamera(cameras.slice(0, 1), '')?.id).toBe('a');
});
