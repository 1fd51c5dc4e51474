/** The photo of a certificate: taken or chosen, then cut to its size with enough pixels to print. */
import { TeamOutlined, UserOutlined } from '@ant-design/icons';
import { Alert, Button, Slider } from 'antd';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../app/problem.ts';
import { KeyCap } from '../components/KeyCap.tsx';
import { ProblemNote } from '../components/Refusals.tsx';
import { useShortcut } from '../components/shortcuts.ts';
import { keepAttachment } from './attachments.ts';
import './capture.css';
import {
  type Crop,
  isSharpEnough,
  largestCrop,
  movedCrop,
  type PhotoKind,
  photoFormats,
  proportionOf,
  zoomedCrop,
} from './crop.ts';
import { type PictureTrouble, pictureTrouble } from './image-kind.ts';
import { PictureSource } from './PictureSource.tsx';
import { croppedJpeg, decodePicture } from './picture.ts';

/** Sharp in print and still small. */
const keptPixelsPerMm = 20;
/** Pixels of the screen for a millimetre: a lying photo fills a section, an upright one a party's column. */
const shownPixelsPerMm: Readonly<Record<PhotoKind, number>> = { joint: 8, single: 5 };
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function Cutter(props: {
  readonly picture: ImageBitmap;
  readonly kind: PhotoKind;
  readonly busy: boolean;
  readonly onCut: (jpeg: Uint8Array<ArrayBuffer>) => void;
  readonly onAgain: () => void;
}) {
  const { t } = useTranslation('capture');
  const { picture, kind } = props;
  const format = photoFormats[kind];
  const proportion = proportionOf(format);
  const shownWidth = format.widthMm * shownPixelsPerMm[kind];
  const shownHeight = format.heightMm * shownPixelsPerMm[kind];
  const [crop, setCrop] = useState<Crop>(() => largestCrop(picture, proportion));
  const [zoom, setZoom] = useState(1);
  const canvas = useRef<HTMLCanvasElement>(null);
  const grip = useRef<{ x: number; y: number } | null>(null);
  const isSharp = isSharpEnough(crop, format);

  useEffect(() => {
    const pad = canvas.current;
    const context = pad?.getContext('2d');
    if (!pad || !context) return;
    const scale = window.devicePixelRatio;
    pad.width = shownWidth * scale;
    pad.height = shownHeight * scale;
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, crop.x, crop.y, crop.width, crop.height, 0, 0, pad.width, pad.height);
  }, [picture, crop, shownWidth, shownHeight]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const by = arrows[event.key];
    if (!by) return;
    event.preventDefault();
    const step = crop.width / 40;
    setCrop((before) => movedCrop(before, picture, { x: by[0] * step, y: by[1] * step }));
  };
  const onMove = (event: PointerEvent): void => {
    const from = grip.current;
    if (!from) return;
    const perPixel = crop.width / shownWidth;
    setCrop((before) =>
      movedCrop(before, picture, { x: (from.x - event.clientX) * perPixel, y: (from.y - event.clientY) * perPixel }),
    );
    grip.current = { x: event.clientX, y: event.clientY };
  };
  const changeZoom = (next: number): void => {
    setZoom(next);
    setCrop((before) => zoomedCrop(before, picture, proportion, next));
  };
  const cut = async (): Promise<void> =>
    props.onCut(await croppedJpeg(picture, crop, format.widthMm * keptPixelsPerMm));
  const canCut = isSharp && !props.busy;
  useShortcut('ctrl+enter', () => void cut(), { label: t('photo.take'), enabled: canCut });

  return (
    <div className="photo-cutter">
      <canvas
        ref={canvas}
        className="photo-cutter-frame"
        style={{ width: shownWidth, height: shownHeight }}
        aria-label={t('photo.frame')}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          grip.current = { x: event.clientX, y: event.clientY };
        }}
        onPointerMove={onMove}
        onPointerUp={() => {
          grip.current = null;
        }}
      />
      <div className="photo-cutter-side">
        <p className="photo-cutter-rule">{t(`photo.rule.${kind}`)}</p>
        <span className="photo-cutter-zoom">{t('photo.zoom')}</span>
        <Slider min={1} max={4} step={0.05} value={zoom} onChange={changeZoom} ariaLabelForHandle={t('photo.zoom')} />
        <p className="photo-cutter-hint">{t('photo.moveHint')}</p>
        {isSharp ? null : (
          <Alert
            type="error"
            showIcon
            data-code="photo-coarse"
            title={t('photo.coarse', { width: Math.round(crop.width), height: Math.round(crop.height) })}
            description={t('photo.coarseNext', { ...format.leastPixels })}
          />
        )}
        <div className="photo-cutter-actions">
          <Button type="primary" disabled={!canCut} loading={props.busy} onClick={() => void cut()}>
            {t('photo.take')} <KeyCap keys="ctrl+enter" />
          </Button>
          <Button onClick={props.onAgain}>{t('photo.again')}</Button>
        </div>
      </div>
    </div>
  );
}

export function CertificatePhoto(props: {
  readonly kind: PhotoKind;
  /** What is asked for. */
  readonly title: string;
  readonly testId: string;
  /** The photo is kept already; what is done with it may still be refused. */
  readonly onTaken: (attachment: string) => Promise<void>;
}) {
  const { t } = useTranslation('capture');
  const { kind, title, testId } = props;
  const [picture, setPicture] = useState<ImageBitmap | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<PictureTrouble | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const open = async (file: Blob | undefined): Promise<void> => {
    if (!file) return;
    setBusy(true);
    const against = pictureTrouble(new Uint8Array(await file.arrayBuffer()));
    setTrouble(against);
    try {
      if (against === null || against === 'too-large') {
        setPicture(await decodePicture(file));
        setTrouble(null);
      }
    } catch {
      setTrouble('unreadable');
    }
    setBusy(false);
  };
  const keep = async (jpeg: Uint8Array<ArrayBuffer>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    const kept = await keepAttachment('image/jpeg', jpeg);
    if (kept.ok) await props.onTaken(kept.value);
    else setProblem(kept.problem);
    setBusy(false);
  };

  return (
    <div className="photo-capture" data-testid={testId}>
      {trouble ? (
        <Alert
          type="error"
          showIcon
          data-code={trouble}
          title={t(`trouble.${trouble}.what`)}
          description={t(`trouble.${trouble}.next`)}
        />
      ) : null}
      <ProblemNote problem={problem} />
      {picture ? (
        <Cutter
          picture={picture}
          kind={kind}
          busy={isBusy}
          onCut={(jpeg) => void keep(jpeg)}
          onAgain={() => setPicture(null)}
        />
      ) : (
        <PictureSource
          icon={kind === 'joint' ? <TeamOutlined /> : <UserOutlined />}
          title={title}
          hint={t('photo.hint')}
          busy={isBusy ? t('photo.opening') : null}
          onFiles={([file]) => void open(file)}
          testId={`${testId}-file`}
        />
      )}
    </div>
  );
}
