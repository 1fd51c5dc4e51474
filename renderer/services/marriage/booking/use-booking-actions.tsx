/** Acts on bookings from any list of them. */
import { Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import type { BookingRow } from '#domain/marriage/booking/index.ts';
import type { Problem } from '../../../app/problem.ts';
import { runOn } from '../../parts/run-on.ts';
import type { BookingAction } from './BookingLine.tsx';
import { arrive, goOn } from './begin.ts';
import { RescheduleDialog } from './RescheduleDialog.tsx';

export interface BookingActions {
  readonly act: (row: RecordRow, action: BookingAction) => void;
  readonly problem: Problem | null;
  /** The question that one of the actions asks, or nothing. */
  readonly dialog: ReactNode;
}

export function useBookingActions(): BookingActions {
  const { t } = useTranslation('hall');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [cancelling, setCancelling] = useState<RecordRow | null>(null);
  const [moving, setMoving] = useState<RecordRow | null>(null);
  const [reason, setReason] = useState('');

  const act = async (row: RecordRow, action: BookingAction): Promise<void> => {
    const booking = row.body as BookingRow;
    if (action === 'goOn') return goOn(row.stream, booking);
    if (action === 'cancel') return setCancelling(row);
    if (action === 'reschedule') return setMoving(row);
    if (action === 'release') return setProblem(await runOn(row.stream, { type: 'booking.release' }));
    const stood = await arrive(row.stream);
    setProblem(stood);
    if (!stood) goOn(row.stream, booking);
  };
  const cancel = async (): Promise<void> => {
    if (!cancelling) return;
    setProblem(await runOn(cancelling.stream, { type: 'booking.cancel', reason: reason.trim() }));
    setCancelling(null);
    setReason('');
  };
  return {
    act: (row, action) => void act(row, action),
    problem,
    dialog: moving ? (
      <RescheduleDialog row={moving} onClose={() => setMoving(null)} />
    ) : (
      <Modal
        open={cancelling !== null}
        centered
        destroyOnHidden
        title={t('booking.cancel.title', {
          names: ((cancelling?.body ?? { names: [] }) as BookingRow).names.join(t('comma')),
        })}
        okText={t('booking.cancel.do')}
        cancelText={t('booking.cancel.keep')}
        okButtonProps={{ danger: true }}
        onOk={() => void cancel()}
        onCancel={() => setCancelling(null)}
      >
        <Input
          aria-label={t('booking.reason')}
          placeholder={t('booking.reason')}
          value={reason}
          maxLength={300}
          autoFocus
          onChange={(event) => setReason(event.target.value)}
          onPressEnter={() => void cancel()}
        />
      </Modal>
    ),
  };
}
