/** One reservation: whose, whether a device is kept, and on to the loan. */
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Asset } from '#domain/aids/asset/schema.ts';
import { isKept, type Reservation } from '#domain/aids/reservation.ts';
import { reservationNames } from '#domain/aids/words.ts';
import type { Action } from '#domain/kernel/action.ts';
import { go, hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useStream } from '../../../app/use-stream.ts';
import { History } from '../../../components/History.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { Page } from '../../../components/Page.tsx';
import { Section } from '../../../components/Section.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { useText } from '../../../i18n/use-text.ts';
import { Actions } from '../../parts/Actions.tsx';
import type { StreamScreenProps } from '../../screens.ts';
import '../aids.css';
import { usePoint } from '../point.tsx';

const cancel: Action = {
  command: 'reservation.cancel',
  label: { zh: '取消预约', en: 'Cancel' },
  weight: 'out',
  questions: [
    { name: 'reason', label: { zh: '原因', en: 'Reason' }, kind: 'text', required: true, page: 'a', maxLength: 200 },
  ],
};

const requeue: Action = {
  command: 'reservation.requeue',
  label: { zh: '重新排队', en: 'Back to the queue' },
  weight: 'next',
  hint: {
    zh: '先打电话告知预约人；保持原来的顺序，下一件就留给他。',
    en: 'Call the person first. They keep their place: the next one is theirs.',
  },
  questions: [],
};

export function ReservationPage({ page, reload }: StreamScreenProps) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { maySend } = useSession();
  const { nameOf } = usePoint();
  const one = page.state as Reservation;
  const isLive = one.state === 'waiting' || one.state === 'held';
  const { page: kept } = useStream(one.asset ?? 'asset/none');
  const device = kept?.state as Asset | undefined;
  const isLost = one.state === 'held' && device !== undefined && !isKept(device, page.stream);
  const canLend = one.state === 'held' && !isLost && maySend('loan', 'loan.open');
  const begin = (): void => go(['new', 'aids', page.stream]);
  useShortcut('ctrl+enter', begin, { label: t('queue.begin'), enabled: canLend });
  return (
    <Page
      width="form"
      title={`${one.name} · ${say(one.itemName)}`}
      detail={<span className={`tag ${one.state === 'held' ? 'good' : ''}`}>{say(reservationNames[one.state])}</span>}
      actions={
        canLend ? (
          <Button type="primary" onClick={begin} data-testid="begin-loan">
            {t('queue.begin')} <KeyCap keys="ctrl+enter" />
          </Button>
        ) : null
      }
    >
      {isLost ? <Alert type="warning" showIcon title={t('queue.lost', { number: one.assetNumber })} /> : null}
      <Section title={t('queue.one')}>
        <LabelledValues columns={2}>
          <LabelledValue label={t('loan.lessee')}>
            <a href={hashOf(routeOf(one.person))}>{one.name}</a>
          </LabelledValue>
          <LabelledValue label={t('loan.phone')} numeric>
            {one.phone}
          </LabelledValue>
          <LabelledValue label={t('point')}>{nameOf(one.point)}</LabelledValue>
          <LabelledValue label={t('queue.urgent')}>{one.urgent ? one.reason : t('no')}</LabelledValue>
          <LabelledValue label={t('queue.kept')} numeric>
            {one.asset ? <a href={hashOf(routeOf(one.asset))}>{one.assetNumber}</a> : null}
          </LabelledValue>
          <LabelledValue label={t('queue.holdUntil')} numeric>
            {one.until}
          </LabelledValue>
        </LabelledValues>
      </Section>
      <History entries={page.timeline} />
      {isLive && maySend('reservation', 'reservation.cancel') ? (
        <Actions page={page} actions={[...(isLost ? [requeue] : []), cancel]} reload={reload} />
      ) : null}
    </Page>
  );
}
