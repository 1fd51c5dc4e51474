/** One batch of disinfection: how it was done, which devices, and the check by somebody else. */
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DisinfectionBatch } from '#domain/aids/disinfection.ts';
import { disinfectionNames } from '#domain/aids/words.ts';
import type { Action } from '#domain/kernel/action.ts';
import { formatInstant } from '../../../app/format.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { Page } from '../../../components/Page.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { Actions } from '../../parts/Actions.tsx';
import { SheetButton } from '../../parts/SheetButton.tsx';
import type { StreamScreenProps } from '../../screens.ts';
import '../aids.css';

const note = {
  name: 'note',
  label: { zh: '备注', en: 'Note' },
  kind: 'text',
  required: false,
  page: 'a',
  maxLength: 300,
} as const;
const actions: readonly Action[] = [
  {
    command: 'disinfection.finish',
    code: 'passed',
    label: { zh: '核验合格', en: 'Passed' },
    weight: 'next',
    fixed: { passed: true },
    questions: [note],
  },
  {
    command: 'disinfection.finish',
    code: 'failed',
    label: { zh: '核验不合格', en: 'Failed' },
    weight: 'out',
    fixed: { passed: false },
    questions: [{ ...note, required: true }],
  },
];

export function BatchPage({ page, reload }: StreamScreenProps) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { session, maySend } = useSession();
  const batch = page.state as DisinfectionBatch;
  const { result } = batch;
  const isMine = session.account?.id === batch.operatorAccount;
  const mayDo = maySend('disinfection', 'disinfection.finish');
  return (
    <Page
      width="form"
      title={t('batch.title')}
      detail={
        <span className={`tag ${result ? (result.passed ? 'good' : 'danger') : 'accent'}`} data-testid="batch-state">
          {t(result ? (result.passed ? 'batch.passed' : 'batch.failed') : 'batch.isRunning')}
        </span>
      }
      actions={<SheetButton page={page} form="aids-batch" about={batch.startedAt.slice(0, 10)} keys="p" />}
    >
      {result === null && isMine ? <Alert type="info" showIcon title={t('batch.otherChecks')} /> : null}
      <Section title={t('batch.how')}>
        <LabelledValues columns={2}>
          <LabelledValue label={t('batch.method')}>{say(disinfectionNames[batch.method])}</LabelledValue>
          <LabelledValue label={t('batch.agent')}>
            {batch.agent} <span className="numeric muted">{batch.agentLot}</span>
          </LabelledValue>
          <LabelledValue label={t('batch.concentration')} numeric>
            {batch.concentration} mg/L
          </LabelledValue>
          <LabelledValue label={t('batch.minutes')} numeric>
            {batch.contactMinutes}
          </LabelledValue>
          <LabelledValue label={t('batch.operator')}>{batch.operator}</LabelledValue>
          <LabelledValue label={t('batch.startedAt')} numeric>
            {formatInstant(batch.startedAt)}
          </LabelledValue>
          <LabelledValue label={t('batch.checker')}>{result?.checker}</LabelledValue>
          <LabelledValue label={t('batch.note')}>{result?.note}</LabelledValue>
        </LabelledValues>
      </Section>
      <Section title={t('batch.devices')}>
        <ul className="plain-list">
          {batch.assets.map(({ stream, number, name }) => (
            <li key={stream}>
              <a className="numeric" href={hashOf(routeOf(stream))}>
                {number}
              </a>
              <span>{name}</span>
            </li>
          ))}
        </ul>
      </Section>
      {result === null && mayDo && !isMine ? <Actions page={page} actions={actions} reload={reload} /> : null}
    </Page>
  );
}
