/** A text message to one borrower, and what stood in its way. */
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../../app/api.ts';
import { attempt, type Problem } from '../../app/problem.ts';
import { ProblemNote } from '../../components/Refusals.tsx';

export type Sent = { readonly answer: 'sent' | 'away' } | { readonly answer: 'problem'; readonly problem: Problem };

export async function sendReminder(stream: string): Promise<Sent> {
  const result = await attempt(api.db['reminder.send']({ stream }));
  return result.ok ? result.value : { answer: 'problem', problem: result.problem };
}

export function SendProblem({ sent }: { readonly sent: Sent | null }) {
  const { t } = useTranslation('aids');
  if (sent?.answer === 'problem') return <ProblemNote problem={sent.problem} />;
  if (sent?.answer !== 'away') return null;
  return (
    <Alert type="warning" showIcon data-code="sms-away" title={t('remind.away')} description={t('remind.awayNext')} />
  );
}
