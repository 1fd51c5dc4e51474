/** What the application says, once it was received: to read, not to type. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { matterQuestions, opponentQuestions } from '#domain/legal-aid/application/questions.ts';
import { assigned, terminationsOf } from '#domain/legal-aid/application/stages.ts';
import { aidForms } from '#domain/legal-aid/eligibility/matters.ts';
import {
  aidChannelWords,
  circumstanceWords,
  groupWords,
  matterStageWords,
  positionWords,
  refusalGroundWords,
  remedyResultWords,
  remedyWayWords,
  terminationGroundWords,
  urgentGroundWords,
  type Words,
} from '#domain/legal-aid/vocabulary.ts';
import { useSession } from '../../../app/session.tsx';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { type Answers, fieldsOf } from '../../parts/answers.ts';
import { useCase } from '../../parts/case-control.tsx';
import { aidOf } from '../aid-page.ts';
import { QuestionsCard } from '../QuestionsCard.tsx';

const editable = ['received', 'supplementing', 'under-review', 'granted'];

export function SummarySection({ page }: { readonly page: StreamPage }) {
  const { t } = useTranslation('legal');
  const say = useText();
  const { may } = useSession();
  const { run } = useCase();
  const [isEdited, setEdited] = useState(false);
  const { own } = aidOf(page);
  // Once decided, with a lawyer at work, only who the other side is may still be added.
  const isOtherSideOnly = own.decision !== null && assigned.includes(own.stage);
  const questions = isOtherSideOnly ? opponentQuestions : matterQuestions;
  const asked = new Set(questions.map(({ name }) => name));
  const { matter, receipt, decision, urgent, notice, transfer, objections } = own;
  const word = (of: Words, code: string | null | undefined): string => {
    const found = code ? of[code] : undefined;
    return found ? say(found) : (code ?? '');
  };
  const form = aidForms.find(({ code }) => code === (decision?.form ?? matter?.form))?.name;
  return (
    <Section
      title={matter?.cause ?? t('sheet.title')}
      actions={
        may('legal-aid-officer') && (isOtherSideOnly || editable.includes(own.stage)) && !isEdited ? (
          <Button size="small" type="text" onClick={() => setEdited(true)}>
            {t('guided.edit')}
          </Button>
        ) : null
      }
    >
      {isEdited && matter ? (
        <QuestionsCard
          questions={questions}
          draftKey={`${page.stream}/${isOtherSideOnly ? 'opponents' : 'matter'}`}
          start={{ ...matter } as Answers}
          label={t('save')}
          testId="matter-form"
          onCancel={() => setEdited(false)}
          onSubmit={async (answers) => {
            const kept = Object.entries(matter).filter(([name]) => !asked.has(name));
            const described = { ...Object.fromEntries(kept), ...fieldsOf(questions, answers) };
            const stood = await run({ type: 'legal-aid.describe', matter: described });
            if (!stood) setEdited(false);
            return stood;
          }}
        />
      ) : (
        <>
          <LabelledValues columns={2}>
            {own.applicants.slice(0, 12).map(({ party, name, idNumber, details }) => (
              <LabelledValue key={party} label={t('summary.applicant')}>
                {name} <span className="numeric muted">{idNumber}</span>
                {details.groups.length > 0 ? (
                  <span className="muted">
                    {' '}
                    {details.groups.map((one) => word(groupWords, one)).join(t('common:list.comma'))}
                  </span>
                ) : null}
              </LabelledValue>
            ))}
            {own.applicants.length > 12 ? (
              <LabelledValue label={t('summary.group')}>{own.applicants.length}</LabelledValue>
            ) : null}
            {own.agent ? <LabelledValue label={t('open.agent')}>{own.agent.name}</LabelledValue> : null}
            <LabelledValue label={t('open.channel')}>{word(aidChannelWords, own.channel)}</LabelledValue>
            {receipt ? (
              <LabelledValue label={t('summary.receipt')}>{`${receipt.number} · ${receipt.on}`}</LabelledValue>
            ) : null}
            {receipt ? (
              <LabelledValue label={t('summary.promised')} numeric>
                {receipt.promisedOn}
              </LabelledValue>
            ) : null}
            {notice ? (
              <LabelledValue label={t('summary.notice')}>
                {`${notice.number} · ${notice.receivedOn} · ${word(circumstanceWords, notice.circumstance)}`}
              </LabelledValue>
            ) : null}
            <LabelledValue label={t('summary.form')}>{form ? say(form) : ''}</LabelledValue>
            <LabelledValue label={t('summary.position')}>{word(positionWords, matter?.position)}</LabelledValue>
            <LabelledValue label={t('summary.stage')}>{word(matterStageWords, matter?.stage)}</LabelledValue>
            <LabelledValue label={t('summary.organ')}>
              {[matter?.organ, matter?.organCaseNumber].filter(Boolean).join(' · ')}
            </LabelledValue>
            <LabelledValue label={t('summary.opponent')}>
              {[matter?.opponentName, matter?.opponentCounsel].filter(Boolean).join(' · ')}
            </LabelledValue>
          </LabelledValues>
          <LabelledValues>
            <LabelledValue label={t('summary.facts')}>{matter?.facts}</LabelledValue>
            <LabelledValue label={t('summary.request')}>{matter?.request}</LabelledValue>
            {urgent ? (
              <LabelledValue label={t('summary.urgent')}>
                {`${word(urgentGroundWords, urgent.ground)}：${urgent.reason}`}
              </LabelledValue>
            ) : null}
            {decision ? (
              <LabelledValue label={t(`summary.${decision.result}`)}>
                {[
                  decision.number,
                  decision.on,
                  decision.authority,
                  ...decision.grounds.map((ground) => word(refusalGroundWords, ground)),
                  decision.opinion,
                ].join(' · ')}
              </LabelledValue>
            ) : null}
            {objections.map(({ against, grounds, receivedOn, department, decided }) => (
              <LabelledValue key={`${against} ${receivedOn}`} label={t('summary.objection')}>
                {[
                  receivedOn,
                  grounds,
                  ...(department ? [department] : []),
                  ...(decided ? [t(`summary.${decided.result}`), decided.number, decided.on, decided.reason] : []),
                ].join(' · ')}
              </LabelledValue>
            ))}
            {own.remedies.map(({ way, organ, result, number, on, reason }) => (
              <LabelledValue key={number} label={t('summary.remedy')}>
                {[word(remedyWayWords, way), organ, word(remedyResultWords, result), number, on, reason].join(' · ')}
              </LabelledValue>
            ))}
            {terminationsOf(own).map(({ number, on, ground, words }) => (
              <LabelledValue key={number} label={t('summary.termination')}>
                {[number, on, word(terminationGroundWords, ground), words].join(' · ')}
              </LabelledValue>
            ))}
            {transfer ? (
              <LabelledValue label={t('summary.transfer')}>
                {[transfer.number, transfer.to, transfer.reason].join(' · ')}
              </LabelledValue>
            ) : null}
          </LabelledValues>
        </>
      )}
    </Section>
  );
}
