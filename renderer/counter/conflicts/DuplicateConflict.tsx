import { useTranslation } from 'react-i18next';
import type { ConflictRow } from '#contract/db.ts';
import { hashOf, routeOf } from '../../app/route.ts';
import { useSession } from '../../app/session.tsx';
import { LabelledValue, LabelledValues } from '../../components/LabelledValue.tsx';
import { Section } from '../../components/Section.tsx';
import { Decision } from './Decision.tsx';

type Row = Extract<ConflictRow, { kind: 'duplicate' }>;

/** One person registered twice; or another number that two places gave, which is only shown: it is mended where it stands. */
export function DuplicateConflict({ row, onDone }: { readonly row: Row; readonly onDone: () => Promise<void> }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const [first, second] = row.records;
  if (row.area !== 'id' || !first || !second) return <SharedNumber row={row} />;
  return (
    <Decision
      title={t('conflicts.duplicateTitle', { name: first.title })}
      explanation={t('conflicts.duplicateHint')}
      stream={row.decision}
      version={row.version}
      mayDecide={may('supervisor')}
      onDone={onDone}
      command={(choice, reason) => ({
        type: 'conflict.decide-duplicate',
        keep: choice,
        drop: choice === first.stream ? second.stream : first.stream,
        reason,
      })}
      sides={[first, second].map(({ stream, title, documentNumber, address }, index) => ({
        value: stream,
        title,
        isCurrent: index === 0,
        children: (
          <>
            <LabelledValues>
              <LabelledValue label={t('field.documentNumber')} numeric>
                {documentNumber}
              </LabelledValue>
              <LabelledValue label={t('field.address')}>{address}</LabelledValue>
            </LabelledValues>
            <a href={hashOf(routeOf(stream))}>{t('conflicts.look')}</a>
          </>
        ),
      }))}
    />
  );
}

function SharedNumber({ row }: { readonly row: Row }) {
  const { t } = useTranslation();
  return (
    <Section title={t('conflicts.numberTitle')}>
      <p className="muted conflict-explanation">{t('conflicts.numberHint')}</p>
      <ul className="conflict-records">
        {row.records.map(({ stream, title }) => (
          <li key={stream}>
            <a href={hashOf(routeOf(stream))}>{title || stream}</a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
