import { useEffect, useRef, useState } from 'react';
import { type OpenCamera, useCamera } from '../use-camera.ts';
import { judgeVideo } from './frame-judge.ts';
import { afterFrame, readyShutter, rearmed, type Shutter } from './shutter.ts';

export interface LiveCardInput {
  /** Which face is wanted next; null for either. */
  readonly wants: 'portrait' | 'emblem' | null;
  /** A picture is being read. */
  readonly isBusy: boolean;
  /** Changes whenever a picture told nothing: then the same card is tried again. */
  readonly failures: number;
  readonly onPicture: (picture: Blob) => void;
}

export interface FilmedCard {
  readonly camera: OpenCamera;
  readonly shutter: Shutter;
  /** Key of what to say to the person, in the namespace `capture`. */
  readonly words: string;
  /** The card lies well. */
  readonly isGood: boolean;
  /** Counts the pictures taken. */
  readonly taken: number;
  /** Takes a picture now, whatever the frame looks like. */
  readonly take: () => Promise<void>;
}

/** Films a card, judges frame after frame, and takes the picture by itself when the card lies right. */
export function useLiveCard({ wants, isBusy, failures, onPicture }: LiveCardInput): FilmedCard {
  const camera = useCamera();
  const { video, state, shoot } = camera;
  const [shutter, setShutter] = useState(readyShutter);
  const [taken, setTaken] = useState(0);
  const latest = useRef({ shutter, isBusy, onPicture });
  latest.current.isBusy = isBusy;
  latest.current.onPicture = onPicture;

  const take = useRef(async () => {});
  take.current = async () => {
    const picture = await shoot();
    if (!picture) return;
    setTaken((before) => before + 1);
    latest.current.onPicture(picture);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: each new failure arms the shutter again
  useEffect(() => {
    latest.current.shutter = rearmed(latest.current.shutter);
  }, [failures]);

  useEffect(() => {
    const shown = video.current;
    if (state !== 'live' || !shown) return;
    const doing = () => (latest.current.isBusy ? 'reading' : 'watching');
    return judgeVideo(shown, doing, (seen) => {
      const current = latest.current;
      const next = afterFrame(current.shutter, seen);
      // While a picture is read nothing is taken, and what is seen still counts for turning the card over.
      current.shutter = current.isBusy ? { ...next.shutter, good: 0 } : next.shutter;
      setShutter(current.shutter);
      if (next.isTaken && !current.isBusy) void take.current();
    });
  }, [state, video]);

  const isGood = shutter.problem === null;
  const spent = wants ? `live.turn.${wants}` : 'live.taken';
  const watching = shutter.isSpent ? spent : isGood ? 'live.hold' : `live.${shutter.problem}`;
  const words = state === 'starting' ? 'live.starting' : isBusy ? 'card.reading' : watching;
  return { camera, shutter, words, isGood, taken, take: () => take.current() };
}
