/** Takes one person's identity card in: picture or typing, a look at what is not sure, then the registry. */
import { EditOutlined, IdcardOutlined } from '@ant-design/icons';
import { Alert, App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { CardTrouble, ChipCard } from '#contract/devices.ts';
import type { FirstAnswer } from '#contract/vision.ts';
import { usePreferences } from '../app/preferences.ts';
import type { Problem } from '../app/problem.ts';
import { useSession } from '../app/session.tsx';
import { useDraft } from '../app/use-draft.ts';
import { useReader } from '../app/use-reader.ts';
import { KeyCap } from '../components/KeyCap.tsx';
import { ProblemNote } from '../components/Refusals.tsx';
import { CardReview, type CardReviewHandle } from './CardReview.tsx';
import type { IdentityChange } from './card-change.ts';
import { unlooked } from './card-checks.ts';
import { type CardDraft, emptyCard, faceBesideChip, missingFace, typedCard, withValue } from './card-draft.ts';
import { judgeCard } from './card-problems.ts';
import './capture.css';
import { ChipHint, ChipTrouble } from './ChipHint.tsx';
import { isSureThroughout, withChip } from './chip-draft.ts';
import { FirstRead } from './FirstRead.tsx';
import { numberToLookUp, withKnown } from './fill-from-registry.ts';
import { IdentityDiffers } from './IdentityDiffers.tsx';
import { PictureSource } from './PictureSource.tsx';
import { type ReadTrouble, readCards } from './read-card.ts';
import { type CardSaving, knownPerson, personOfNumber, type SavedCard, saveCard } from './save-card.ts';
import { useChip } from './use-chip.ts';

/** Whether a number is that of the person whose stream this is. */
async function isOf(number: string, expected: string): Promise<boolean> {
  const known = await personOfNumber(number);
  return known.ok && known.value?.stream === expected;
}

type Stopped = Exclude<CardSaving, { kind: 'saved' }>;

export interface CardReaderProps {
  /** What to call the person whose card is wanted, for example 男方. */
  readonly whose: string;
  /** Keeps the reading through lock, crash and restart. */
  readonly draftKey: string;
  /** Stream of the person whose card it must be. Another one's is refused and nothing is written. */
  readonly expected?: string;
  readonly onSaved: (saved: SavedCard) => void;
  /** The paper is of somebody without a resident card: turns to the form for those, with what its chip said. */
  readonly onOther: (chip: ChipCard | null) => void;
  readonly testId?: string;
}

export function CardReader({ whose, draftKey, expected, onSaved, onOther, testId }: CardReaderProps) {
  const { t } = useTranslation('capture');
  const { session } = useSession();
  const today = session.today;
  const [card, setCard, draft] = useDraft(draftKey, emptyCard);
  const [busy, setBusy] = useState<'reading' | 'saving' | null>(null);
  const [first, setFirst] = useState<FirstAnswer | null>(null);
  const [trouble, setTrouble] = useState<ReadTrouble | null>(null);
  const [failures, setFailures] = useState(0);
  const [chipTrouble, setChipTrouble] = useState<CardTrouble | null>(null);
  /** A card of somebody without a resident card. */
  const [otherChip, setOtherChip] = useState<ChipCard | null>(null);
  const reader = useReader();
  const { chipWithPicture } = usePreferences();
  const { message } = App.useApp();
  const place = useRef<HTMLDivElement>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [stopped, setStopped] = useState<Stopped | null>(null);
  const saveButton = useRef<HTMLButtonElement>(null);
  const latest = useRef(card);
  latest.current = card;

  const isStarted = Object.keys(card.fields).length > 0;
  const verdict = judgeCard(card, today);
  const open = unlooked(card);
  const isWhole = verdict.missing.length + verdict.malformed.length === 0 && verdict.refusals.length === 0;
  const canSave = isStarted && open.length === 0 && isWhole && busy === null;
  const [isTried, setTried] = useState(false);
  const review = useRef<CardReviewHandle>(null);

  const clearTroubles = (): void => {
    setTrouble(null);
    setChipTrouble(null);
    setOtherChip(null);
    setProblem(null);
    setStopped(null);
  };
  const read = async (files: readonly Blob[]): Promise<void> => {
    setBusy('reading');
    clearTroubles();
    const answer = await readCards(latest.current, files, today, setFirst);
    setFirst(null);
    if (answer.card !== latest.current) setCard(answer.card);
    setTrouble(answer.trouble);
    if (answer.trouble || answer.fault) setFailures((before) => before + 1);
    setProblem(answer.fault ? { kind: 'fault', code: answer.fault } : null);
    setBusy(null);
  };
  // A word on the values as they were says nothing of the values as they are.
  const change: typeof setCard = (next) => {
    setStopped(null);
    setCard(next);
  };
  const save = async (whole: CardDraft, confirmed: readonly IdentityChange[]): Promise<void> => {
    setBusy('saving');
    setProblem(null);
    const saving = await saveCard(whole, expected ?? null, confirmed);
    setBusy(null);
    if (!saving.ok) return setProblem(saving.problem);
    if (saving.value.kind !== 'saved') {
      setStopped(saving.value);
      if (saving.value.kind === 'another-person') review.current?.focusNumber();
      return;
    }
    await draft.discard();
    onSaved(saving.value.saved);
  };
  useChip(draft.ready && session.state === 'active' && busy === null && !card.chip, {
    ...(expected === undefined ? {} : { isMine: async ({ number }) => isOf(number, expected) }),
    isAtWork: () => place.current?.contains(document.activeElement) ?? false,
    onTrouble(trouble) {
      setOtherChip(null);
      setChipTrouble(trouble);
    },
    onCard(chip) {
      clearTroubles();
      if (chip.kind !== 'resident') return setOtherChip(chip);
      void message.info(t('chip.takeBack'));
      const next = withChip(latest.current, chip);
      setCard(next);
      const { missing, malformed, refusals, warnings } = judgeCard(next, today);
      if (chipWithPicture && faceBesideChip(next) !== null) return;
      // Nothing to look at, nothing against it: the person is there. An expired card is for a person to see.
      if (isSureThroughout(next) && missing.length + malformed.length + refusals.length + warnings.length === 0)
        void save(next, []);
    },
  });
  const confirm = async (confirmed: readonly IdentityChange[] = []): Promise<void> => {
    if (busy !== null) return;
    if (!canSave) {
      // Rows that are only needed now must be there before one of them gets the focus.
      flushSync(() => setTried(true));
      review.current?.focusProblem();
      return;
    }
    await save(card, confirmed);
  };

  const typeByHand = async (): Promise<void> => {
    setTrouble(null);
    const known = expected ? await knownPerson(expected) : null;
    change(known ? withKnown(withValue(typedCard(), 'idNumber', known.documentNumber), known) : typedCard());
  };
  const lookedUp = numberToLookUp(card, today);
  useEffect(() => {
    if (lookedUp === null) return;
    let isCurrent = true;
    // Should this fail, the form is only not filled in; saving asks the registry again.
    void personOfNumber(lookedUp).then((known) => {
      if (!isCurrent || !known.ok || !known.value) return;
      const { stream, facts } = known.value;
      // Somebody else's number is refused on saving; their data has no place on this form.
      if (expected === undefined || stream === expected) setCard((before) => withKnown(before, facts));
    });
    return () => {
      isCurrent = false;
    };
  }, [lookedUp, expected, setCard]);

  const wantsPicture = !isStarted || missingFace(card) !== null;
  const besideChip = faceBesideChip(card);
  const source = {
    icon: <IdcardOutlined />,
    busy: busy === 'reading' ? t('card.reading') : null,
    onFiles: (files: readonly Blob[]) => void read(files),
    multiple: true,
    testId: testId ? `${testId}-file` : 'card-file',
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Enter saves from whichever field has the focus
    <div
      className="card-reader"
      ref={place}
      data-testid={testId}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !event.ctrlKey || !isStarted) return;
        event.preventDefault();
        void confirm();
      }}
    >
      {trouble ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          data-code={trouble}
          title={t(`trouble.${trouble}.what`)}
          description={t(`trouble.${trouble}.next`)}
          action={
            trouble === 'residence-permit' || trouble === 'foreign-resident-card' ? (
              <Button onClick={() => onOther(null)}>{t('card.other')}</Button>
            ) : null
          }
        />
      ) : null}
      <ProblemNote problem={problem} />
      {chipTrouble ? <ChipTrouble trouble={chipTrouble} /> : null}
      {otherChip && otherChip.kind !== 'resident' ? (
        <ChipTrouble trouble={otherChip.kind}>
          <Button onClick={() => onOther(otherChip)}>{t('card.other')}</Button>
        </ChipTrouble>
      ) : null}
      {wantsPicture && !card.chip ? <ChipHint reader={reader} /> : null}
      {first && busy === 'reading' ? <FirstRead answer={first} /> : null}
      {wantsPicture ? (
        <PictureSource
          {...source}
          title={isStarted ? t(`card.add.${missingFace(card)}`) : t('card.title', { whose })}
          hint={isStarted ? t('card.addHint') : t('card.hint')}
          card={{ wants: missingFace(card), failures }}
        >
          {isStarted ? null : (
            <Button icon={<EditOutlined />} onClick={() => void typeByHand()}>
              {t('card.type')}
            </Button>
          )}
        </PictureSource>
      ) : null}
      {besideChip ? (
        <PictureSource
          {...source}
          title={t(`chip.add.${besideChip}`)}
          hint={t('chip.addHint')}
          card={{ wants: besideChip === 'either' ? null : besideChip, failures }}
        />
      ) : null}
      {isStarted ? (
        <>
          {verdict.warnings.map((warning) => (
            <Alert key={warning} type="warning" showIcon title={t(`warning.${warning}`)} data-code={warning} />
          ))}
          <CardReview
            ref={review}
            isTried={isTried}
            card={card}
            verdict={verdict}
            onChange={change}
            numberProblem={
              stopped?.kind === 'another-person'
                ? t(`another.${stopped.owner ? 'known' : 'unknown'}`, { whose, name: stopped.owner })
                : ''
            }
            onFinished={() => saveButton.current?.focus()}
          />
          {stopped?.kind === 'identity-differs' ? (
            <IdentityDiffers
              identity={stopped.identity}
              onKeep={() => {
                setStopped(null);
                review.current?.focusNumber();
              }}
              onChange={() => void confirm(stopped.identity)}
            />
          ) : null}
          <div className="card-reader-actions">
            <Button ref={saveButton} type="primary" loading={busy === 'saving'} onClick={() => void confirm()}>
              {t('card.confirm')} <KeyCap keys="ctrl+enter" />
            </Button>
            <Button
              onClick={() => {
                clearTroubles();
                setTried(false);
                void draft.discard();
              }}
            >
              {t('card.again')}
            </Button>
          </div>
        </>
      ) : null}
    </div>
  );
}
