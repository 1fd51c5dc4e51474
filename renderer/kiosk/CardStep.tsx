/** "Put your card here": the camera takes both faces by itself, or the reader reads the chip. Nobody touches anything. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { nextCamera } from '../capture/camera-stream.ts';
import type { CardDraft } from '../capture/card-draft.ts';
import { withChip } from '../capture/chip-draft.ts';
import { LiveStage } from '../capture/live/LiveStage.tsx';
import { useLiveCard } from '../capture/live/use-live-card.ts';
import { readCards } from '../capture/read-card.ts';
import { useChip } from '../capture/use-chip.ts';
import { type CardAtKiosk, cardAtKiosk, lookalikeIn } from './card-at-kiosk.ts';
import { Pictogram } from './Pictogram.tsx';
import { useSpoken } from './speech.ts';
import type { Sign } from './use-idle.ts';
import type { VisitStep, VisitTrouble } from './visit.ts';

/** After so long without a picture it may be taken by hand. */
const byHandAfterMs = 12_000;

type Result = Exclude<CardAtKiosk, { kind: 'wants' }> | { readonly kind: 'trouble'; readonly trouble: VisitTrouble };

export function CardStep(props: {
  readonly at: Extract<VisitStep, { step: 'card' }>;
  readonly today: CivilDate;
  readonly isSpoken: boolean;
  /** Somebody is there who need not touch anything. */
  readonly onSign: (sign: Sign) => void;
  /** A face was read and the other one is still wanted. */
  readonly onCard: (card: CardDraft) => void;
  readonly onResult: (result: Result) => void;
}) {
  const { t } = useTranslation('kiosk');
  const { at, today, isSpoken, onSign, onCard, onResult } = props;
  const [isBusy, setBusy] = useState(false);
  const [failures, setFailures] = useState(0);
  const [hint, setHint] = useState('');
  const seen = cardAtKiosk(at.card, today);
  const wants = seen.kind === 'wants' ? seen.face : null;

  const accept = (card: CardDraft): void => {
    const next = cardAtKiosk(card, today);
    if (next.kind !== 'wants') onResult(next);
    // A doubtful name in a chip wants a picture, which nobody can take here.
    else if (card.chip && !isFilming) onResult({ kind: 'trouble', trouble: 'name-unsure' });
    else onCard(card);
  };
  const read = async (picture: Blob): Promise<void> => {
    setBusy(true);
    setHint('');
    const { card, trouble, fault } = await readCards(at.card, [picture], today);
    setBusy(false);
    if (fault) return onResult({ kind: 'trouble', trouble: 'no-service' });
    const paper = trouble && lookalikeIn(trouble);
    if (paper) return onResult({ kind: 'trouble', trouble: paper });
    if (trouble) {
      setHint(t(trouble === 'two-people' ? 'otherCard' : 'again'));
      return setFailures((before) => before + 1);
    }
    accept(card);
  };
  useChip(!isBusy, {
    isAtWork: () => true,
    onTrouble(trouble) {
      onSign('acted');
      setHint(t(`capture:chip.trouble.${trouble}.what`));
    },
    onCard(chip) {
      if (chip.kind === 'resident') accept(withChip(at.card, chip));
      else
        onResult({ kind: 'trouble', trouble: chip.kind === 'hk-mo-tw' ? 'residence-permit' : 'foreign-resident-card' });
    },
  });
  const filmed = useLiveCard({ wants, isBusy, failures, onPicture: (picture) => void read(picture) });
  const { state, cameras, current, choose } = filmed.camera;
  const otherCamera = nextCamera(cameras, current);
  const isFilming = state === 'starting' || state === 'live';
  const { taken } = filmed;
  const [isSlow, setSlow] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each picture, and each face that is asked for, begins the time anew
  useEffect(() => {
    setSlow(false);
    if (isBusy || state !== 'live') return;
    const timer = setTimeout(() => setSlow(true), byHandAfterMs);
    return () => clearTimeout(timer);
  }, [taken, wants, isBusy, state]);
  const { shutter } = filmed;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each frame is a sign of its own; a picture that is read is a step
  useEffect(() => {
    if (shutter.problem !== 'no-card' && shutter.problem !== 'dark') onSign('card');
  }, [shutter]);
  const ask = at.people.length > 0 && wants === null ? t('card.other') : t(wants ? `card.${wants}` : 'card.first');
  useSpoken(ask, isSpoken);

  return (
    <section className="kiosk-card" data-testid="kiosk-card" data-wants={wants ?? 'either'}>
      <div className="kiosk-ask">
        <Pictogram of={wants === null ? (at.people.length > 0 ? 'two' : 'card') : 'turn'} />
        <h1>{ask}</h1>
      </div>
      {at.trouble ? (
        <p className="kiosk-trouble" role="alert" data-code={at.trouble}>
          {t(`trouble.${at.trouble}`)}
        </p>
      ) : null}
      {isFilming ? (
        <LiveStage filmed={filmed} highest="52vh" />
      ) : (
        <p className="kiosk-trouble" role="alert">
          {t('noCamera')}
        </p>
      )}
      <p className="kiosk-hint" role="status">
        {hint || t('card.hint')}
      </p>
      {isSlow ? (
        <button type="button" className="kiosk-shoot" onClick={() => void filmed.take()}>
          {t('card.shoot')}
        </button>
      ) : null}
      {otherCamera ? (
        <button type="button" className="kiosk-camera" onClick={() => choose(otherCamera.id)}>
          {t('card.camera')}
        </button>
      ) : null}
    </section>
  );
}
