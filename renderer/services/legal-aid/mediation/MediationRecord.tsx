/** One mediation: agreement, and the dates of judicial confirmation. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Action } from '#domain/kernel/action.ts';
import { ask, choice, long } from '#domain/legal-aid/application/questions.ts';
import { correctAction, correctionOf, correctionStart } from '#domain/legal-aid/corrections.ts';
import { type Mediation, mediationFacts } from '#domain/legal-aid/mediation/mediation.ts';
import { mediationMatterWords, mediationStateWords } from '#domain/legal-aid/vocabulary.ts';
import { go, hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { History } from '../../../components/History.tsx';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { Page } from '../../../components/Page.tsx';
import { Section } from '../../../components/Section.tsx';
import { DueTag } from '../../../counter/cases/DueTag.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { Actions } from '../../parts/Actions.tsx';
import { Readers } from '../../parts/Readers.tsx';
import type { StreamScreenProps } from '../../screens.ts';
import '../legal-aid.css';
import { Corrections } from '../Corrections.tsx';
import { FiledSheet } from '../FiledSheet.tsx';
import { applicationAfter } from '../NewApplication.tsx';

const day = (name: string, zh: string, en: string) => ask(name, zh, en, { kind: 'date' });
const agree: Action = {
  command: 'legal-mediation.agree',
  label: { zh: '登记协议', en: 'Agreement reached' },
  questions: [
    ask(
      'form',
      '形式',
      'Form',
      choice([
        { value: 'written', label: { zh: '书面', en: 'Written' } },
        { value: 'oral', label: { zh: '口头', en: 'Oral' } },
      ]),
    ),
    day('effectiveOn', '生效日期', 'In force since'),
    ask('content', '协议内容', 'Content', long),
  ],
  hint: {
    zh: '书面协议自各方签名、调解员签名并加盖印章之日起生效；口头协议自达成之日起生效。',
    en: 'Written: when all and the mediator signed and the committee sealed; oral: when agreed.',
  },
  weight: 'next',
};
const fail: Action = {
  command: 'legal-mediation.fail',
  label: { zh: '未达成协议', en: 'No agreement' },
  questions: [ask('reason', '原因', 'Reason', long)],
  weight: 'out',
};
const askConfirmation: Action = {
  command: 'legal-mediation.ask-confirmation',
  label: { zh: '已共同申请司法确认', en: 'Confirmation asked together' },
  questions: [day('on', '申请日期', 'Asked on'), ask('court', '人民法院', 'Court', { maxLength: 60 })],
  fixed: { together: true },
  weight: 'next',
};
const confirmed: Action = {
  command: 'legal-mediation.record-confirmation',
  label: { zh: '登记确认结果', en: 'Result of the confirmation' },
  questions: [
    day('on', '裁定日期', 'Decided on'),
    ask(
      'result',
      '结果',
      'Result',
      choice([
        { value: 'confirmed', label: { zh: '裁定有效', en: 'Confirmed' } },
        { value: 'rejected', label: { zh: '裁定驳回', en: 'Rejected' } },
      ]),
    ),
    ask('number', '裁定书文号', 'Number', { required: false, maxLength: 60 }),
  ],
  weight: 'next',
};

function actionsOf({ state, status }: Mediation): readonly Action[] {
  if (state === 'referred') return [agree, fail];
  if ((state === 'agreed' || state === 'not-asked') && !status) return [askConfirmation];
  return state === 'asked' ? [confirmed] : [];
}

export function MediationRecord({ page, reload }: StreamScreenProps) {
  const { t } = useTranslation('legal');
  const say = useText();
  const { session } = useSession();
  const made = page.state as Mediation;
  const { agreement, confirmation, state } = made;
  const facts = mediationFacts(made);
  const stateWord = mediationStateWords[state];
  const matterWord = mediationMatterWords[made.matter];
  return (
    <Page
      title={made.parties.map(({ name }) => name).join(t('common:list.comma'))}
      detail={<span className="tag">{stateWord ? say(stateWord) : state}</span>}
      actions={<FiledSheet page={page} form="aid-mediation" made={made} reload={reload} />}
    >
      <Section title={t('mediation.form')}>
        <LabelledValues columns={2}>
          <LabelledValue label={t('mediation.number')}>{made.number}</LabelledValue>
          <LabelledValue label={t('mediation.on')} numeric>
            {made.referredOn}
          </LabelledValue>
          <LabelledValue label={t('mediation.matter')}>{matterWord ? say(matterWord) : made.matter}</LabelledValue>
          <LabelledValue label={t('mediation.committee')}>{made.committee}</LabelledValue>
        </LabelledValues>
        <LabelledValues>
          <LabelledValue label={t('summary.facts')}>{made.facts}</LabelledValue>
          {agreement ? (
            <>
              <LabelledValue
                label={t('mediation.agreement')}
              >{`${agreement.effectiveOn} · ${agreement.content}`}</LabelledValue>
              {made.status ? (
                <LabelledValue label={t('mediation.confirmBy')}>{t('mediation.notConfirmable')}</LabelledValue>
              ) : (
                <LabelledValue label={t('mediation.confirmBy')}>
                  {confirmation ? agreement.confirmBy : <DueTag dueOn={agreement.confirmBy} today={session.today} />}
                  {agreement.provisional ? <small className="muted"> {t('mediation.provisional')}</small> : null}
                </LabelledValue>
              )}
            </>
          ) : null}
          {made.failure ? <LabelledValue label={t('mediation.failure')}>{made.failure}</LabelledValue> : null}
          {confirmation ? (
            <LabelledValue label={t('mediation.confirmation')}>
              {[confirmation.askedOn, confirmation.court, confirmation.decidedOn, confirmation.number]
                .filter(Boolean)
                .join(' · ')}
            </LabelledValue>
          ) : null}
        </LabelledValues>
      </Section>
      <Section title={t('mediation.parties')}>
        <ul className="plain-list">
          {[...made.parties.entries()].map(([party, { name, phone }]) => {
            const led = made.applications.find((one) => one.party === party);
            return (
              <li key={party}>
                <span>
                  <strong>{name}</strong> <span className="numeric muted">{phone}</span>
                </span>
                {led ? (
                  <a href={hashOf(routeOf(led.to))}>{t('consult.ledTo')}</a>
                ) : (
                  <Button
                    size="small"
                    type={state === 'failed' ? 'primary' : 'default'}
                    aria-label={`${t('consult.apply')} ${name}`}
                    onClick={() => go(applicationAfter(page.stream, party))}
                    data-testid={`apply-${party}`}
                  >
                    {t('consult.apply')}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      </Section>
      <Corrections made={made} />
      <History entries={page.timeline} />
      <Readers stream={page.stream} />
      <Actions
        page={page}
        actions={[...actionsOf(made), ...[correctAction('legal-mediation', facts)].filter((one) => one !== null)]}
        reload={reload}
        commandOf={correctionOf}
        startOf={({ command, questions }) =>
          command === 'legal-mediation.correct'
            ? correctionStart(facts)
            : Object.fromEntries(
                questions.filter(({ kind }) => kind === 'date').map(({ name }) => [name, session.today]),
              )
        }
      />
    </Page>
  );
}
