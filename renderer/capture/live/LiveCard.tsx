/**
 * The camera that takes the picture of a card by itself: it shows where the card goes, says in words what is wrong, and
 * asks for the other face. The shutter is there all the same. Fills the place it is given, at a counter as on a kiosk.
 */
import { CameraOutlined, CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyCap } from '../../components/KeyCap.tsx';
import { CameraSelect } from '../CameraSelect.tsx';
import { useCamera } from '../use-camera.ts';
import { judgeVideo } from './frame-judge.ts';
import './live.css';
import { guideIn } from './luma.ts';
import { afterFrame, readyShutter, rearmed } from './shutter.ts';

export interface LiveCardProps {
  /** Which face is wanted next; null for either. */
  readonly wants: 'portrait' | 'emblem' | null;
  /** A picture is being read. */
  readonly isBusy: boolean;
  /** Changes whenever a picture told nothing: then the same card is tried again. */
  readonly failures: number;
  readonly onPicture: (picture: Blob) => void;
  readonly onClose: () => void;
}

const percent = (part: number, whole: number): string => `${(100 * part) / whole}%`;

export function LiveCard({ wants, isBusy, failures, onPicture, onClose }: LiveCardProps) {
  const { t } = useTranslation('capture');
  const camera = useCamera();
  const { video, state } = camera;
  const [size, setSize] = useState({ width: 4, height: 3 });
  const [shutter, setShutter] = useState(readyShutter);
  const [isFlashing, setFlashing] = useState(false);
  const latest = useRef({ shutter, isBusy, onPicture });
  latest.current.isBusy = isBusy;
  latest.current.onPicture = onPicture;

  const { shoot } = camera;
  const take = useRef(async () => {});
  take.current = async () => {
    const picture = await shoot();
    if (!picture) return;
    setFlashing(true);
    latest.current.onPicture(picture);
  };

  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.scrollIntoView({ block: 'center' }), []);

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

  const guide = guideIn(size.width, size.height);
  const isGood = shutter.problem === null;
  const words = isBusy
    ? t('card.reading')
    : shutter.isSpent
      ? t(wants ? `live.turn.${wants}` : 'live.taken')
      : isGood
        ? t('live.hold')
        : t(`live.${shutter.problem}`);
  if (state !== 'starting' && state !== 'live')
    return (
      <div className="camera">
        <p role="alert" className="camera-trouble">
          {t(`camera.${state}`)}
        </p>
        <div className="camera-actions">
          <CameraSelect camera={camera} />
          <Button icon={<CloseOutlined />} onClick={onClose}>
            {t('camera.close')}
          </Button>
        </div>
      </div>
    );
  return (
    <div ref={place} className="camera live-card" data-testid="live-card" data-problem={shutter.problem ?? 'none'}>
      <p className="live-card-title">{t(wants ? `live.show.${wants}` : 'live.show.either')}</p>
      <div
        className="live-card-stage"
        style={{
          aspectRatio: `${size.width} / ${size.height}`,
          // As large as the place allows, and never higher than leaves the buttons in sight.
          width: `min(100%, calc(46vh * ${size.width / size.height}))`,
        }}
      >
        <video
          ref={video}
          autoPlay
          playsInline
          muted
          onLoadedMetadata={({ currentTarget: { videoWidth, videoHeight } }) =>
            setSize({ width: videoWidth, height: videoHeight })
          }
        />
        <div
          className={`live-card-guide ${isGood && !shutter.isSpent ? 'live-card-good' : ''}`}
          style={{
            left: percent(guide.x, size.width),
            top: percent(guide.y, size.height),
            width: percent(guide.width, size.width),
            height: percent(guide.height, size.height),
          }}
        />
        {isFlashing ? <div className="live-card-flash" onAnimationEnd={() => setFlashing(false)} /> : null}
        <p className={`live-card-words ${isGood ? 'live-card-good' : ''}`} role="status">
          {state === 'starting' ? t('live.starting') : words}
        </p>
      </div>
      <div className="camera-actions">
        <Button
          type="primary"
          autoFocus
          icon={<CameraOutlined />}
          disabled={state !== 'live' || isBusy}
          onClick={() => void take.current()}
        >
          {t('camera.shoot')} <KeyCap keys="enter" />
        </Button>
        <CameraSelect camera={camera} />
        <Button icon={<CloseOutlined />} onClick={onClose}>
          {t('camera.close')}
        </Button>
      </div>
    </div>
  );
}
