import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '#contract/db.ts';
import { formatInstant } from '../../app/format.ts';
import { goBack, hashOf, routeOf } from '../../app/route.ts';
import { useText } from '../../i18n/use-text.ts';
import { findItem } from './catalogue.ts';
import { StageSteps } from './StageSteps.tsx';

/** Number, item, parties, how far it is; `action` for what concerns the whole case. */
export function CaseHead({ row, action }: { readonly row: CaseRow; readonly action?: ReactNode }) {
  const { t } = useTranslation();
  const say = useText();
  const item = findItem(row.window, row.item);
  const roleName = (role: string): string =>
    say(item?.parties.find((party) => party.role === role)?.label ?? { zh: role, en: role });
  return (
    <header className="case-head">
      <div className="case-head-top">
        <Button
          type="text"
          icon={<ArrowLeftOutlined />}
          aria-label={t('shortcut.back')}
          title={`${t('shortcut.back')} (Esc)`}
          onClick={goBack}
        />
        <div className="case-head-title">
          <h1>
            {say(item?.name ?? { zh: row.item, en: row.item })}
            <span className="case-number numeric">{row.number}</span>
          </h1>
          <p>
            {row.parties.map((party) => (
              <span key={party.person}>
                {roleName(party.role)} <a href={hashOf(routeOf(party.person))}>{party.name}</a>
              </span>
            ))}
            <span className="numeric">{t('cases.openedAt', { at: formatInstant(row.openedAt) })}</span>
          </p>
        </div>
        {action}
        {row.outcome ? (
          <span className={`tag ${row.closed ? 'good' : 'accent'} case-outcome`}>{say(row.outcome)}</span>
        ) : null}
      </div>
      <StageSteps row={row} />
    </header>
  );
}
