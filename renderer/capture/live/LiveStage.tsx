import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import './live.css';
import { guideIn } from './luma.ts';
import type { FilmedCard } from './use-live-card.ts';

const percent = (part: number, whole: number): string => `${(100 * part) / whole}%`;

/**
 * What the camera sees, with the place where the card goes and what is still wrong.
 * @param highest as large as its place allows, and never higher than this CSS length.
 */
export function LiveStage({ filmed, highest }: { readonly filmed: FilmedCard; readonly highest: string }) {
  const { t } = useTranslation('capture');
  const { camera, shutter, words, isGood, taken } = filmed;
  const [size, setSize] = useState({ width: 4, height: 3 });
  const guide = guideIn(size.width, size.height);
  return (
    <div
      className="live-card-stage"
      style={{
        aspectRatio: `${size.width} / ${size.height}`,
        width: `min(100%, calc(${highest} * ${size.width / size.height}))`,
      }}
    >
      <video
        ref={camera.video}
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
      {taken > 0 ? <div key={taken} className="live-card-flash" /> : null}
      <p className={`live-card-words ${isGood ? 'live-card-good' : ''}`} role="status">
        {t(words)}
      </p>
    </div>
  );
}
