import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '#contract/db.ts';
import { formatLongDay } from '../app/format.ts';
import { usePreferences } from '../app/preferences.ts';
import hills from '../assets/hills.svg';
import mark from '../assets/mark.svg';
import { DisplaySwitches } from './DisplaySwitches.tsx';
import './entry.css';

/** The calm frame of everything before work: whose hall this is at the left, what to do at the right. */
export function EntryFrame(props: { readonly session: Session | null; readonly children?: ReactNode }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { session } = props;
  return (
    <div className="entry">
      <aside className="entry-brand">
        <header>
          <img src={mark} alt="" width={40} height={40} />
          <div>
            <strong>{t('product.name')}</strong>
            <span>{t('product.english')}</span>
          </div>
        </header>
        <div className="entry-office">
          <p className="entry-office-name">{session?.office?.name ?? t('product.place')}</p>
          <p>{t('product.purpose')}</p>
        </div>
        <footer className="numeric">
          {session ? <span>{formatLongDay(session.today, language)}</span> : null}
          {session?.device.code ? <span>{t('entry.device', { code: session.device.code })}</span> : null}
        </footer>
        <img className="entry-hills" src={hills} alt="" />
      </aside>
      <main className="entry-main">
        <div className="entry-content">{props.children}</div>
        <DisplaySwitches />
      </main>
    </div>
  );
}
