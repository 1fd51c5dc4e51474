/** Text messages to everybody on a list who agreed to them, one after the other; stops when the gateway is away. */
import { MessageOutlined } from '@ant-design/icons';
import { Alert, Button, Modal, Progress } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import type { LoanRow } from '#domain/aids/loan/views.ts';
import { useOutside } from '../../../app/use-outside.ts';
import { SendProblem, type Sent, sendReminder } from '../send-reminder.tsx';

interface Progressed {
  readonly done: number;
  readonly sent: number;
  readonly refused: number;
  readonly last: Sent | null;
}
const nothing: Progressed = { done: 0, sent: 0, refused: 0, last: null };

export function MessageAll({ rows }: { readonly rows: readonly RecordRow[] }) {
  const { t } = useTranslation('aids');
  const sms = useOutside('sms');
  const [isOpen, setOpen] = useState(false);
  const [progress, setProgress] = useState<Progressed>(nothing);
  const [isRunning, setRunning] = useState(false);
  const isStopped = useRef(false);
  // The list moves while messages go out; who is to hear is decided when one begins.
  const [people, setPeople] = useState<readonly RecordRow[]>([]);
  if (!sms || sms.state === 'off') return null;
  const agreed = rows.filter(({ body }) => (body as LoanRow).mayMessage);

  const run = async (): Promise<void> => {
    isStopped.current = false;
    setRunning(true);
    let now = nothing;
    for (const { stream } of people) {
      if (isStopped.current) break;
      const last = await sendReminder(stream);
      now = {
        done: now.done + 1,
        sent: now.sent + (last.answer === 'sent' ? 1 : 0),
        refused: now.refused + (last.answer === 'problem' ? 1 : 0),
        last,
      };
      setProgress(now);
      if (last.answer === 'away') break;
    }
    setRunning(false);
  };
  const open = (): void => {
    setPeople(agreed);
    setProgress(nothing);
    setOpen(true);
  };
  const close = (): void => {
    isStopped.current = true;
    setOpen(false);
  };
  return (
    <>
      <Button icon={<MessageOutlined />} disabled={agreed.length === 0} onClick={open} data-testid="message-all">
        {t('remind.all', { count: agreed.length })}
      </Button>
      <Modal
        open={isOpen}
        title={t('remind.allTitle')}
        okText={t('remind.begin')}
        cancelText={t(progress.done > 0 && !isRunning ? 'remind.close' : 'back')}
        okButtonProps={{ loading: isRunning, disabled: progress.done > 0 && progress.last?.answer !== 'away' }}
        onOk={() => void run()}
        onCancel={close}
      >
        <div data-testid="message-progress" data-sent={progress.sent} data-done={progress.done}>
          <p>{t('remind.ask', { count: people.length, others: rows.length - agreed.length })}</p>
          {progress.done > 0 || isRunning ? (
            <Progress percent={Math.round((progress.done * 100) / Math.max(1, people.length))} />
          ) : null}
          {progress.done > 0 ? (
            <p className="numeric">{t('remind.so', { sent: progress.sent, refused: progress.refused })}</p>
          ) : null}
          {progress.last?.answer === 'away' ? <SendProblem sent={progress.last} /> : null}
          {progress.done === people.length && progress.refused > 0 && !isRunning ? (
            <Alert type="info" showIcon title={t('remind.refused')} />
          ) : null}
        </div>
      </Modal>
    </>
  );
}
