import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  district,
  type Edition,
  editionOn,
  type PublishedEditions,
  type ReferenceSet,
  referenceStream,
} from '#domain/kernel/reference.ts';
import { type Notice, workingCalendarSet } from '#domain/reference/working-calendar.ts';
import { references } from '#domain/windows.ts';
import { useSession } from '../../app/session.tsx';
import { useReferenceStream } from '../../app/use-reference.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Section } from '../../components/Section.tsx';
import { useText } from '../../i18n/use-text.ts';
import { CalendarNotice } from './calendar/CalendarNotice.tsx';
import { YearPreview } from './calendar/YearPreview.tsx';
import { PublishEdition } from './PublishEdition.tsx';

/** What the authority sets and changes without a new program; a supervisor or administrator publishes new editions. */
export function References({ mayPublish }: { readonly mayPublish: boolean }) {
  const { t } = useTranslation();
  if (references.length === 0) return <EmptyState icon={null} title={t('reference.none')} />;
  return (
    <div className="references">
      <p className="muted">{t('reference.hint')}</p>
      {references.map((set) => (
        <OneSet key={set.name} set={set} mayPublish={mayPublish} />
      ))}
    </div>
  );
}

function OneSet({ set, mayPublish }: { readonly set: ReferenceSet; readonly mayPublish: boolean }) {
  const { t } = useTranslation();
  const say = useText();
  const { session } = useSession();
  const own = referenceStream(set.name, session.device.center);
  const published = {
    [own]: useReferenceStream(own),
    [referenceStream(set.name, district)]: useReferenceStream(referenceStream(set.name, district)),
  };
  const [isNew, setNew] = useState(false);
  const stateOf = (stream: string): PublishedEditions | null => published[stream]?.state ?? null;
  const inForce = editionOn(set, session.today, { stream: stateOf, device: session.device });
  const all: readonly Edition[] = [
    ...set.shipped,
    ...Object.values(published).flatMap(({ state }) => state?.editions ?? []),
  ];
  const isCalendar = set.name === workingCalendarSet.name;
  const target = {
    stream: own,
    version: published[own]?.version ?? 0,
    onDone: () => {
      setNew(false);
      void published[own]?.reload();
    },
  };
  return (
    <Section
      title={say(set.title)}
      actions={
        mayPublish && !isNew ? (
          <Button size="small" onClick={() => setNew(true)} data-testid={`new-edition-${set.name}`}>
            {t('reference.new')}
          </Button>
        ) : null
      }
    >
      <ul className="reference-editions">
        {all.map((edition) => (
          <li key={edition.version} data-testid={`edition-${edition.version}`}>
            <details>
              <summary>
                <strong>{edition.version}</strong> {t('reference.from', { day: edition.effectiveFrom })}{' '}
                {edition === inForce ? <Tag color="green">{t('reference.inForce')}</Tag> : null}
                {set.shipped.includes(edition) ? <Tag>{t('reference.shipped')}</Tag> : null}
                <small className="muted">{edition.source}</small>
              </summary>
              {isCalendar ? (
                <YearPreview notice={edition.data as Notice} />
              ) : (
                <pre>{JSON.stringify(edition.data, null, 2)}</pre>
              )}
            </details>
          </li>
        ))}
      </ul>
      {isNew && isCalendar ? (
        <CalendarNotice
          {...target}
          known={all.map(({ version, data }) => ({ version, year: (data as Notice).year }))}
        />
      ) : null}
      {isNew && !isCalendar ? <PublishEdition {...target} start={inForce} /> : null}
    </Section>
  );
}
