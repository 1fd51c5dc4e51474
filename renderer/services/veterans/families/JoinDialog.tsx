/** Enters somebody into a household: who, how they are related, and what shows it. */
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '#domain/kernel/ask.ts';
import type { Person } from '#domain/person/person.ts';
import { householdEvidence, householdRelations } from '#domain/veterans/family/schema.ts';
import { veteranStream } from '#domain/veterans/opening.ts';
import { useDraft } from '../../../app/use-draft.ts';
import { useStream } from '../../../app/use-stream.ts';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { type Answers, fieldsOf, unanswered } from '../../parts/answers.ts';
import { FindPerson } from '../../parts/FindPerson.tsx';
import { Questions } from '../../parts/Questions.tsx';
import { ScanInput } from '../ScanInput.tsx';
import { useCommand } from '../use-command.ts';

const questions = [
  ask('relation', '与户主关系', 'Relation to the householder', 'choice', {
    choices: householdRelations.filter(({ value }) => value !== 'self'),
  }),
  ask('evidence', '同户依据', 'What shows it', 'choice', { choices: householdEvidence }),
  ask('note', '备注', 'Note', 'text', { required: false, maxLength: 200 }),
];
interface Form {
  readonly person: string | null;
  readonly answers: Answers;
  readonly attachments: readonly string[];
}

export function JoinDialog(props: {
  readonly stream: string;
  readonly version: number;
  readonly reload: () => Promise<void>;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('veterans');
  const { stream, version, reload, onClose } = props;
  const [form, setForm, draft] = useDraft<Form>(`${stream}/join`, { person: null, answers: {}, attachments: [] });
  const { run, problem, isBusy } = useCommand();
  const [isTried, setTried] = useState(false);
  const missing = unanswered(questions, form.answers);
  const join = async (): Promise<void> => {
    setTried(true);
    if (!form.person || missing.length > 0 || isBusy) return;
    const done = await run(stream, version, {
      type: 'veteran-family.join',
      file: veteranStream(form.person),
      ...fieldsOf(questions, form.answers),
      attachments: form.attachments,
    });
    await reload();
    if (!done) return;
    await draft.discard();
    onClose();
  };
  useShortcut('ctrl+enter', () => void join(), { label: t('family.join') });
  return (
    <Modal
      open
      width={620}
      title={t('family.join')}
      okText={t('family.join')}
      cancelText={t('rounds.cancel')}
      okButtonProps={{ loading: isBusy, disabled: form.person === null }}
      onOk={() => void join()}
      onCancel={onClose}
    >
      <div className="action-form" data-testid="join-dialog">
        <p className="muted">{t('family.joinHint')}</p>
        {form.person ? (
          <Chosen person={form.person} onChange={() => setForm((before) => ({ ...before, person: null }))} />
        ) : (
          <FindPerson
            whose={t('family.member')}
            onFound={(person) => setForm((before) => ({ ...before, person }))}
            testId="join-search"
          />
        )}
        <Questions
          questions={questions}
          answers={form.answers}
          missing={isTried ? missing : []}
          wrong={[]}
          onChange={(name, value) =>
            setForm((before) => ({ ...before, answers: { ...before.answers, [name]: value } }))
          }
          onSubmit={() => void join()}
        />
        <ScanInput
          label={t('file.addEvidence')}
          taken={form.attachments}
          onTaken={(attachments) => setForm((before) => ({ ...before, attachments }))}
          testId="join-scan"
        />
        <ProblemNote problem={problem} />
      </div>
    </Modal>
  );
}

function Chosen({ person, onChange }: { readonly person: string; readonly onChange: () => void }) {
  const { t } = useTranslation('veterans');
  const { page } = useStream(person);
  const facts = page ? (page.state as Person).facts : null;
  return (
    <div className="chosen-head">
      <strong>{facts ? `${facts.name}　${facts.birthDate}` : ''}</strong>
      <Button size="small" onClick={onChange}>
        {t('parts:person.change')}
      </Button>
    </div>
  );
}
