/** The relatives that the person named, each with where it comes from; put right or taken off with a reason. */
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { relativeActions, sources } from '#domain/veterans/file/actions.ts';
import { relativesOf, type Veteran } from '#domain/veterans/file/schema.ts';
import { Section } from '../../../components/Section.tsx';
import { ActionButtons } from '../ActionButtons.tsx';
import { useWord } from '../use-word.ts';

export function Relatives(props: {
  readonly page: StreamPage;
  readonly state: Veteran;
  readonly reload: () => Promise<void>;
}) {
  const { t } = useTranslation('veterans');
  const word = useWord();
  const { page, state, reload } = props;
  const relatives = relativesOf(state);
  return (
    <Section title={t('file.relatives')}>
      {relatives.length === 0 ? <p className="muted">{t('file.noRelatives')}</p> : null}
      <ul className="plain-list veteran-tasks">
        {relatives.map(({ id, name, relation, serving, source, on }) => (
          <li key={id}>
            <span>
              {name} <span className="muted">{relation}</span> {serving ? t('file.serving') : ''}{' '}
              {source ? <small className="muted numeric">{`${word(sources, source)} ${on ?? ''}`}</small> : null}
            </span>
            {state.left ? null : (
              <span className="row">
                <ActionButtons
                  stream={page.stream}
                  version={page.version}
                  reload={reload}
                  actions={relativeActions}
                  fields={{ relative: id }}
                  start={{ name, relation, serving, ...(source ? { source } : {}) }}
                  whose={name}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
