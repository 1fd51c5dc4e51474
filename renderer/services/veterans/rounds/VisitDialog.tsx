/** What was done at one door: who signed, on the device or on paper, a photo of the plaque, what was found and what follows from it. */
import { Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { ask } from '#domain/kernel/ask.ts';
import type { Question } from '#domain/kernel/item.ts';
import type { Round, Stop } from '#domain/veterans/round/round.ts';
import { needKinds } from '#domain/veterans/words.ts';
import type { Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { useDraft } from '../../../app/use-draft.ts';
import { AttachmentImage } from '../../../capture/AttachmentImage.tsx';
import { SignatureCapture } from '../../../capture/SignatureCapture.tsx';
import { FileButton } from '../../../components/FileButton.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { takePictures } from '../../../counter/cases/take-pictures.ts';
import { type Answers, fieldsOf, mistyped, unanswered } from '../../parts/answers.ts';
import { Questions } from '../../parts/Questions.tsx';
import { ScanInput } from '../ScanInput.tsx';
import { useCommand } from '../use-command.ts';

const questionsOf = ({ kind }: Round): readonly Question[] => [
  ask('on', '日期', 'Date', 'date'),
  ask('signedBy', '签收家属', 'Signed by', 'text', { maxLength: 60 }),
  ...(kind === 'plaque'
    ? [ask('plaqueNumber', '光荣牌编号', 'Number of the plaque', 'text', { required: false, maxLength: 40 })]
    : []),
  ask('gift', '慰问品', 'Gift', 'text', { required: false, maxLength: 100 }),
  ask('findings', '了解到的情况', 'What was found', 'long-text', { required: false, maxLength: 500 }),
  ask('need', '需要跟进', 'To follow up', 'choice', { required: false, choices: needKinds }),
];

interface VisitForm {
  readonly answers: Answers;
  readonly photo: string | null;
  readonly noFaces: boolean;
  readonly signature: string | null;
  readonly scans: readonly string[];
}

export function VisitDialog(props: {
  readonly page: StreamPage;
  readonly round: Round;
  readonly stop: Stop;
  readonly reload: () => Promise<void>;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('veterans');
  const { session } = useSession();
  const { page, round, stop, reload, onClose } = props;
  const questions = questionsOf(round);
  const [form, setForm, draft] = useDraft<VisitForm>(`${page.stream}/visit/${stop.file}`, {
    answers: { on: session.today, signedBy: stop.name },
    photo: null,
    noFaces: false,
    signature: null,
    scans: [],
  });
  const { run, problem, isBusy } = useCommand();
  const [pictureProblem, setPictureProblem] = useState<Problem | null>(null);
  const [isTried, setTried] = useState(false);
  const missing = unanswered(questions, form.answers);
  const wrong = mistyped(questions, form.answers);

  const enter = async (): Promise<void> => {
    setTried(true);
    if (missing.length + wrong.length > 0 || isBusy) return;
    const { photo, noFaces, signature, scans } = form;
    const done = await run(page.stream, page.version, {
      type: 'veteran-round.visit',
      file: stop.file,
      ...fieldsOf(questions, form.answers),
      ...(photo ? { photo, noFaces } : {}),
      ...(signature ? { signature } : {}),
      scans,
    });
    await reload();
    if (!done) return;
    await draft.discard();
    onClose();
  };
  useShortcut('ctrl+enter', () => void enter(), { label: t('rounds.stop') });
  const addPhoto = async (files: readonly File[]): Promise<void> => {
    const taken = await takePictures(files);
    setPictureProblem(taken.ok ? null : taken.problem);
    const [photo] = taken.ok ? taken.value : [];
    if (photo) setForm((before) => ({ ...before, photo, noFaces: false }));
  };

  return (
    <Modal
      open
      width={600}
      title={`${t('rounds.stop')} ${stop.name}`}
      okText={t('rounds.save')}
      cancelText={t('rounds.cancel')}
      okButtonProps={{ loading: isBusy }}
      onOk={() => void enter()}
      onCancel={onClose}
    >
      <div className="action-form">
        <Questions
          questions={questions}
          answers={form.answers}
          missing={isTried ? missing : []}
          wrong={isTried ? wrong : []}
          onChange={(name, value) =>
            setForm((before) => ({ ...before, answers: { ...before.answers, [name]: value } }))
          }
          onSubmit={() => void enter()}
        />
        <span>
          <FileButton takes="photo" testId="visit-photo" onChoose={(files) => void addPhoto(files)}>
            {t('rounds.photo')}
          </FileButton>{' '}
          {form.photo ? <span className="tag good">{t('rounds.photoTaken')}</span> : null}
          {round.kind === 'plaque' && !form.photo && isTried ? <span className="question-missing"> *</span> : null}
        </span>
        {form.photo ? (
          <>
            <AttachmentImage hash={form.photo} alt={t('rounds.photo')} className="visit-photo" />
            <Checkbox
              checked={form.noFaces}
              onChange={({ target }) => setForm((before) => ({ ...before, noFaces: target.checked }))}
            >
              {t('rounds.noFaces')}
            </Checkbox>
          </>
        ) : null}
        {form.signature ? (
          <span>
            <AttachmentImage hash={form.signature} alt={t('rounds.signature')} className="signature-given" />{' '}
            <Button size="small" type="text" onClick={() => setForm((before) => ({ ...before, signature: null }))}>
              {t('rounds.signAgain')}
            </Button>
          </span>
        ) : (
          <SignatureCapture
            label={t('rounds.signature')}
            onGiven={async ({ attachment }) => setForm((before) => ({ ...before, signature: attachment }))}
            testId="visit-signature"
          />
        )}
        <ScanInput
          label={t('rounds.sheet')}
          taken={form.scans}
          onTaken={(taken) => setForm((before) => ({ ...before, scans: taken }))}
          testId="visit-sheet"
        />
        <ProblemNote problem={pictureProblem ?? problem} />
      </div>
    </Modal>
  );
}
