import { useTranslation } from 'react-i18next';
import type { ConflictRow } from '#contract/db.ts';
import { useSession } from '../../app/session.tsx';
import { Timeline } from '../../components/Timeline.tsx';
import { Decision } from './Decision.tsx';

type Row = Extract<ConflictRow, { kind: 'branch' }>;

/** A case that two places worked on at once: what counts meanwhile, and what is set aside against it. */
export function BranchConflict({ row, onDone }: { readonly row: Row; readonly onDone: () => Promise<void> }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const entries = (events: Row['current']) => (
    <Timeline
      entries={events.map(({ type, at, actorName, payload }, index) => ({
        type,
        at,
        actorName,
        payload,
        version: index + 1,
        actor: actorName,
      }))}
    />
  );
  return (
    <Decision
      title={t('conflicts.branchTitle', { name: row.title || t('conflicts.ofTheHouse') })}
      explanation={t('conflicts.branchHint')}
      stream={row.decision}
      version={row.version}
      mayDecide={may('supervisor', 'legal-aid-officer')}
      onDone={onDone}
      command={(choice, reason) => ({
        type: 'conflict.decide-branch',
        subject: row.subject,
        keep: choice,
        reason,
        among: row.other.map(({ id }) => id),
      })}
      sides={[
        { value: 'current', title: t('conflicts.keepCurrent'), isCurrent: true, children: entries(row.current) },
        { value: 'other', title: t('conflicts.takeOther'), isCurrent: false, children: entries(row.other) },
      ]}
    />
  );
}
