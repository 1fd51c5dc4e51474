/** Payment lists by month, and drawing up those of a month. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '#domain/kernel/action.ts';
import { ask } from '#domain/kernel/ask.ts';
import { type PaymentListState, type PaymentTotals, paymentListRegister } from '#domain/veterans/benefit/list.ts';
import { monthBefore, monthOf } from '#domain/veterans/benefit/rules.ts';
import { benefitCategories } from '#domain/veterans/words.ts';
import { newId, runCommand } from '../../../app/api.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { Section } from '../../../components/Section.tsx';
import { ActionForm } from '../../parts/ActionForm.tsx';
import { RecordTable } from '../../parts/RecordTable.tsx';
import { useRecords } from '../../parts/use-records.ts';
import { yuanOf } from '../money.ts';
import { drawLists } from './draw-lists.ts';

export interface PaymentListRow extends PaymentTotals {
  readonly month: string;
  readonly category: string;
  readonly state: PaymentListState;
}
const every = 'all';
/** Months that may be drawn up still: this one, and the last few that were forgotten. */
const monthsBack = 3;

function drawAction(today: string): Action {
  const months = [monthOf(today)];
  for (let back = 0; back < monthsBack; back++) months.push(monthBefore(months[back] ?? monthOf(today)));
  return {
    command: 'benefit-list.draw',
    label: { zh: '编制发放名单', en: 'Draw up payment lists' },
    questions: [
      ask('month', '发放月份', 'Month', 'choice', {
        choices: months.map((month) => ({ value: month, label: { zh: month, en: month } })),
      }),
      ask('category', '类别', 'Category', 'choice', {
        choices: [
          { value: every, label: { zh: '全部类别（每类一份）', en: 'Every category, a list each' } },
          ...benefitCategories.map(({ value, label }) => ({
            value,
            label: { zh: `${value} ${label.zh}`, en: `${value} ${label.en}` },
          })),
        ],
      }),
      ask(
        'earlierPaid',
        '首次启用名单，以前月份已由原渠道发放',
        'First list here, earlier months were paid elsewhere',
        'yes-no',
        {
          required: false,
        },
      ),
    ],
    hint: {
      zh: '按当月现行标准计算；以前未足额发放的月份（补发）一并列入，暂停、中止的月份不列。',
      en: 'By the rates of the month; earlier months not paid in full are included, months held back are not.',
    },
  };
}

async function drawAll(fields: { readonly type: string; readonly category?: unknown }): Promise<Problem | null> {
  const categories =
    fields.category === every ? benefitCategories.map(({ value }) => value) : [String(fields.category)];
  return drawLists(categories, async (category) => {
    const result = await attempt(runCommand(`benefit-list/${newId()}`, 0, { ...fields, category }));
    return result.ok ? null : result.problem;
  });
}

export function PaymentLists() {
  const { t } = useTranslation('veterans');
  const { session, may } = useSession();
  const [isOpen, setOpen] = useState(false);
  const list = useRecords({ register: paymentListRegister, tags: ['all'], descending: true });
  const row = (body: unknown): PaymentListRow => body as PaymentListRow;
  return (
    <Section
      flush
      title={t('payments.title')}
      actions={
        may('supervisor', 'veterans-officer') ? (
          <Button size="small" onClick={() => setOpen(true)} data-testid="draw-lists">
            {t('payments.draw')}
          </Button>
        ) : null
      }
    >
      <RecordTable
        label={t('payments.title')}
        list={list}
        columns={[
          {
            key: 'month',
            title: t('payments.month'),
            numeric: true,
            cell: ({ body }) => `${row(body).month} ${row(body).category}`,
          },
          { key: 'people', title: t('payments.people'), numeric: true, cell: ({ body }) => row(body).people },
          { key: 'total', title: t('payments.total'), numeric: true, cell: ({ body }) => yuanOf(row(body).totalFen) },
          { key: 'state', title: t('benefits.state'), cell: ({ body }) => <ListTag state={row(body).state} /> },
        ]}
        empty={<p className="muted section-note">{t('payments.none')}</p>}
      />
      {isOpen ? (
        <ActionForm
          action={drawAction(session.today)}
          draftKey="draw-payment-lists"
          start={{ month: monthOf(session.today), category: every }}
          send={drawAll}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </Section>
  );
}

export function ListTag({ state }: { readonly state: PaymentListState }) {
  const { t } = useTranslation('veterans');
  const tone = state === 'approved' ? 'good' : state === 'drawn' ? 'accent' : '';
  return <span className={`tag ${tone}`}>{t(`payments.states.${state}`)}</span>;
}
