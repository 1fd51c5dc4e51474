/** Begins a case of the window: what for, who, and what the item asks. */
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item, Question } from '#domain/kernel/item.ts';
import { veteransWindow } from '#domain/veterans/index.ts';
import { accusedQuestion } from '#domain/veterans/petition/actions.ts';
import { api, newId, runCommand } from '../../app/api.ts';
import { attempt, type Problem } from '../../app/problem.ts';
import { useRoute } from '../../app/route.ts';
import { useSession } from '../../app/session.tsx';
import { useDraft } from '../../app/use-draft.ts';
import { useReading } from '../../app/use-reading.ts';
import { DraftNote } from '../../components/DraftNote.tsx';
import { KeyCap } from '../../components/KeyCap.tsx';
import { LabelledField } from '../../components/LabelledField.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Section } from '../../components/Section.tsx';
import { useShortcut } from '../../components/shortcuts.ts';
import { useText } from '../../i18n/use-text.ts';
import { type Answers, fieldsOf, mistyped, unanswered } from '../parts/answers.ts';
import { ChoosePerson } from '../parts/ChoosePerson.tsx';
import { Questions } from '../parts/Questions.tsx';
import type { NewCaseProps } from '../screens.ts';
import { Calm } from './incidents/Calm.tsx';

interface Form {
  readonly item: string;
  readonly person: string | null;
  readonly answers: Answers;
}
const { items } = veteransWindow;
// Most who come to the window come with a question or a claim.
const petition = items.find(({ kind }) => kind === 'petition') as Item;

/** The command that opens the item's case: a simple service keeps its answers together. */
function opening(
  item: Item,
  person: string,
  questions: readonly Question[],
  answers: Answers,
): { readonly type: string } {
  const fields = fieldsOf(questions, answers);
  return item.kind === 'veteran-service'
    ? ({ type: item.opens, person, item: item.code, answers: fields } as { type: string })
    : ({ type: item.opens, person, ...fields } as { type: string });
}

export function NewCase({ onOpened, onCancel }: NewCaseProps) {
  const { t } = useTranslation('veterans');
  const say = useText();
  const { session } = useSession();
  const [, , wanted = '', forPerson = ''] = useRoute();
  const first: Form = {
    item: items.some(({ code }) => code === wanted) ? wanted : 'petition',
    person: forPerson ? `person/${forPerson}` : null,
    answers: {},
  };
  const draftKey = `new-veterans/${wanted}/${forPerson}`;
  const [form, setForm, draft] = useDraft<Form>(draftKey, first);
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const item = items.find(({ code }) => code === form.item) ?? petition;
  const { value: colleagues } = useReading('colleagues', () => api.db['staff.colleagues']({}));
  const questions =
    item.kind === 'petition' ? [...item.questions.perCase, accusedQuestion(colleagues ?? [])] : item.questions.perCase;
  const answers: Answers =
    item.kind === 'petition'
      ? { receivedOn: session.today, people: 1, channel: 'visit', ...form.answers }
      : form.answers;
  const missing = unanswered(questions, answers);
  const wrong = mistyped(questions, answers);
  const isReady = form.person !== null && missing.length + wrong.length === 0;

  const open = async (): Promise<void> => {
    setTried(true);
    if (!form.person || !isReady || isBusy) return;
    setBusy(true);
    const stream = `${item.kind}/${newId()}`;
    const result = await attempt(runCommand(stream, 0, opening(item, form.person, questions, answers)));
    setBusy(false);
    setProblem(result.ok ? null : result.problem);
    if (!result.ok) return;
    await draft.discard();
    onOpened(stream);
  };
  // A visit is taken in; whether it is taken up is decided later.
  const begins = t(item.kind === 'petition' ? 'petitions:page.register' : 'new.open');
  useShortcut('ctrl+enter', () => void open(), { label: begins, enabled: !isBusy });
  const cancel = async (): Promise<void> => {
    await draft.discard();
    onCancel();
  };

  return (
    <div className="veterans new-veterans">
      <DraftNote draft={draft} />
      {item.kind === 'petition' ? <Calm /> : null}
      <LabelledField label={t('new.item')}>
        {(id) => (
          <Select
            id={id}
            value={form.item}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(code) => {
              setTried(false);
              setProblem(null);
              setForm((before) => ({ ...before, item: code, answers: {} }));
            }}
            options={items.map((one) => ({ value: one.code, label: say(one.name) }))}
            data-testid="new-item"
          />
        )}
      </LabelledField>
      <div className="two-columns">
        <Section title={say(item.parties[0]?.label ?? item.name)}>
          <ChoosePerson
            whose={say(item.parties[0]?.label ?? item.name)}
            draftKey={`${draftKey}/card`}
            chosen={form.person}
            onChosen={(person) => setForm((before) => ({ ...before, person }))}
            testId="applicant"
          />
        </Section>
        {questions.length > 0 ? (
          <Section title={say(item.name)}>
            <Questions
              questions={questions}
              answers={answers}
              missing={isTried ? missing : []}
              wrong={isTried ? wrong : []}
              onChange={(name, value) => setForm((before) => ({ ...before, answers: { ...answers, [name]: value } }))}
              onSubmit={() => void open()}
            />
          </Section>
        ) : null}
      </div>
      <ProblemNote problem={problem} />
      <footer className="action-bar" data-testid="action-bar">
        <span className="action-bar-next">
          {t(form.person ? (isReady ? 'new.ready' : 'new.needAnswers') : 'new.needPerson')}
        </span>
        <Button type="text" onClick={() => void cancel()}>
          {t('new.cancel')}
        </Button>
        <Button type="primary" loading={isBusy} onClick={() => void open()} data-testid="open-case">
          {begins} <KeyCap keys="ctrl+enter" />
        </Button>
      </footer>
    </div>
  );
}
