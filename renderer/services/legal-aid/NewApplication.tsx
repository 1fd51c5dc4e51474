/** An application: who, for whom, the guided questions with their answer beside them. */
import { Button, Checkbox, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { instantOf } from '#domain/legal-aid/application/arrival.ts';
import { agentQuestions, arrivalQuestions } from '#domain/legal-aid/application/questions.ts';
import { type Consultation, whoAsked } from '#domain/legal-aid/consultation/consultation.ts';
import { assess } from '#domain/legal-aid/eligibility/assess.ts';
import type { Answers as Guided } from '#domain/legal-aid/eligibility/reason.ts';
import { needsSafety } from '#domain/legal-aid/eligibility/safety.ts';
import { saidInMediation } from '#domain/legal-aid/mediation/application-from.ts';
import type { Mediation } from '#domain/legal-aid/mediation/mediation.ts';
import { aidChannelWords } from '#domain/legal-aid/vocabulary.ts';
import { newId, runCommand } from '../../app/api.ts';
import { attempt, type Problem } from '../../app/problem.ts';
import { type Route, useRoute } from '../../app/route.ts';
import { useSession } from '../../app/session.tsx';
import { useDraft } from '../../app/use-draft.ts';
import { useStream } from '../../app/use-stream.ts';
import { KeyCap } from '../../components/KeyCap.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Section } from '../../components/Section.tsx';
import { Segments } from '../../components/Segments.tsx';
import { useShortcut } from '../../components/shortcuts.ts';
import { useText } from '../../i18n/use-text.ts';
import { type Answers, fieldsOf, unanswered } from '../parts/answers.ts';
import { Questions } from '../parts/Questions.tsx';
import type { NewCaseProps } from '../screens.ts';
import { useStandards } from './aid-page.ts';
import { ChooseApplicants, type ChosenApplicant } from './ChooseApplicants.tsx';
import { GuidedQuestions } from './guided/GuidedQuestions.tsx';
import { Verdict } from './guided/Verdict.tsx';

interface Draft {
  readonly applicants: readonly ChosenApplicant[];
  readonly channel: string;
  readonly arrival?: Answers;
  readonly hasAgent: boolean;
  readonly agent: Answers;
  readonly answers: Guided;
  readonly safeContact: boolean;
}
/** By these ways an application is there before anybody types it in. */
const arriving: readonly string[] = ['on-site', 'post', 'custody', 'online'];
const channels = ['window', 'on-site', 'online', 'post', 'custody'] as const;
const nothing: Draft = {
  applicants: [],
  channel: 'window',
  hasAgent: false,
  agent: {},
  answers: {},
  safeContact: false,
};

/** Where the application of a party to a mediation begins. */
export const applicationAfter = (mediation: string, party: number): Route => [
  ...['new', 'legal-aid', 'mediation'],
  mediation.slice(mediation.indexOf('/') + 1),
  String(party),
];

/** With a consultation, or a party to a mediation, in the address, what was said there is not asked again. */
export function NewApplication(props: NewCaseProps) {
  const [, , first, mediation, party] = useRoute();
  if (first === 'mediation' && mediation)
    return <FromMediation {...props} stream={`legal-mediation/${mediation}`} party={Number(party)} />;
  return first ? (
    <FromConsultation {...props} stream={`legal-consultation/${first}`} />
  ) : (
    <Application {...props} start={nothing} draftKey="legal-aid/new" />
  );
}

function FromMediation(props: NewCaseProps & { readonly stream: string; readonly party: number }) {
  const { stream, party } = props;
  const { page, error } = useStream(stream);
  if (!page) return error ? <ProblemNote problem={error} /> : <Skeleton active />;
  const made = page.state as Mediation;
  const one = made.parties[party];
  const start: Draft = {
    ...nothing,
    answers: saidInMediation(made, party).answers,
    applicants: one?.person ? [{ stream: one.person, pictures: [] }] : [],
  };
  return (
    <Application
      {...props}
      start={start}
      draftKey={`legal-aid/new/${stream}/${party}`}
      mediation={{ stream, party }}
      told={one ? [one.name, one.phone].filter(Boolean).join(' ') : ''}
    />
  );
}

function FromConsultation(props: NewCaseProps & { readonly stream: string }) {
  const { page, error } = useStream(props.stream);
  if (!page) return error ? <ProblemNote problem={error} /> : <Skeleton active />;
  const made = page.state as Consultation;
  const { person, answers, safeContact } = made;
  const start: Draft = {
    ...nothing,
    answers,
    safeContact,
    applicants: person ? [{ stream: person, pictures: [] }] : [],
  };
  return (
    <Application
      {...props}
      start={start}
      draftKey={`legal-aid/new/${props.stream}`}
      consultation={props.stream}
      told={whoAsked(made)}
    />
  );
}

function Application(
  props: NewCaseProps & {
    readonly start: Draft;
    readonly draftKey: string;
    readonly consultation?: string;
    readonly mediation?: { readonly stream: string; readonly party: number };
    /** Whom the consultation or mediation names, so that the right one is chosen. */
    readonly told?: string;
  },
) {
  const { t } = useTranslation('legal');
  const say = useText();
  const { session } = useSession();
  const standards = useStandards();
  const [draft, setDraft, kept] = useDraft<Draft>(props.draftKey, props.start);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const { applicants, answers, agent, arrival = {}, channel, hasAgent, safeContact } = draft;
  const missing = hasAgent ? unanswered(agentQuestions, agent) : [];
  const hasArrived = arriving.includes(channel);
  const arrivedAt = hasArrived ? instantOf(String(arrival.arrivedOn ?? ''), String(arrival.arrivedTime ?? '')) : null;
  const isArrivalMissing = hasArrived && arrivedAt === null;
  const assessment = assess(answers, standards, session.today);

  const open = async (): Promise<void> => {
    setTried(true);
    if (applicants.length === 0 || missing.length > 0 || isArrivalMissing || isBusy) return;
    setBusy(true);
    const stream = `legal-aid/${newId()}`;
    const opened = await attempt(
      runCommand(stream, 0, {
        type: 'legal-aid.open',
        consultation: props.consultation ?? null,
        mediation: props.mediation ?? null,
        applicants: applicants.map((one) => one.stream),
        agent: hasAgent ? fieldsOf(agentQuestions, agent) : null,
        channel,
        ...(arrivedAt ? { arrivedAt } : {}),
        answers,
        safeContact,
      }),
    );
    if (!opened.ok) {
      setBusy(false);
      return setProblem(opened.problem);
    }
    let { version } = opened.value;
    for (const [index, { pictures }] of applicants.entries()) {
      if (pictures.length === 0) continue;
      const party = index === 0 ? 'applicant' : `applicant-${index + 1}`;
      const command = { type: 'case.add-material', material: 'id-card', party, attachments: pictures, note: '' };
      // Should this fail, the case is open all the same and its page asks for the paper.
      const taken = await attempt(runCommand(stream, version, command));
      if (taken.ok) version = taken.value.version;
    }
    await kept.discard();
    setBusy(false);
    props.onOpened(stream);
  };
  useShortcut('ctrl+enter', () => void open(), { label: t('open.do'), enabled: !isBusy });

  return (
    <>
      <Section title={t('applicants.title')}>
        <div className="step-stack">
          {props.told ? <p className="section-words">{t('applicants.told', { name: props.told })}</p> : null}
          <ChooseApplicants chosen={applicants} onChange={(next) => change({ applicants: next })} />
          {isTried && applicants.length === 0 ? <p className="question-missing">{t('applicants.none')}</p> : null}
          <div className="step-actions">
            <Segments
              label={t('open.channel')}
              value={channel}
              onChange={(next) => change({ channel: next })}
              options={channels.map((code) => ({
                value: code,
                label: say(aidChannelWords[code] ?? { zh: code, en: code }),
              }))}
            />
            <Checkbox checked={hasAgent} onChange={(event) => change({ hasAgent: event.target.checked })}>
              {t('open.agent')}
            </Checkbox>
            <Checkbox
              checked={safeContact || needsSafety(answers)}
              disabled={needsSafety(answers)}
              onChange={(event) => change({ safeContact: event.target.checked })}
            >
              {t('open.safe')}
            </Checkbox>
          </div>
          {hasArrived ? (
            <Questions
              questions={arrivalQuestions}
              answers={arrival}
              missing={isTried ? unanswered(arrivalQuestions, arrival) : []}
              wrong={
                isTried && isArrivalMissing && arrival.arrivedOn && arrival.arrivedTime ? arrivalQuestions.slice(1) : []
              }
              onChange={(name, value) => change({ arrival: { ...arrival, [name]: value } })}
            />
          ) : null}
          {hasAgent ? (
            <Questions
              questions={agentQuestions}
              answers={agent}
              missing={isTried ? missing : []}
              wrong={[]}
              onChange={(name, value) => change({ agent: { ...agent, [name]: value } })}
            />
          ) : null}
        </div>
      </Section>
      <Section title={t('guided.title')}>
        <div className="guided">
          <GuidedQuestions
            standards={standards}
            answers={answers}
            onChange={(next) => change({ answers: next })}
            onSubmit={() => void open()}
          />
          <aside>
            <Verdict assessment={assessment} />
          </aside>
        </div>
      </Section>
      <ProblemNote problem={problem} />
      <div className="step-actions">
        <Button type="primary" loading={isBusy} onClick={() => void open()} data-testid="open-application">
          {t('open.do')} <KeyCap keys="ctrl+enter" />
        </Button>
        <Button onClick={props.onCancel}>{t('cancel')}</Button>
      </div>
    </>
  );
}
