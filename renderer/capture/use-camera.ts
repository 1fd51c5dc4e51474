import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { type CameraChoice, type CameraState, type FilmedThing, filmWith } from './camera-stream.ts';

export interface OpenCamera {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly state: CameraState;
  readonly cameras: readonly CameraChoice[];
  /** Id of the one that films. */
  readonly current: string;
  /** Films with another one; remembered on this machine. */
  readonly choose: (id: string) => void;
  /** The picture as it is now, a JPEG at the camera's own resolution, or as the first one comes; null while nothing is filmed. */
  readonly shoot: () => Promise<Blob | null>;
}

const storageKeys: Readonly<Record<FilmedThing, string>> = { paper: 'camera', person: 'camera-person' };

/** Films into `video` while the part of the page that uses it is shown. */
export function useCamera(filmed: FilmedThing = 'paper'): OpenCamera {
  const storageKey = storageKeys[filmed];
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>('starting');
  const [cameras, setCameras] = useState<readonly CameraChoice[]>([]);
  // An object, so that the same camera may be wanted again when it is back.
  const [wanted, setWanted] = useState(() => ({ id: localStorage.getItem(storageKey) ?? '' }));
  const [current, setCurrent] = useState('');
  const [stream, setStream] = useState<MediaStream | null>(null);

  useEffect(
    () =>
      filmWith(navigator.mediaDevices, wanted.id, filmed, {
        onState: setState,
        onStream(opened, id) {
          setStream(opened);
          setCurrent(id);
        },
        onCameras: setCameras,
      }),
    [wanted, filmed],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: with another state the page may show another element
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream, state]);

  const shoot = useCallback(async (): Promise<Blob | null> => {
    const shown = video.current;
    if (!shown) return null;
    // The camera is open a moment before its first picture is there.
    if (shown.readyState < HTMLMediaElement.HAVE_CURRENT_DATA)
      await new Promise((resolve) => shown.addEventListener('loadeddata', resolve, { once: true }));
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
      setWanted({ id });
    },
    shoot,
  };
}
