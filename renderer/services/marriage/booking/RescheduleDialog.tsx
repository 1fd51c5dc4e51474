/** Moves a booking to another half hour: same people, same wishes; what was agreed before stays in its history. */
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import type { BookingRow } from '#domain/marriage/booking/index.ts';
import type { Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { runOn } from '../../parts/run-on.ts';
import { WhenFields } from './WhenFields.tsx';

export function RescheduleDialog({ row, onClose }: { readonly row: RecordRow; readonly onClose: () => void }) {
  const { t } = useTranslation('hall');
  const { today } = useSession().session;
  const { names, kind, date, time, state } = row.body as BookingRow;
  const [when, setWhen] = useState<Record<'date' | 'time', string>>({ date: date < today ? today : date, time: '' });
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const move = async (): Promise<void> => {
    setTried(true);
    if (!when.time || isBusy) return;
    setBusy(true);
    const stood = await runOn(row.stream, { type: 'booking.reschedule', ...when, reason: reason.trim() });
    setBusy(false);
    setProblem(stood);
    if (!stood) onClose();
  };
  useShortcut('ctrl+enter', () => void move(), { label: t('booking.reschedule.do') });

  return (
    <Modal
      open
      centered
      width={720}
      title={t('booking.reschedule.title', { names: names.join(t('comma')) })}
      okText={t('booking.reschedule.do')}
      cancelText={t('booking.reschedule.keep')}
      okButtonProps={{ loading: isBusy }}
      onOk={() => void move()}
      onCancel={onClose}
    >
      <div className="booking-form" data-testid="reschedule">
        <p className="muted">{t(`booking.reschedule.${state === 'released' ? 'missed' : 'from'}`, { date, time })}</p>
        <WhenFields
          kind={kind}
          when={when}
          moved={state === 'booked' ? { date, time } : null}
          isDateMissing={false}
          isTimeMissing={isTried && !when.time}
          onChange={(change) => setWhen((before) => ({ ...before, ...change }))}
        />
        <Input
          aria-label={t('booking.reason')}
          placeholder={t('booking.reason')}
          value={reason}
          maxLength={300}
          onChange={(event) => setReason(event.target.value)}
        />
        <ProblemNote problem={problem} />
      </div>
    </Modal>
  );
}
