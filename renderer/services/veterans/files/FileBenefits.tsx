/** Benefits of one person, and granting a further one. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { grantAction } from '#domain/veterans/benefit/actions.ts';
import { monthlyToday } from '#domain/veterans/benefit/rules.ts';
import type { BenefitRow } from '#domain/veterans/benefit/schema.ts';
import type { Veteran } from '#domain/veterans/file/schema.ts';
import { ratesSet } from '#domain/veterans/references.ts';
import { benefitCategories } from '#domain/veterans/words.ts';
import { newId, runCommand } from '../../../app/api.ts';
import { attempt } from '../../../app/problem.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useEdition } from '../../../app/use-edition.ts';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { ActionForm } from '../../parts/ActionForm.tsx';
import { useRecords } from '../../parts/use-records.ts';
import { StateTag } from '../benefits/BenefitsPage.tsx';
import { yuanOf } from '../money.ts';

export function FileBenefits({ state }: { readonly state: Veteran }) {
  const { t } = useTranslation('veterans');
  const say = useText();
  const { may } = useSession();
  const { data: rates } = useEdition(ratesSet);
  const [isOpen, setOpen] = useState(false);
  const { rows } = useRecords({ register: 'benefit', tags: [`person:${state.person}`] });
  const nameOf = (code: string): string =>
    say(benefitCategories.find(({ value }) => value === code)?.label ?? { zh: code, en: code });
  return (
    <Section
      title={t('file.benefits')}
      actions={
        may('supervisor', 'veterans-officer') && !state.left ? (
          <Button size="small" onClick={() => setOpen(true)} data-testid="grant-benefit">
            {t('file.grant')}
          </Button>
        ) : null
      }
    >
      {rows.length === 0 ? <p className="muted">{t('file.noBenefits')}</p> : null}
      <ul className="plain-list">
        {rows.map(({ stream, body }) => {
          const row = body as BenefitRow;
          return (
            <li key={stream}>
              <a href={hashOf(routeOf(stream))}>{nameOf(row.category)}</a>{' '}
              <span className="numeric muted">{yuanOf(monthlyToday(rates, row))}</span> <StateTag state={row.state} />
            </li>
          );
        })}
      </ul>
      {isOpen ? (
        <ActionForm
          action={grantAction}
          draftKey={`grant/${state.person}`}
          send={async (fields) => {
            const result = await attempt(runCommand(`benefit/${newId()}`, 0, { ...fields, person: state.person }));
            return result.ok ? null : result.problem;
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </Section>
  );
}
