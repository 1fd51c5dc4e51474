/** Where a person signs: pen, finger or mouse on a canvas; the picture of paper or a fingerprint is the other way. */
import { ClearOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyCap } from '../components/KeyCap.tsx';
import { useShortcut } from '../components/shortcuts.ts';
import './capture.css';
import { drawStrokes, type InkPoint, inkBox, isSigned, type Stroke } from './strokes.ts';

/** Pixels of the kept picture for each pixel on the screen, so that it prints sharp. */
const keptScale = 3;
const ink = '#10131a';

/** The ink alone, on nothing, cut to its box. */
async function inkPicture(strokes: readonly Stroke[]): Promise<Uint8Array<ArrayBuffer> | null> {
  const box = inkBox(strokes, 8);
  if (!box) return null;
  const canvas = new OffscreenCanvas(Math.ceil(box.width * keptScale), Math.ceil(box.height * keptScale));
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.scale(keptScale, keptScale);
  context.translate(-box.x, -box.y);
  drawStrokes(context, strokes, ink);
  return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
}

export interface SignaturePadProps {
  readonly label: string;
  readonly busy: boolean;
  /** PNG bytes. */
  readonly onSigned: (picture: Uint8Array<ArrayBuffer>) => void;
}

export function SignaturePad({ label, busy, onSigned }: SignaturePadProps) {
  const { t } = useTranslation('capture');
  const canvas = useRef<HTMLCanvasElement>(null);
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const current = useRef<InkPoint[] | null>(null);

  const draw = (all: readonly Stroke[]): void => {
    const pad = canvas.current;
    const context = pad?.getContext('2d');
    if (!pad || !context) return;
    const scale = window.devicePixelRatio;
    const { width, height } = pad.getBoundingClientRect();
    if (pad.width !== Math.round(width * scale)) {
      pad.width = Math.round(width * scale);
      pad.height = Math.round(height * scale);
    }
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, width, height);
    drawStrokes(context, all, ink);
  };
  const latest = useRef(strokes);
  latest.current = strokes;
  useEffect(() => {
    const pad = canvas.current;
    if (!pad) return;
    const watcher = new ResizeObserver(() => draw(latest.current));
    watcher.observe(pad);
    return () => watcher.disconnect();
  });

  const pointOf = (event: PointerEvent | globalThis.PointerEvent): InkPoint => {
    const box = canvas.current?.getBoundingClientRect();
    const pressure = event.pointerType === 'mouse' ? 0.5 : event.pressure || 0.5;
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0), pressure };
  };
  const onDown = (event: PointerEvent<HTMLCanvasElement>): void => {
    if (event.button !== 0 || busy) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    current.current = [pointOf(event)];
    draw([...strokes, current.current]);
  };
  const onMove = (event: PointerEvent<HTMLCanvasElement>): void => {
    if (!current.current) return;
    // A pen reports more often than the screen is drawn; all its points make the line.
    const steps = event.nativeEvent.getCoalescedEvents();
    current.current.push(...(steps.length > 0 ? steps.map(pointOf) : [pointOf(event)]));
    draw([...strokes, current.current]);
  };
  const onUp = (): void => {
    if (!current.current) return;
    setStrokes([...strokes, current.current]);
    current.current = null;
  };
  const clear = (): void => {
    setStrokes([]);
    draw([]);
  };
  const finish = async (): Promise<void> => {
    const picture = await inkPicture(strokes);
    if (picture) onSigned(picture);
  };

  useShortcut('ctrl+enter', () => void finish(), { label: t('signature.done'), enabled: isSigned(strokes) && !busy });

  return (
    <div className="signature-pad">
      <div className="signature-pad-paper">
        <canvas
          ref={canvas}
          aria-label={label}
          role="img"
          onPointerDown={onDown}
          onPointerMove={onMove}
          onPointerUp={onUp}
          onPointerCancel={onUp}
        />
        {strokes.length === 0 ? <span className="signature-pad-hint">{t('signature.hint')}</span> : null}
        <span className="signature-pad-line" aria-hidden="true" />
      </div>
      <div className="signature-pad-actions">
        <Button type="primary" disabled={!isSigned(strokes)} loading={busy} onClick={() => void finish()}>
          {t('signature.done')} <KeyCap keys="ctrl+enter" />
        </Button>
        <Button icon={<ClearOutlined />} disabled={strokes.length === 0 || busy} onClick={clear}>
          {t('signature.clear')}
        </Button>
      </div>
    </div>
  );
}
