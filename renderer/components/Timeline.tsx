import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { capitalised } from '../../texts/capitalised.ts';
import { formatInstant } from '../app/format.ts';
import { RecordStateText } from './RecordStateText.tsx';
import './timeline.css';
import { eventParams } from '../../texts/event-params.ts';

type Entry = Omit<StreamPage['timeline'][number], 'sync'> & {
  /** Left out where it says nothing, as between two sides of a conflict. */
  readonly sync?: StreamPage['timeline'][number]['sync'];
};

/** What happened, newest first: in words, by whom, when, and how far it is on its way to the hub. A type of a newer version is shown by its name. */
export function Timeline({ entries }: { readonly entries: readonly Entry[] }) {
  const { t, i18n } = useTranslation('event');
  const word = (name: string, value: string): string => {
    const key = `common:param.${name}.${value}`;
    return i18n.exists(key) ? t(key) : value;
  };
  return (
    <ol className="timeline">
      {entries.toReversed().map(({ version, type, at, actor, actorName, payload, sync }) => (
        <li key={version}>
          <span>{i18n.exists(`event:${type}`) ? capitalised(t(type, eventParams(payload, word))) : type}</span>
          <small className="numeric">
            {actor === 'system' || actor === 'kiosk' ? t(`common:timeline.${actor}`) : actorName} · {formatInstant(at)}
            {sync ? <RecordStateText sync={sync} /> : null}
          </small>
        </li>
      ))}
    </ol>
  );
}
