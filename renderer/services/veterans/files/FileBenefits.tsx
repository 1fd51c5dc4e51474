/** Benefits of one person, and granting a further one. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '#domain/kernel/action.ts';
import { ask } from '#domain/kernel/ask.ts';
import { type BenefitRow, survivorRelations } from '#domain/veterans/benefit/schema.ts';
import type { Veteran } from '#domain/veterans/file/schema.ts';
import { benefitCategories, disabilityCauses, disabilityGrades } from '#domain/veterans/words.ts';
import { newId, runCommand } from '../../../app/api.ts';
import { attempt } from '../../../app/problem.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { ActionForm } from '../../parts/ActionForm.tsx';
import { useRecords } from '../../parts/use-records.ts';
import { StateTag } from '../benefits/BenefitsPage.tsx';
import { yuanOf } from '../money.ts';

const grant: Action = {
  command: 'benefit.grant',
  label: { zh: '认定补助', en: 'Grant a benefit' },
  questions: [
    ask('category', '类别', 'Category', 'choice', {
      choices: benefitCategories.map(({ value, label }) => ({
        value,
        label: { zh: `${value} ${label.zh}`, en: `${value} ${label.en}` },
      })),
    }),
    ask('grade', '残疾等级', 'Grade', 'choice', {
      choices: disabilityGrades,
      when: { question: 'category', is: 'Y01' },
    }),
    ask('cause', '致残性质', 'Cause', 'choice', {
      choices: disabilityCauses,
      when: { question: 'category', is: 'Y01' },
    }),
    ask(
      'psychiatric',
      '是否因精神病致残（五、六级发护理费）',
      'By mental illness (care fee for grades 5 and 6)',
      'yes-no',
      {
        required: false,
        when: { question: 'category', is: 'Y01' },
      },
    ),
    ask('years', '服役年限（不填则按档案计算）', 'Years of service (else from the file)', 'count', {
      required: false,
      when: { question: 'category', is: 'Y10' },
    }),
    ask('relation', '与牺牲、病故军人的关系（遗属须填）', 'Relation to the deceased (survivors)', 'choice', {
      choices: survivorRelations,
      required: false,
    }),
    ask('approvedOn', '批准日期', 'Approved on', 'date'),
    ask('document', '批准文号', 'Document', 'text', { maxLength: 100 }),
    ask('transferredFrom', '关系转入：原发放地', 'Transferred from', 'text', { required: false, maxLength: 100 }),
    ask('paidThere', '原发放地发至（年-月）', 'Paid there until (year-month)', 'text', {
      required: false,
      maxLength: 7,
    }),
  ],
};

export function FileBenefits({ state }: { readonly state: Veteran }) {
  const { t } = useTranslation('veterans');
  const say = useText();
  const { may } = useSession();
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
              <span className="numeric muted">{yuanOf(row.monthlyFen)}</span> <StateTag state={row.state} />
            </li>
          );
        })}
      </ul>
      {isOpen ? (
        <ActionForm
          action={grant}
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
