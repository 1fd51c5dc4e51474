/** Who has reserved a device: kept for them, or waiting in the queue. */
import { OrderedListOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import { type AssetRow, assetRegister } from '#domain/aids/asset/views.ts';
import { catalogueSet } from '#domain/aids/catalogue.ts';
import { reservationRegister } from '#domain/aids/queue.ts';
import type { Reservation } from '#domain/aids/reservation.ts';
import { reservationNames } from '#domain/aids/words.ts';
import { isPhone } from '#domain/identity/phone.ts';
import { newId, runCommand } from '../../../app/api.ts';
import { formatMoment } from '../../../app/format.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { go, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useEdition } from '../../../app/use-edition.ts';
import { DataTable } from '../../../components/DataTable.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { LabelledField } from '../../../components/LabelledField.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { useText } from '../../../i18n/use-text.ts';
import { ChoosePerson } from '../../parts/ChoosePerson.tsx';
import { PhoneInput } from '../../parts/PhoneInput.tsx';
import { useAllRecords } from '../../parts/use-records.ts';
import '../aids.css';
import { PointSelect, usePoint } from '../point.tsx';
import { RecordSection } from '../RecordSection.tsx';

export function QueuePage() {
  const { t } = useTranslation('aids');
  const { maySend } = useSession();
  const choice = usePoint();
  const [isNew, setNew] = useState(false);
  const mayDo = maySend('reservation', 'reservation.make');
  useShortcut('ctrl+enter', () => setNew(true), { label: t('queue.new'), enabled: mayDo && !isNew });
  return (
    <Page
      title={t('queue.title')}
      detail={<PointSelect choice={choice} />}
      actions={
        mayDo ? (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setNew(true)} data-testid="new-reservation">
            {t('queue.new')} <KeyCap keys="ctrl+enter" />
          </Button>
        ) : null
      }
    >
      <RecordSection
        title={t('queue.live')}
        filter={{ register: reservationRegister, tags: [`live:${choice.point}`] }}
        icon={<OrderedListOutlined />}
        none={t('queue.none')}
        hint={t('queue.noneHint')}
        testId="queue"
      >
        {(rows) => <Queue rows={rows} point={choice.point} />}
      </RecordSection>
      {isNew ? <NewReservation point={choice.point} onClose={() => setNew(false)} /> : null}
    </Page>
  );
}

function Queue({ rows, point }: { readonly rows: readonly RecordRow[]; readonly point: string }) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { session } = useSession();
  const of = (row: RecordRow): Reservation => row.body as Reservation;
  // Two points may have kept one device while they did not know of each other: one of them has it, the other has to call.
  const kept = useAllRecords({ register: assetRegister, tags: [`at:${point}:reserved`] });
  const keptFor = new Set(kept.rows.map(({ body }) => (body as AssetRow).reserved?.for));
  const isLost = (row: RecordRow): boolean => of(row).state === 'held' && !kept.isLoading && !keptFor.has(row.stream);
  return (
    <DataTable
      label={t('queue.live')}
      rows={rows}
      rowKey={({ stream }) => stream}
      rowRoute={({ stream }) => routeOf(stream)}
      columns={[
        { key: 'name', title: t('loan.lessee'), cell: (row) => of(row).name },
        { key: 'phone', title: t('loan.phone'), numeric: true, cell: (row) => of(row).phone },
        { key: 'item', title: t('device.item'), cell: (row) => say(of(row).itemName) },
        {
          key: 'state',
          title: t('device.state'),
          cell: (row) => (
            <>
              <span className={`tag ${of(row).state === 'held' ? 'good' : ''}`}>
                {say(reservationNames[of(row).state])}
              </span>{' '}
              {isLost(row) ? <span className="tag danger">{t('queue.lostTag')}</span> : null}{' '}
              {of(row).urgent ? <span className="tag danger">{t('queue.urgent')}</span> : null}
            </>
          ),
        },
        {
          key: 'kept',
          title: t('queue.kept'),
          numeric: true,
          cell: (row) => (of(row).until ? `${of(row).assetNumber} ${t('queue.until', { until: of(row).until })}` : ''),
        },
        {
          key: 'at',
          title: t('queue.madeAt'),
          numeric: true,
          cell: (row) => formatMoment(of(row).madeAt, session.today),
        },
      ]}
    />
  );
}

function NewReservation(props: { readonly point: string; readonly onClose: () => void }) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { data } = useEdition(catalogueSet);
  const [person, setPerson] = useState<string | null>(null);
  const [item, setItem] = useState<string | null>(null);
  const [phone, setPhone] = useState('');
  const [reason, setReason] = useState('');
  const [isUrgent, setUrgent] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const isWhole = person !== null && item !== null && isPhone(phone);
  const save = async (): Promise<void> => {
    if (!isWhole || isBusy) return;
    setBusy(true);
    const stream = `reservation/${newId()}`;
    const command = { type: 'reservation.make', person, item, point: props.point, phone, urgent: isUrgent, reason };
    const result = await attempt(runCommand(stream, 0, command));
    setBusy(false);
    setProblem(result.ok ? null : result.problem);
    if (result.ok) go(routeOf(stream));
  };
  useShortcut('ctrl+enter', () => void save(), { label: t('queue.save') });
  return (
    <Modal
      open
      width={680}
      title={t('queue.new')}
      okText={t('queue.save')}
      cancelText={t('back')}
      okButtonProps={{ disabled: !isWhole, loading: isBusy }}
      onOk={() => void save()}
      onCancel={props.onClose}
    >
      <ChoosePerson
        whose={t('loan.lessee')}
        draftKey="aids/reservation/person"
        chosen={person}
        onChosen={setPerson}
        testId="reservation-person"
      />
      <LabelledField label={t('device.item')}>
        {(id) => (
          <Select
            id={id}
            showSearch={{ optionFilterProp: 'label' }}
            value={item}
            placeholder={t('choose')}
            options={data.items.map(({ code, name }) => ({ value: code, label: say(name) }))}
            onChange={setItem}
          />
        )}
      </LabelledField>
      <LabelledField label={t('loan.phone')}>
        {(id) => <PhoneInput id={id} value={phone} onChange={setPhone} />}
      </LabelledField>
      <Checkbox checked={isUrgent} onChange={(event) => setUrgent(event.target.checked)}>
        {t('queue.isUrgent')}
      </Checkbox>
      {isUrgent ? (
        <LabelledField label={t('queue.reason')}>
          {(id) => <Input id={id} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />}
        </LabelledField>
      ) : null}
      <ProblemNote problem={problem} />
    </Modal>
  );
}
