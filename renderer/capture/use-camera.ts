import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

export type CameraState = 'starting' | 'live' | 'refused' | 'none' | 'failed';

export interface CameraChoice {
  readonly id: string;
  readonly label: string;
}
export interface OpenCamera {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly state: CameraState;
  readonly cameras: readonly CameraChoice[];
  /** Id of the one that films. */
  readonly current: string;
  /** Films with another one; remembered on this machine. */
  readonly choose: (id: string) => void;
  /** The picture as it is now, a JPEG at the camera's own resolution; null while nothing is filmed. */
  readonly shoot: () => Promise<Blob | null>;
}

/** What is filmed: each has a camera of its own that this machine remembers. */
export type FilmedThing = 'paper' | 'person';
const storageKeys: Readonly<Record<FilmedThing, string>> = { paper: 'camera', person: 'camera-person' };
const facing: Readonly<Record<FilmedThing, string>> = { paper: 'environment', person: 'user' };

function troubleOf(thrown: unknown): CameraState {
  const name = thrown instanceof DOMException ? thrown.name : '';
  if (name === 'NotAllowedError') return 'refused';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'none' : 'failed';
}

async function listCameras(): Promise<readonly CameraChoice[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
}

const size = { width: { ideal: 1920 }, height: { ideal: 1440 } };

/** The remembered camera, or when it is not there any other: a missing one must not keep a counter from working. */
async function openStream(id: string, filmed: FilmedThing): Promise<MediaStream> {
  // Without any media devices (no secure page) there is no camera to ask.
  if (!navigator.mediaDevices) throw new DOMException('', 'NotFoundError');
  const any = { video: { ...size, facingMode: facing[filmed] }, audio: false };
  if (id === '') return navigator.mediaDevices.getUserMedia(any);
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { ...size, deviceId: { exact: id } }, audio: false });
  } catch {
    return navigator.mediaDevices.getUserMedia(any);
  }
}

/** Films into `video` while the part of the page that uses it is shown. */
export function useCamera(filmed: FilmedThing = 'paper'): OpenCamera {
  const storageKey = storageKeys[filmed];
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>('starting');
  const [cameras, setCameras] = useState<readonly CameraChoice[]>([]);
  const [wanted, setWanted] = useState(() => localStorage.getItem(storageKey) ?? '');
  const [current, setCurrent] = useState('');

  useEffect(() => {
    let stream: MediaStream | null = null;
    let isCurrent = true;
    const stop = (): void => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    setState('starting');
    openStream(wanted, filmed).then(
      async (opened) => {
        stream = opened;
        if (!isCurrent) return stop();
        if (video.current) video.current.srcObject = opened;
        const [track] = opened.getVideoTracks();
        track?.addEventListener('ended', () => isCurrent && setState('failed'));
        setCurrent(track?.getSettings().deviceId ?? '');
        setState('live');
        const all = await listCameras();
        if (isCurrent) setCameras(all);
      },
      (thrown: unknown) => isCurrent && setState(troubleOf(thrown)),
    );
    return () => {
      isCurrent = false;
      stop();
    };
  }, [wanted, filmed]);

  const shoot = useCallback(async (): Promise<Blob | null> => {
    const shown = video.current;
    if (!shown || shown.videoWidth === 0) return null;
    const canvas = new OffscreenCanvas(shown.videoWidth, shown.videoHeight);
    canvas.getContext('2d')?.drawImage(shown, 0, 0);
    return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
  }, []);

  return {
    video,
    state,
    cameras,
    current,
    choose(id) {
      localStorage.setItem(storageKey, id);
      setWanted(id);
    },
    shoot,
  };
}
