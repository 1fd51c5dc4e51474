/** Starts a batch: what the devices in it need at least is said, and filled in. */
import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssetRow } from '#domain/aids/asset/views.ts';
import { isMethodFit, requiredFor } from '#domain/aids/disinfection.ts';
import { type DisinfectionMethod, disinfectionMethod } from '#domain/aids/rental-item.ts';
import { choicesOf, disinfectionNames } from '#domain/aids/words.ts';
import type { Question } from '#domain/kernel/item.ts';
import { newId, runCommand } from '../../../app/api.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { go, routeOf } from '../../../app/route.ts';
import { useDraft } from '../../../app/use-draft.ts';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { useText } from '../../../i18n/use-text.ts';
import { type Answers, fieldsOf, unanswered } from '../../parts/answers.ts';
import { Questions } from '../../parts/Questions.tsx';
import '../aids.css';
import { useCare } from '../use-rules.ts';

const ask = (name: string, zh: string, en: string, kind: Question['kind'], more: Partial<Question> = {}): Question => ({
  name,
  label: { zh, en },
  kind,
  required: true,
  page: 'a',
  maxLength: 60,
  ...more,
});
const questionsOf = (methods: readonly DisinfectionMethod[]): readonly Question[] => [
  ask('cleaned', '已清洗，无可见污渍', 'Cleaned of all visible soil', 'yes-no'),
  ask('method', '方式', 'Method', 'choice', {
    choices: choicesOf(disinfectionNames).filter(({ value }) => methods.some((one) => one === value)),
  }),
  ask('agent', '消毒剂', 'Agent', 'text'),
  ask('agentLot', '消毒剂批号', 'Lot of the agent', 'text', { maxLength: 40 }),
  ask('concentration', '有效浓度（mg/L）', 'Concentration (mg/L)', 'count'),
  ask('contactMinutes', '作用时间（分钟）', 'Contact time (minutes)', 'count'),
];

export function NewBatch(props: { readonly chosen: ReadonlyMap<string, AssetRow>; readonly onClose: () => void }) {
  const { t } = useTranslation('aids');
  const { chosen, onClose } = props;
  const careOf = useCare();
  const say = useText();
  const rows = [...chosen.values()];
  const needed = rows.map((row) => requiredFor(careOf(row), row.biohazard));
  // Only ways that every device in it bears.
  const fit = disinfectionMethod.options.filter((one) => rows.every((row) => isMethodFit(careOf(row), one)));
  const questions = questionsOf(fit);
  const washing = [...new Set(rows.flatMap((row) => careOf(row).washing ?? []))];
  const concentration = Math.max(0, ...needed.map((one) => one.concentration));
  const contactMinutes = Math.max(1, ...needed.map((one) => one.contactMinutes));
  // The agent and its lot are the same all day.
  const [usual, setUsual] = useDraft<Answers>('aids/batch/usual', { method: 'wipe' });
  const [answers, setAnswers] = useState<Answers>({ concentration, contactMinutes });
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const isUsualFit = fit.some((one) => one === usual.method);
  const given: Answers = { ...usual, ...(isUsualFit ? {} : { method: fit[0] ?? '' }), ...answers };
  const missing = unanswered(questions, given);
  const start = async (): Promise<void> => {
    setTried(true);
    if (missing.length || isBusy) return;
    setBusy(true);
    const stream = `disinfection/${newId()}`;
    const command = { type: 'disinfection.start', assets: [...chosen.keys()], ...fieldsOf(questions, given) };
    const result = await attempt(runCommand(stream, 0, command));
    setBusy(false);
    setProblem(result.ok ? null : result.problem);
    if (!result.ok) return;
    setUsual({ method: given.method ?? 'wipe', agent: given.agent ?? '', agentLot: given.agentLot ?? '' });
    go(routeOf(stream));
  };
  useShortcut('ctrl+enter', () => void start(), { label: t('batch.start') });
  return (
    <Modal
      open
      width={620}
      title={t('batch.newOf', { count: chosen.size })}
      okText={t('batch.start')}
      cancelText={t('back')}
      okButtonProps={{ loading: isBusy }}
      onOk={() => void start()}
      onCancel={onClose}
    >
      <div data-testid="new-batch-form">
        <p className="section-words">{t('batch.needed', { concentration, minutes: contactMinutes })}</p>
        {fit.length ? null : <p className="question-missing">{t('batch.noMethod')}</p>}
        {washing.length ? (
          <ol className="aids-washing" aria-label={t('device.washing')} data-testid="washing">
            {washing.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ol>
        ) : null}
        <p className="muted">
          {t('batch.fit', { methods: fit.map((one) => say(disinfectionNames[one])).join('、') || '—' })}
        </p>
        <Questions
          questions={questions}
          answers={given}
          missing={isTried ? missing : []}
          wrong={[]}
          onChange={(name, value) => setAnswers((before) => ({ ...before, [name]: value }))}
          onSubmit={() => void start()}
        />
        <ProblemNote problem={problem} />
      </div>
    </Modal>
  );
}
