/** One adverse event: what happened, who must hear of it by when, and what it came from. */
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AdverseEvent } from '#domain/aids/adverse.ts';
import { adverseActions } from '#domain/aids/adverse-actions.ts';
import { harmNames } from '#domain/aids/words.ts';
import { formatInstant } from '../../../app/format.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { History } from '../../../components/History.tsx';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { Page } from '../../../components/Page.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { Actions } from '../../parts/Actions.tsx';
import { SheetButton } from '../../parts/SheetButton.tsx';
import type { StreamScreenProps } from '../../screens.ts';
import '../aids.css';

export function AdversePage({ page, reload }: StreamScreenProps) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { session, maySend } = useSession();
  const event = page.state as AdverseEvent;
  const { device, holder, makerTold, reported, closed, reportBy } = event;
  const isLate = !reported && !closed && session.today > reportBy;
  return (
    <Page
      title={
        <>
          {t('adverse.title')} <span className="case-number numeric">{device.number}</span>
        </>
      }
      detail={
        <span className={`tag ${closed ? '' : 'danger'}`}>
          {closed ? t('adverse.isClosed') : say(harmNames[event.harm])}
        </span>
      }
      actions={<SheetButton page={page} form="aids-adverse" about={device.number} keys="p" />}
    >
      {isLate ? <Alert type="error" showIcon title={t('adverse.late', { by: reportBy })} /> : null}
      {holder && !closed ? (
        <Alert
          type="warning"
          showIcon
          title={
            <a href={hashOf(routeOf(holder.loan))}>
              {t('adverse.collect', { name: holder.name, phone: holder.phone })}
            </a>
          }
        />
      ) : null}
      <div className="two-columns">
        <div className="stack">
          <Section title={t('adverse.event')}>
            <LabelledValues columns={2}>
              <LabelledValue label={t('adverse.happenedOn')} numeric>
                {event.happenedOn}
              </LabelledValue>
              <LabelledValue label={t('adverse.harm')}>{say(harmNames[event.harm])}</LabelledValue>
              <LabelledValue label={t('device.name')}>
                <a href={hashOf(routeOf(event.asset))}>
                  {device.name} {device.model}
                </a>
              </LabelledValue>
              <LabelledValue label={t('device.maker')}>{device.maker}</LabelledValue>
              <LabelledValue label={t('adverse.reportBy')} numeric>
                {reportBy}
              </LabelledValue>
              <LabelledValue label={t('adverse.by')}>
                {event.by} <span className="numeric">{event.openedOn}</span>
              </LabelledValue>
              <LabelledValue label={t('adverse.makerTold')}>
                {makerTold ? `${formatInstant(makerTold.at)} ${makerTold.how}` : <strong>{t('adverse.notYet')}</strong>}
              </LabelledValue>
              <LabelledValue label={t('adverse.reported')}>
                {reported ? `${reported.on} ${reported.reference}` : <strong>{t('adverse.notYet')}</strong>}
              </LabelledValue>
            </LabelledValues>
            <p className="aids-why">{event.what}</p>
            {event.measures ? <p className="aids-why">{event.measures}</p> : null}
            {closed ? <p className="aids-why">{closed.conclusion}</p> : null}
          </Section>
        </div>
        <History entries={page.timeline} />
      </div>
      {maySend('adverse', 'adverse.tell-maker') ? (
        <Actions page={page} reload={reload} actions={adverseActions(event)} />
      ) : null}
    </Page>
  );
}
