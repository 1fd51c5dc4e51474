import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PersonField } from '#domain/person/person.ts';
import { choiceLabel } from './declaration-choices.ts';
import type { PersonInput, Rebased } from './person-form-data.ts';

/** Says that somebody else changed the person meanwhile, and shows both values where both changed one. */
export function StaleNote(props: {
  readonly overtaken: Rebased;
  readonly mine: PersonInput;
  readonly theirs: PersonInput;
  readonly onTake: (field: PersonField, value: string) => void;
}) {
  const { t } = useTranslation();
  const { overtaken, mine, theirs, onTake } = props;
  const open = overtaken.conflicts.filter((field) => mine[field] !== theirs[field]);
  const shown = (field: PersonField, value: string): string => choiceLabel(field, value, t('language.short')) || '—';
  return (
    <div className="stale-note" role="alert" data-testid="stale-note">
      <p>
        <strong>{t('stale.title')}</strong> {t('stale.kept')}
      </p>
      {overtaken.taken.length ? (
        <p>{t('stale.taken', { fields: overtaken.taken.map((field) => t(`field.${field}`)).join(t('list.comma')) })}</p>
      ) : null}
      {open.map((field) => (
        <div key={field} className="stale-field">
          <span>{t(`field.${field}`)}</span>
          <span>
            <small className="stale-whose">{t('stale.mine')}</small> {shown(field, mine[field])}
          </span>
          <span>
            <small className="stale-whose">{t('stale.theirs')}</small> {shown(field, theirs[field])}
          </span>
          <Button size="small" onClick={() => onTake(field, theirs[field])}>
            {t('stale.take')}
          </Button>
        </div>
      ))}
    </div>
  );
}
