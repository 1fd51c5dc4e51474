/** One camera filming for one part of a page: opened, lost, plugged in later, plugged in again. */

export type CameraState = 'starting' | 'live' | 'refused' | 'none' | 'failed';

export interface CameraChoice {
  readonly id: string;
  readonly label: string;
}

/** The camera after this one, round and round; null where there is no other. */
export function nextCamera(cameras: readonly CameraChoice[], current: string): CameraChoice | null {
  const next = cameras[(cameras.findIndex(({ id }) => id === current) + 1) % cameras.length];
  return next && next.id !== current ? next : null;
}

/** What is filmed: each has a camera of its own that this machine remembers. */
export type FilmedThing = 'paper' | 'person';
const facing: Readonly<Record<FilmedThing, string>> = { paper: 'environment', person: 'user' };

export interface CameraStream {
  getTracks(): readonly {
    stop(): void;
    getSettings(): { deviceId?: string };
    addEventListener(type: 'ended', listener: () => void): void;
  }[];
}
/** As much of `navigator.mediaDevices` as filming needs. */
export interface CameraDevices<S extends CameraStream> {
  getUserMedia(wanted: MediaStreamConstraints): Promise<S>;
  enumerateDevices(): Promise<readonly Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'>[]>;
  addEventListener(type: 'devicechange', listener: () => void): void;
  removeEventListener(type: 'devicechange', listener: () => void): void;
}
export interface CameraListener<S> {
  onState(state: CameraState): void;
  /** @param id of the camera that films. */
  onStream(stream: S, id: string): void;
  onCameras(cameras: readonly CameraChoice[]): void;
}

function troubleOf(thrown: unknown): CameraState {
  const name = thrown instanceof DOMException ? thrown.name : '';
  if (name === 'NotAllowedError') return 'refused';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'none' : 'failed';
}

const size = { width: { ideal: 1920 }, height: { ideal: 1440 } };

/** The remembered camera, or when it is not there any other: a missing one must not keep a counter from working. */
async function openStream<S extends CameraStream>(
  devices: CameraDevices<S>,
  id: string,
  filmed: FilmedThing,
): Promise<S> {
  const any = { video: { ...size, facingMode: facing[filmed] }, audio: false };
  if (id === '') return devices.getUserMedia(any);
  try {
    return await devices.getUserMedia({ video: { ...size, deviceId: { exact: id } }, audio: false });
  } catch {
    return devices.getUserMedia(any);
  }
}

/**
 * Films until the returned function is called. Where no camera was found, or the one that filmed is gone, it is opened as soon as
 * the devices of this machine change.
 * @param devices undefined where there can be no camera (no secure page).
 * @param id of the camera that is wanted; empty for any.
 */
export function filmWith<S extends CameraStream>(
  devices: CameraDevices<S> | undefined,
  id: string,
  filmed: FilmedThing,
  listener: CameraListener<S>,
): () => void {
  if (!devices) {
    listener.onState('none');
    return () => {};
  }
  let stream: S | null = null;
  let state: CameraState = 'starting';
  let isCurrent = true;
  let hasChanged = false;
  const be = (next: CameraState): void => {
    state = next;
    if (isCurrent) listener.onState(next);
  };
  const stop = (one: S | null): void => {
    for (const track of one?.getTracks() ?? []) track.stop();
  };
  const list = async (): Promise<void> => {
    const all = await devices.enumerateDevices();
    const cameras = all.filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '');
    if (isCurrent) listener.onCameras(cameras.map(({ deviceId, label }) => ({ id: deviceId, label })));
  };
  /** Something was plugged in or out since it was tried last: it is worth another try. */
  const tryAgain = (): void => {
    if (isCurrent && hasChanged && (state === 'none' || state === 'failed')) void open();
  };
  const open = async (): Promise<void> => {
    hasChanged = false;
    be('starting');
    try {
      const opened = await openStream(devices, id, filmed);
      if (!isCurrent) return stop(opened);
      stream = opened;
      const [track] = opened.getTracks();
      track?.addEventListener('ended', () => {
        be('failed');
        tryAgain();
      });
      listener.onStream(opened, track?.getSettings().deviceId ?? '');
      be('live');
    } catch (thrown) {
      be(troubleOf(thrown));
    }
    await list();
    tryAgain();
  };
  const onChange = (): void => {
    hasChanged = true;
    void list();
    tryAgain();
  };
  devices.addEventListener('devicechange', onChange);
  void open();
  return () => {
    isCurrent = false;
    devices.removeEventListener('devicechange', onChange);
    stop(stream);
  };
}
