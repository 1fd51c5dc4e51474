/**
 * Films the person at the window, takes one picture looking into the camera and one with the head turned, and has them compared with
 * the portrait. Nothing is kept: the pictures go with this part of the page.
 */
import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FaceComparison } from '#contract/faces.ts';
import { api } from '../../app/api.ts';
import { type Problem, problemOf } from '../../app/problem.ts';
import { CameraSelect } from '../CameraSelect.tsx';
import { useCamera } from '../use-camera.ts';
import './face.css';
import { type FaceHint, type FacePhase, hintFor } from './face-guide.ts';

export interface LiveFaceProps {
  /** The picture of the card's portrait side. */
  readonly portrait: Uint8Array<ArrayBuffer>;
  readonly onCompared: (comparison: FaceComparison) => void;
  readonly onProblem: (problem: Problem) => void;
  readonly onClose: () => void;
}

/** Pixels across a frame that is looked at: a face at arm's length then has some two hundred. */
const frameWidth = 960;

async function frameOf(video: HTMLVideoElement): Promise<Uint8Array<ArrayBuffer> | null> {
  if (video.videoWidth === 0) return null;
  const scale = Math.min(1, frameWidth / video.videoWidth);
  const canvas = new OffscreenCanvas(Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale));
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
  return new Uint8Array(await blob.arrayBuffer());
}

const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

/** What is shown to the person: a hint, or that the pictures are being compared. */
type Words = FaceHint | 'starting' | 'comparing';

export function LiveFace(props: LiveFaceProps) {
  const { t } = useTranslation('face');
  const camera = useCamera('person');
  const { video, state } = camera;
  const [words, setWords] = useState<Words>('starting');
  const [phase, setPhase] = useState<FacePhase>('straight');
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    const shown = video.current;
    if (state !== 'live' || !shown) return;
    let isCurrent = true;
    /** Looks at frame after frame until one is what is wanted; null when the part was closed. */
    const wanted = async (want: FacePhase, straightTurn: number) => {
      while (isCurrent) {
        const picture = await frameOf(shown);
        if (picture) {
          const seen = await api.vision.lookAtFaces({ image: picture });
          if (!isCurrent) return null;
          const hint = hintFor(seen, want, straightTurn);
          if (hint === null) return { picture, turn: seen.nearest?.turn ?? 0 };
          setWords(hint);
        }
        await nextFrame();
      }
      return null;
    };
    const compare = async (): Promise<void> => {
      const straight = await wanted('straight', 0);
      if (!straight) return;
      setPhase('turn');
      const turned = await wanted('turn', straight.turn);
      if (!turned) return;
      setWords('comparing');
      const { portrait } = latest.current;
      const pictures = { portrait, straight: straight.picture, turned: turned.picture };
      const comparison = await api.vision.compareFaces(pictures);
      if (isCurrent) latest.current.onCompared(comparison);
    };
    compare().catch((thrown: unknown) => isCurrent && latest.current.onProblem(problemOf(thrown)));
    return () => {
      isCurrent = false;
    };
  }, [state, video]);

  return (
    <div className="camera live-face" data-testid="live-face" data-words={words}>
      {state === 'starting' || state === 'live' ? (
        <div className="live-face-stage">
          <video ref={video} autoPlay playsInline muted />
          <span className={`live-face-oval ${phase === 'turn' ? 'live-face-turn' : ''}`} aria-hidden="true" />
          <p className="live-face-words" role="status">
            {t(`live.${words}`)}
          </p>
        </div>
      ) : (
        <p role="alert" className="camera-trouble">
          {t(`capture:camera.${state}`)}
        </p>
      )}
      <div className="camera-actions">
        <CameraSelect camera={camera} />
        <Button icon={<CloseOutlined />} onClick={props.onClose}>
          {t('capture:camera.close')}
        </Button>
      </div>
    </div>
  );
}
