/** 离婚协议书: children, property and debts, each settled in words or stated as none (民法典 1076). */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Radio, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Agreement } from '#domain/marriage/divorce/schema.ts';
import type { Problem } from '../../../app/problem.ts';
import { useDraft } from '../../../app/use-draft.ts';
import { typedDate } from '../../../capture/typed-date.ts';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useCase, useStepAction } from '../../parts/case-control.tsx';
import {
  openTopics,
  type TopicName,
  type TypedAgreement,
  type TypedMinor,
  topics,
  typedAgreement,
  wholeAgreement,
} from './agreement-draft.ts';

const longest = 5000;
const mostChildren = 20;

function Shown({ made }: { readonly made: Agreement }) {
  const { t } = useTranslation('divorce');
  return (
    <dl className="agreement-shown">
      {topics.map((name) => {
        const topic = made[name];
        return (
          <div key={name}>
            <dt>{t(`agreement.topic.${name}`)}</dt>
            <dd>{topic.is === 'none' ? <span className="muted">{t('agreement.none')}</span> : topic.text}</dd>
          </div>
        );
      })}
      {made.minors.map(({ name, birthDate, livesWith }) => (
        <div key={`${name} ${birthDate}`}>
          <dt>{t('agreement.child')}</dt>
          <dd className="numeric">
            {name} · {birthDate} · {t('agreement.livesWith', { who: t(`agreement.with.${livesWith}`) })}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Minor(props: {
  readonly value: TypedMinor;
  readonly onChange: (change: Partial<TypedMinor>) => void;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation('divorce');
  const { value, onChange, onRemove } = props;
  return (
    <div className="agreement-minor">
      <Input
        aria-label={t('agreement.childName')}
        placeholder={t('agreement.childName')}
        maxLength={60}
        value={value.name}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <Input
        aria-label={t('agreement.childBirthDate')}
        placeholder={t('agreement.childBirthDate')}
        className="numeric"
        maxLength={20}
        value={value.birthDate}
        onChange={(event) => onChange({ birthDate: typedDate(event.target.value, '-') })}
        onBlur={() => onChange({ birthDate: typedDate(value.birthDate, '-', true) })}
      />
      <Select
        aria-label={t('agreement.childLivesWith')}
        value={value.livesWith}
        options={(['man', 'woman', 'other'] as const).map((who) => ({
          value: who,
          label: t('agreement.livesWith', { who: t(`agreement.with.${who}`) }),
        }))}
        onChange={(livesWith) => onChange({ livesWith })}
      />
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t('agreement.removeChild')}
        title={t('agreement.removeChild')}
        onClick={onRemove}
      />
    </div>
  );
}

function Form(props: { readonly stream: string; readonly made: Agreement | null; readonly onDone: () => void }) {
  const { t } = useTranslation('divorce');
  const { run, isBusy } = useCase();
  const { stream, made, onDone } = props;
  const [typed, setTyped, draft] = useDraft<TypedAgreement>(`${stream}/agreement`, typedAgreement(made));
  const [isTried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useRef<HTMLDivElement>(null);
  const open = openTopics(typed);

  const save = async (): Promise<void> => {
    const agreement = wholeAgreement(typed);
    if (!agreement) {
      setTried(true);
      const [first] = open;
      form.current?.scrollIntoView({ block: 'center' });
      const field = form.current?.querySelector<HTMLElement>(
        first ? `[data-topic="${first}"] :is(input, textarea)` : '.agreement-minor input',
      );
      return field?.focus();
    }
    const stood = await run({ type: 'divorce.agree', agreement });
    setProblem(stood);
    if (stood) return;
    await draft.discard();
    onDone();
  };
  useStepAction('agreement', () => void save());

  const topic = (name: TopicName) => {
    const { is, text } = typed[name];
    const change = (part: Partial<TypedAgreement[TopicName]>): void =>
      setTyped((before) => ({ ...before, [name]: { ...before[name], ...part } }));
    const isMissing = isTried && open.includes(name);
    return (
      <div key={name} className="agreement-topic" data-topic={name}>
        <span>{t(`agreement.topic.${name}`)}</span>
        <Radio.Group
          aria-label={t(`agreement.topic.${name}`)}
          optionType="button"
          value={is}
          options={(['text', 'none'] as const).map((value) => ({ value, label: t(`agreement.${value}`) }))}
          onChange={(event) => change({ is: event.target.value })}
        />
        {is === 'text' ? (
          <Input.TextArea
            aria-label={t('agreement.words', { topic: t(`agreement.topic.${name}`) })}
            className="growing"
            rows={2}
            maxLength={longest}
            status={isMissing ? 'error' : ''}
            placeholder={t(`agreement.hint.${name}`)}
            value={text}
            onChange={(event) => change({ text: event.target.value })}
          />
        ) : null}
        {isMissing ? <small className="question-missing">{t('agreement.missing')}</small> : null}
      </div>
    );
  };
  const changeMinor = (at: number, part: Partial<TypedMinor>): void =>
    setTyped((before) => ({
      ...before,
      minors: before.minors.map((one, index) => (index === at ? { ...one, ...part } : one)),
    }));
  return (
    <div className="agreement-form" ref={form}>
      {topics.map(topic)}
      <div className="agreement-minors">
        <span>{t('agreement.minors')}</span>
        {typed.minors.map((minor, index) => (
          <Minor
            // biome-ignore lint/suspicious/noArrayIndexKey: children have no name yet while they are typed
            key={index}
            value={minor}
            onChange={(part) => changeMinor(index, part)}
            onRemove={() =>
              setTyped((before) => ({ ...before, minors: before.minors.filter((_, other) => other !== index) }))
            }
          />
        ))}
        {typed.minors.length < mostChildren ? (
          <Button
            size="small"
            icon={<PlusOutlined />}
            onClick={() =>
              setTyped((before) => ({
                ...before,
                minors: [...before.minors, { name: '', birthDate: '', livesWith: 'woman' }],
              }))
            }
          >
            {t('agreement.addChild')}
          </Button>
        ) : null}
        {isTried && open.length === 0 && wholeAgreement(typed) === null ? (
          <small className="question-missing">{t('agreement.childMissing')}</small>
        ) : null}
      </div>
      <ProblemNote problem={problem} />
      <div className="step-actions">
        <Button type="primary" loading={isBusy} onClick={() => void save()}>
          {t('agreement.save')}
        </Button>
        {draft.restored ? <small className="muted">{t('marriage:draftRestored')}</small> : null}
        {made ? (
          <Button type="text" onClick={onDone}>
            {t('marriage:back')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

export function AgreementSection(props: {
  readonly stream: string;
  readonly made: Agreement | null;
  readonly isOpen: boolean;
}) {
  const { t } = useTranslation('divorce');
  const { stream, made, isOpen } = props;
  const [isChanging, setChanging] = useState(false);
  return (
    <Section
      title={t('agreement.title')}
      actions={
        isOpen && made && !isChanging ? (
          <Button size="small" title={t('agreement.changeHint')} onClick={() => setChanging(true)}>
            {t('agreement.change')}
          </Button>
        ) : null
      }
    >
      {isOpen && (isChanging || !made) ? (
        <Form stream={stream} made={made} onDone={() => setChanging(false)} />
      ) : made ? (
        <Shown made={made} />
      ) : (
        <p className="muted">{t('agreement.absent')}</p>
      )}
    </Section>
  );
}
