/** An identity paper other than the resident card: its particulars as it names them, and its picture. */
import { PaperClipOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../app/problem.ts';
import { useSession } from '../../app/session.tsx';
import { AttachmentImage } from '../../capture/AttachmentImage.tsx';
import type { CardReaderProps } from '../../capture/CardReader.tsx';
import type { IdentityChange } from '../../capture/card-change.ts';
import { IdentityDiffers } from '../../capture/IdentityDiffers.tsx';
import { type CardSaving, saveRead } from '../../capture/save-card.ts';
import { FileButton } from '../../components/FileButton.tsx';
import { KeyCap } from '../../components/KeyCap.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { takePictures } from '../../counter/cases/take-pictures.ts';
import { mistyped, unanswered } from './answers.ts';
import { factsOfPaper, otherPaperQuestions, type PaperDraft, proofOfPaper, withAnswer } from './other-paper.ts';
import { Questions } from './Questions.tsx';

export function OtherPaper(
  props: Omit<CardReaderProps, 'onOther'> & {
    readonly typed: PaperDraft;
    readonly onTyped: (change: (before: PaperDraft) => PaperDraft) => void;
    readonly discard: () => Promise<void>;
  },
) {
  const { t } = useTranslation('parts');
  const { session } = useSession();
  const today = session.today;
  const { whose, expected, onSaved, testId, typed, onTyped, discard } = props;
  const { answers, pictures, chip } = typed;
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [stopped, setStopped] = useState<Exclude<CardSaving, { kind: 'saved' }> | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const missing = unanswered(otherPaperQuestions, answers);
  const wrong = mistyped(otherPaperQuestions, answers);

  const save = async (confirmed: readonly IdentityChange[] = []): Promise<void> => {
    if (isBusy) return;
    const read = missing.length + wrong.length > 0 ? null : factsOfPaper(answers);
    if (!read) {
      setTried(true);
      const first = [...missing, ...wrong][0]?.name;
      place.current?.querySelector<HTMLElement>(`[data-question="${first}"] input`)?.focus();
      return;
    }
    setBusy(true);
    setStopped(null);
    const saving = await saveRead(read, expected ?? null, confirmed, () =>
      Promise.resolve(proofOfPaper(read, pictures, chip)),
    );
    setBusy(false);
    setProblem(saving.ok ? null : saving.problem);
    if (!saving.ok) return;
    if (saving.value.kind !== 'saved') return setStopped(saving.value);
    await discard();
    onSaved(saving.value.saved);
  };
  const take = async (files: readonly File[]): Promise<void> => {
    const kept = await takePictures(files);
    setProblem(kept.ok ? null : kept.problem);
    // Two faces at most, as of a card; a new choice takes the place of an older one.
    if (kept.ok) onTyped((before) => ({ ...before, pictures: kept.value.slice(0, 2) }));
  };
  return (
    <div className="step-stack" ref={place} data-testid={testId ? `${testId}-paper` : undefined}>
      <p className="step-ask">{t('paper.ask', { whose })}</p>
      <Questions
        questions={otherPaperQuestions}
        answers={answers}
        missing={isTried ? missing : []}
        wrong={isTried ? wrong : []}
        onChange={(name, value) => {
          setStopped(null);
          onTyped((before) => ({ ...before, answers: withAnswer(before.answers, name, value, today) }));
        }}
        onSubmit={() => void save()}
      />
      {pictures.length > 0 ? (
        <div className="document-pictures">
          {pictures.map((hash) => (
            <AttachmentImage key={hash} hash={hash} alt={t('paper.picture')} />
          ))}
        </div>
      ) : null}
      <ProblemNote problem={problem} />
      {stopped?.kind === 'another-person' ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          data-code="another-person"
          title={t(`capture:another.${stopped.owner ? 'known' : 'unknown'}`, { whose, name: stopped.owner })}
        />
      ) : null}
      {stopped?.kind === 'identity-differs' ? (
        <IdentityDiffers
          identity={stopped.identity}
          onKeep={() => setStopped(null)}
          onChange={() => void save(stopped.identity)}
        />
      ) : null}
      <div className="step-actions">
        <Button type="primary" loading={isBusy} onClick={() => void save()}>
          {t('paper.save')} <KeyCap keys="ctrl+enter" />
        </Button>
        <FileButton
          takes="photo"
          multiple
          icon={<PaperClipOutlined />}
          testId={testId ? `${testId}-paper-file` : undefined}
          onChoose={(files) => void take(files)}
        >
          {t('paper.pictures')}
        </FileButton>
      </div>
    </div>
  );
}
