import { useTranslation } from 'react-i18next';
import type { ConflictRow } from '#contract/db.ts';
import { formatInstant } from '../../app/format.ts';
import { useSession } from '../../app/session.tsx';
import { LabelledValue, LabelledValues } from '../../components/LabelledValue.tsx';
import { Decision } from './Decision.tsx';

type Row = Extract<ConflictRow, { kind: 'field' }>;

const sourceOf = (evidence: unknown): string =>
  typeof evidence === 'object' && evidence !== null && 'source' in evidence ? String(evidence.source) : '';

/** One field of a person that two places filled differently: each value with who, when and from what. */
export function FieldConflict({ row, onDone }: { readonly row: Row; readonly onDone: () => Promise<void> }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const shown = (value: unknown): string => {
    if (typeof value !== 'object' || value === null) return String(value ?? '');
    const { status, since, certificate } = value as { status?: string; since?: string; certificate?: string };
    return [t(`marital.${status ?? 'unknown'}`), since, certificate].filter(Boolean).join(' · ');
  };
  const field = row.field === 'marital' ? t('conflicts.marital') : t(`field.${row.field}`);
  const current = JSON.stringify(row.current);
  return (
    <Decision
      title={t('conflicts.fieldTitle', { name: row.title, field })}
      explanation={t('conflicts.fieldHint')}
      stream={row.decision}
      version={row.version}
      mayDecide={may('registrar', 'supervisor')}
      onDone={onDone}
      command={(choice, reason) => ({
        type: 'conflict.decide-field',
        subject: row.subject,
        field: row.field,
        choice,
        reason,
        among: row.values.map(({ event }) => event),
      })}
      sides={row.values.map(({ event, value, evidence, actorName, at }) => ({
        value: event,
        title: shown(value) || t('conflicts.empty'),
        isCurrent: JSON.stringify(value) === current,
        children: (
          <LabelledValues>
            <LabelledValue label={t('conflicts.by')}>{actorName}</LabelledValue>
            <LabelledValue label={t('conflicts.at')} numeric>
              {formatInstant(at)}
            </LabelledValue>
            <LabelledValue label={t('conflicts.evidence')}>
              {sourceOf(evidence) ? t(`evidence.${sourceOf(evidence)}`) : ''}
            </LabelledValue>
          </LabelledValues>
        ),
      }))}
    />
  );
}
