import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { capitalised } from '../../texts/capitalised.ts';
import { formatInstant } from '../app/format.ts';
import './timeline.css';
import { eventParams } from '../../texts/event-params.ts';

/** What happened, newest first: in words, by whom, when. A type of a newer version is shown by its name. */
export function Timeline({ entries }: { readonly entries: StreamPage['timeline'] }) {
  const { t, i18n } = useTranslation('event');
  const word = (name: string, value: string): string => {
    const key = `common:param.${name}.${value}`;
    return i18n.exists(key) ? t(key) : value;
  };
  return (
    <ol className="timeline">
      {entries.toReversed().map(({ version, type, at, actor, actorName, payload }) => (
        <li key={version}>
          <span>{i18n.exists(`event:${type}`) ? capitalised(t(type, eventParams(payload, word))) : type}</span>
          <small className="numeric">
            {actor === 'system' || actor === 'kiosk' ? t(`common:timeline.${actor}`) : actorName} · {formatInstant(at)}
          </small>
        </li>
      ))}
    </ol>
  );
}
