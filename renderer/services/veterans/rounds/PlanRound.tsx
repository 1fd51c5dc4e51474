/** Plans a round: what for, when, who goes, to whom. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '#domain/kernel/ask.ts';
import { filesAtOnce } from '#domain/veterans/opening.ts';
import { occasions, roundKinds } from '#domain/veterans/round/round.ts';
import { newId } from '../../../app/api.ts';
import { go, routeOf } from '../../../app/route.ts';
import { useDraft } from '../../../app/use-draft.ts';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { type Answers, fieldsOf, mistyped, unanswered } from '../../parts/answers.ts';
import { Questions } from '../../parts/Questions.tsx';
import { runOn } from '../../parts/run-on.ts';
import type { ChosenFile } from '../choose-files.ts';
import { inSlices } from '../in-slices.ts';
import { PickFiles } from '../PickFiles.tsx';
import { useCommand } from '../use-command.ts';

const questions = [
  ask('kind', '类别', 'Kind', 'choice', { choices: roundKinds }),
  ask('occasion', '时机', 'Occasion', 'choice', { choices: occasions }),
  ask('title', '名称', 'Title', 'text', { maxLength: 80 }),
  ask('plannedOn', '计划日期', 'Planned on', 'date'),
  ask('members', '走访人员', 'Who goes', 'text', { maxLength: 200 }),
];

export function PlanRound({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('veterans');
  const [form, setForm, draft] = useDraft<{ answers: Answers; files: readonly ChosenFile[] }>('plan-round', {
    answers: {},
    files: [],
  });
  const { run, runMany, problem, isBusy } = useCommand();
  const [isTried, setTried] = useState(false);
  const missing = unanswered(questions, form.answers);
  const wrong = mistyped(questions, form.answers);
  const plan = async (): Promise<void> => {
    setTried(true);
    if (missing.length + wrong.length > 0 || isBusy) return;
    const stream = `veteran-round/${newId()}`;
    const all = form.files.map((one) => one.stream);
    const [files, others] = [all.slice(0, filesAtOnce), all.slice(filesAtOnce)];
    if (!(await run(stream, 0, { type: 'veteran-round.plan', ...fieldsOf(questions, form.answers), files }))) return;
    const add = (slice: readonly string[]) => runOn(stream, { type: 'veteran-round.add', files: slice });
    if (!(await runMany(() => inSlices(others, add)))) return;
    await draft.discard();
    go(routeOf(stream));
  };
  useShortcut('ctrl+enter', () => void plan(), { label: t('rounds.plan') });
  return (
    <Page title={t('rounds.new')}>
      <div className="veterans stack">
        <div className="two-columns">
          <Section title={t('rounds.plan')}>
            <Questions
              questions={questions}
              answers={form.answers}
              missing={isTried ? missing : []}
              wrong={isTried ? wrong : []}
              onChange={(name, value) =>
                setForm((before) => ({ ...before, answers: { ...before.answers, [name]: value } }))
              }
              onSubmit={() => void plan()}
            />
          </Section>
          <Section title={t('rounds.people')}>
            <PickFiles
              purpose="round"
              chosen={form.files}
              onChange={(files) => setForm((before) => ({ ...before, files }))}
            />
          </Section>
        </div>
        <ProblemNote problem={problem} />
        <footer className="action-bar">
          <span className="action-bar-next" />
          <Button
            type="text"
            onClick={() => {
              void draft.discard();
              onClose();
            }}
          >
            {t('rounds.cancel')}
          </Button>
          <Button type="primary" loading={isBusy} onClick={() => void plan()} data-testid="plan-round">
            {t('rounds.plan')} <KeyCap keys="ctrl+enter" />
          </Button>
        </footer>
      </div>
    </Page>
  );
}
