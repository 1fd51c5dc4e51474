/** Registers of the yearly confirmation: those that were drawn up, and a new one of everybody who is to be confirmed. */
import { Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nameSort } from '#domain/identity/name-tags.ts';
import { type BenefitRow, benefitRegister } from '#domain/veterans/benefit/schema.ts';
import { type Sheet, sheetRegister } from '#domain/veterans/benefit/sheet.ts';
import { benefitCategories } from '#domain/veterans/words.ts';
import { newId, runCommand } from '../../../app/api.ts';
import { attempt } from '../../../app/problem.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { LabelledField } from '../../../components/LabelledField.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useAllRecords, useRecords } from '../../parts/use-records.ts';
import { inSlices } from '../in-slices.ts';
import { useCommand } from '../use-command.ts';
import { useWord } from '../use-word.ts';

const mostShown = 8;
const every = 'all';

export function Sheets() {
  const { t } = useTranslation('veterans');
  const [isDrawing, setDrawing] = useState(false);
  const { rows } = useRecords({ register: sheetRegister, tags: ['all'], descending: true });
  return (
    <Section
      title={t('sheets.title')}
      actions={
        <Button size="small" onClick={() => setDrawing(true)} data-testid="draw-sheet">
          {t('sheets.draw')}
        </Button>
      }
    >
      {rows.length === 0 ? <p className="muted">{t('sheets.noneYet')}</p> : null}
      <ul className="plain-list">
        {rows.slice(0, mostShown).map(({ stream, body }) => {
          const { title, on, people, open } = body as Pick<Sheet, 'title' | 'on'> & { people: number; open: number };
          return (
            <li key={stream}>
              <a href={hashOf(routeOf(stream))}>{title}</a>
              <span className={`tag ${open > 0 ? 'accent' : 'good'} numeric`}>
                {`${on} ${t('sheets.progress', { done: people - open, all: people })}`}
              </span>
            </li>
          );
        })}
      </ul>
      {isDrawing ? <DrawSheet onClose={() => setDrawing(false)} /> : null}
    </Section>
  );
}

function DrawSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('veterans');
  const word = useWord();
  const { session } = useSession();
  const { runMany, problem, isBusy } = useCommand();
  const [category, setCategory] = useState(every);
  const [title, setTitle] = useState(t('sheets.usualTitle', { year: session.today.slice(0, 4) }));
  const due = useAllRecords({ register: benefitRegister, tags: ['state:due'] });
  const missed = useAllRecords({ register: benefitRegister, tags: ['state:suspended'] });
  const rowOf = (body: unknown): BenefitRow => body as BenefitRow;
  const people = [...due.rows, ...missed.rows]
    .filter(({ body }) => category === every || rowOf(body).category === category)
    .toSorted((a, b) => (nameSort(rowOf(a.body).name) < nameSort(rowOf(b.body).name) ? -1 : 1));
  const categories = [...new Set([...due.rows, ...missed.rows].map(({ body }) => rowOf(body).category))].toSorted();
  const draw = async (): Promise<void> => {
    const done = await runMany(() =>
      inSlices(people, async (slice) => {
        const benefits = slice.map(({ stream }) => stream);
        const command = { type: 'confirmation-sheet.draw', title, benefits };
        const result = await attempt(runCommand(`confirmation-sheet/${newId()}`, 0, command));
        return result.ok ? null : result.problem;
      }),
    );
    if (done) onClose();
  };
  return (
    <Modal
      open
      title={t('sheets.draw')}
      okText={t('sheets.drawDo', { count: people.length })}
      cancelText={t('file.back')}
      okButtonProps={{
        disabled: people.length === 0 || title.trim().length < 2 || due.isLoading || missed.isLoading,
        loading: isBusy,
      }}
      onOk={() => void draw()}
      onCancel={onClose}
    >
      <div className="stack">
        <p className="muted">{t('sheets.drawHint')}</p>
        <LabelledField label={t('sheets.name')}>
          {(id) => <Input id={id} value={title} maxLength={60} onChange={({ target }) => setTitle(target.value)} />}
        </LabelledField>
        <LabelledField label={t('benefits.category')}>
          {(id) => (
            <Select
              id={id}
              value={category}
              onChange={setCategory}
              options={[
                { value: every, label: t('benefits.all') },
                ...categories.map((one) => ({ value: one, label: `${one} ${word(benefitCategories, one)}` })),
              ]}
            />
          )}
        </LabelledField>
        <ProblemNote problem={due.problem ?? missed.problem ?? problem} />
      </div>
    </Modal>
  );
}
