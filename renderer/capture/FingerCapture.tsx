/** A finger on the module at this counter, where there is one: its picture stands on the sheet as one on paper would (按指纹). */
import { Alert, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FingerOutcome } from '#contract/devices.ts';
import { api, newId } from '../app/api.ts';
import { type Problem, problemOf } from '../app/problem.ts';
import { ProblemNote } from '../components/Refusals.tsx';

const waitMs = 30_000;

async function pictureOf({ width, height, pixels }: Extract<FingerOutcome, { kind: 'finger' }>) {
  const canvas = new OffscreenCanvas(width, height);
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (const [at, value] of pixels.entries()) rgba.set([value, value, value, 255], at * 4);
  canvas.getContext('2d')?.putImageData(new ImageData(rgba, width, height), 0, 0);
  return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
}

export function FingerCapture(props: {
  readonly busy: boolean;
  /** PNG bytes. */
  readonly onTaken: (picture: Uint8Array<ArrayBuffer>) => void;
}) {
  const { t } = useTranslation('capture');
  const [isThere, setThere] = useState(false);
  const [waiting, setWaiting] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<'no-module' | 'not-taken' | 'nobody' | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const current = useRef<string | null>(null);

  useEffect(() => {
    void api.devices.fingerPort({}).then(
      ({ choice }) => setThere(choice !== 'off'),
      () => setThere(false),
    );
    return () => {
      if (current.current) void api.devices.cancelFinger({ wait: current.current }).catch(() => {});
    };
  }, []);
  if (!isThere) return null;

  const wait = async (): Promise<void> => {
    const name = newId();
    current.current = name;
    setWaiting(name);
    setTrouble(null);
    setProblem(null);
    try {
      const outcome = await api.devices.awaitFinger({ wait: name, forMs: waitMs });
      if (current.current !== name) return;
      if (outcome.kind === 'finger') props.onTaken(await pictureOf(outcome));
      else setTrouble(outcome.kind === 'trouble' ? outcome.trouble : 'nobody');
    } catch (thrown) {
      setProblem(problemOf(thrown));
    }
    current.current = null;
    setWaiting(null);
  };
  const cancel = (): void => {
    if (waiting) void api.devices.cancelFinger({ wait: waiting }).catch(() => {});
    current.current = null;
    setWaiting(null);
  };
  return (
    <div className="step-stack" data-testid="finger-capture">
      <ProblemNote problem={problem} />
      {trouble ? <Alert type="warning" showIcon data-code={trouble} title={t(`finger.${trouble}`)} /> : null}
      {waiting ? (
        <div className="step-actions" role="status">
          <strong>{t('finger.put')}</strong>
          <Button onClick={cancel}>{t('finger.cancel')}</Button>
        </div>
      ) : (
        <Button type="primary" disabled={props.busy} onClick={() => void wait()}>
          {t('finger.begin')}
        </Button>
      )}
    </div>
  );
}
