/** Who was reminded when, and how; a text message goes out from here. */
import { MessageOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { messageProblem } from '#domain/aids/loan/message.ts';
import type { Loan } from '#domain/aids/loan/schema.ts';
import { remindNames, remindResults } from '#domain/aids/words.ts';
import { formatInstant } from '../../../app/format.ts';
import { useSession } from '../../../app/session.tsx';
import { useOutside } from '../../../app/use-outside.ts';
import { Refusals } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useNamed } from '../parts.tsx';
import { SendProblem, type Sent, sendReminder } from '../send-reminder.tsx';

export function Reminders(props: {
  readonly page: StreamPage;
  readonly loan: Loan;
  readonly reload: () => Promise<void>;
}) {
  const { t } = useTranslation('aids');
  const named = useNamed();
  const { session, maySend } = useSession();
  const sms = useOutside('sms');
  const { page, loan, reload } = props;
  const [isBusy, setBusy] = useState(false);
  const [sent, setSent] = useState<Sent | null>(null);
  const isOn = sms !== null && sms.state !== 'off' && maySend('loan', 'loan.remind');
  const mayShow = loan.stage === 'on-loan' && isOn;
  if (loan.reminders.length === 0 && !mayShow) return null;
  const against = messageProblem(loan, session.today);
  const send = async (): Promise<void> => {
    setBusy(true);
    setSent(await sendReminder(page.stream));
    await reload();
    setBusy(false);
  };
  return (
    <Section
      title={t('facts.reminders')}
      actions={
        mayShow ? (
          <Button
            size="small"
            icon={<MessageOutlined />}
            loading={isBusy}
            disabled={against !== null}
            onClick={() => void send()}
            data-testid="send-message"
          >
            {t('remind.send')}
          </Button>
        ) : null
      }
    >
      {mayShow && against ? <Refusals list={[against]} /> : null}
      <SendProblem sent={sent} />
      {loan.reminders.length ? (
        <ul className="plain-list" data-testid="reminders">
          {loan.reminders.toReversed().map(({ at, how, result, note, by }) => (
            <li key={at}>
              <span className="numeric">{formatInstant(at)}</span>
              <span>
                {named(remindNames, how)} · {named(remindResults, result)} {note}
              </span>
              <span className="muted">{by}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="muted">{t('remind.none')}</p>
      )}
    </Section>
  );
}
