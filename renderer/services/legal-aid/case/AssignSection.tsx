/** Whom to appoint: the roster ranked for this case, whoever has a conflict of interest barred with the reason. */
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { candidatesOf, wantedFor } from '#domain/legal-aid/application/wanted.ts';
import { rank } from '#domain/legal-aid/lawyers/assignment.ts';
import { everyLawyer, lawyerRegister } from '#domain/legal-aid/lawyers/lawyer.ts';
import type { Site } from '#domain/legal-aid/references.ts';
import { askedByWords } from '#domain/legal-aid/vocabulary.ts';
import type { Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { LabelledField } from '../../../components/LabelledField.tsx';
import { ProblemNote, Refusals } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { Segments } from '../../../components/Segments.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { useCase } from '../../parts/case-control.tsx';
import { DateInput } from '../../parts/DateInput.tsx';
import { useAllRecords } from '../../parts/use-records.ts';
import { aidOf } from '../aid-page.ts';

const assigned = ['appointed', 'contracted', 'in-progress'];
const awaiting = ['received', 'supplementing', 'under-review'];

export function AssignSection({ page, site }: { readonly page: StreamPage; readonly site: Site }) {
  const { t } = useTranslation('legal');
  const { may } = useSession();
  const [isChanging, setChanging] = useState(false);
  const { own } = aidOf(page);
  const last = own.assignments.at(-1);
  const isAssigned = assigned.includes(own.stage);
  const isWanted = own.stage === 'granted' || (own.urgent !== null && awaiting.includes(own.stage));
  if (isWanted && may('legal-aid-officer')) return <Choose page={page} site={site} kind="appoint" />;
  if (!last) return null;
  return (
    <>
      <Section
        title={t('assign.lawyer')}
        actions={
          isAssigned && may('legal-aid-officer') && !isChanging ? (
            <Button size="small" type="text" onClick={() => setChanging(true)} data-testid="change-lawyer">
              {t('assign.change')}
            </Button>
          ) : null
        }
      >
        {own.assignments.map(({ number, name, firm, phone, on }) => (
          <p key={number} className="section-words" data-testid="assigned-lawyer">
            <strong>{name}</strong> · {firm} · <span className="numeric">{phone}</span> · {number} ·{' '}
            <span className="numeric">{on}</span>
          </p>
        ))}
      </Section>
      {isChanging && isAssigned ? (
        <Choose page={page} site={site} kind="change" onDone={() => setChanging(false)} />
      ) : null}
    </>
  );
}

function Choose(props: {
  readonly page: StreamPage;
  readonly site: Site;
  readonly kind: 'appoint' | 'change';
  readonly onDone?: () => void;
}) {
  const { t } = useTranslation('legal');
  const say = useText();
  const { session } = useSession();
  const { run, isBusy } = useCase();
  const { page, site, kind, onDone } = props;
  const { own } = aidOf(page);
  const { rows, isLoading } = useAllRecords({ register: lawyerRegister, tags: [everyLawyer] });
  const [typed, setTyped] = useState<Record<'reason' | 'number' | 'on' | 'askedBy', string>>({
    reason: '',
    number: '',
    on: session.today,
    askedBy: 'recipient',
  });
  const [problem, setProblem] = useState<Problem | null>(null);
  const today = session.today;
  const ranked = rank(candidatesOf(rows), wantedFor(own, page.stream, today), today);
  const change = (part: Partial<typeof typed>): void => setTyped((before) => ({ ...before, ...part }));

  const choose = async (lawyer: string): Promise<void> => {
    const written = site.role === 'station' ? { writtenNumber: typed.number.trim(), writtenOn: typed.on } : {};
    const stood = await run({
      type: kind === 'appoint' ? 'legal-aid.appoint' : 'legal-aid.change-lawyer',
      lawyer,
      reason: typed.reason.trim(),
      ...(kind === 'change' ? { askedBy: typed.askedBy } : {}),
      ...written,
    });
    setProblem(stood);
    if (!stood) onDone?.();
  };
  return (
    <Section title={t(kind === 'appoint' ? 'assign.title' : 'assign.changeTitle')} className="case-step-assign">
      <div className="step-stack">
        {kind === 'change' ? (
          <Segments
            label={t('assign.askedBy')}
            value={typed.askedBy}
            onChange={(askedBy) => change({ askedBy })}
            options={Object.entries(askedByWords).map(([value, label]) => ({ value, label: say(label) }))}
          />
        ) : null}
        {site.role === 'station' ? (
          <div className="aid-split">
            <LabelledField label={t('assign.number', { institution: site.institution })}>
              {(id) => (
                <Input
                  id={id}
                  value={typed.number}
                  maxLength={60}
                  data-testid="assign-number"
                  onChange={(event) => change({ number: event.target.value })}
                />
              )}
            </LabelledField>
            <LabelledField label={t('assign.on')}>
              {(id) => <DateInput id={id} value={typed.on} onChange={(on) => change({ on })} />}
            </LabelledField>
          </div>
        ) : null}
        <LabelledField label={t('assign.reason')}>
          {(id) => (
            <Input
              id={id}
              value={typed.reason}
              maxLength={500}
              data-testid="assign-reason"
              onChange={(event) => change({ reason: event.target.value })}
            />
          )}
        </LabelledField>
        <ProblemNote problem={problem} />
        <div>
          {ranked.map(({ stream, lawyer, barred, notes, openCases, casesThisYear }) => (
            <div
              key={stream}
              className={barred.length > 0 ? 'lawyer-choice barred' : 'lawyer-choice'}
              data-testid="lawyer-choice"
              data-barred={barred.length > 0}
            >
              <div>
                <strong>{lawyer.name}</strong>{' '}
                <span className="aid-tags">
                  {notes.map((note) => (
                    <span key={note} className={note === 'no-minors' ? 'tag warn' : 'tag good'}>
                      {t(`assign.note.${note}`)}
                    </span>
                  ))}
                </span>
                <br />
                <small>{lawyer.firm}</small>
                {barred.length > 0 ? <Refusals list={barred} /> : null}
              </div>
              <small className="numeric">{t('assign.load', { open: openCases, year: casesThisYear })}</small>
              <Button
                size="small"
                disabled={barred.length > 0 || isBusy}
                onClick={() => void choose(stream)}
                aria-label={t('assign.chooseName', { name: lawyer.name })}
              >
                {t('assign.choose')}
              </Button>
            </div>
          ))}
          {ranked.length === 0 && !isLoading ? <p className="muted">{t('assign.none')}</p> : null}
        </div>
      </div>
    </Section>
  );
}
