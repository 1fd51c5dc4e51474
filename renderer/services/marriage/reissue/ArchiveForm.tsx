/** What the archive says, typed in, or taken from this installation's own record. */

import { Alert, Button, Checkbox, Input, Radio } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { matchArchive } from '#domain/marriage/reissue/matching.ts';
import { archivedPerson } from '#domain/marriage/reissue/schema.ts';
import { type PartyRole, partyRoles } from '#domain/marriage/schema.ts';
import type { Person } from '#domain/person/person.ts';
import type { Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { useDraft } from '../../../app/use-draft.ts';
import { useStream } from '../../../app/use-stream.ts';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { LabelledField } from '../../../components/LabelledField.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useCase, useStepAction } from '../../parts/case-control.tsx';
import { DateInput } from '../../parts/DateInput.tsx';
import { findOwnRecord } from '../couple/own-record.ts';
import { StepForm } from '../couple/StepForm.tsx';
import {
  archiveFields,
  archiveOfRecord,
  openFields,
  personFields,
  type TypedArchive,
  type TypedPerson,
  typedArchive,
  wholeArchive,
} from './archive-draft.ts';
import { applicantsOf, type ReissueState } from './reissue-page.ts';

/** Says while typing whether the archive names the person who applies. */
function Comparison(props: { readonly person: string; readonly typed: TypedPerson; readonly today: CivilDate }) {
  const { t } = useTranslation('reissue');
  const { page } = useStream(props.person);
  const archived = archivedPerson.safeParse({ ...props.typed, birthDate: props.typed.birthDate || null });
  if (!page || !archived.success) return null;
  const result = matchArchive(archived.data, (page.state as Person).facts, props.today);
  const type = { match: 'success', separator: 'warning', mismatch: 'warning' } as const;
  return <Alert type={type[result]} showIcon data-match={result} title={t(`archive.match.${result}`)} />;
}

function PersonFields(props: {
  readonly role: PartyRole;
  readonly value: TypedPerson;
  readonly wrong: ReadonlySet<string>;
  readonly onChange: (change: Partial<TypedPerson>) => void;
}) {
  const { t } = useTranslation('reissue');
  const { role, value, wrong, onChange } = props;
  return personFields.map((field) => {
    const label = t(`archive.${field}`, { role: t(`marriage:role.${role}`) });
    const isWrong = wrong.has(`${role}-${field}`);
    return (
      <LabelledField key={field} label={label}>
        {(id) =>
          field === 'birthDate' ? (
            <DateInput
              id={id}
              value={value[field]}
              isWrong={isWrong}
              onChange={(birthDate) => onChange({ birthDate })}
            />
          ) : (
            <Input
              id={id}
              maxLength={field === 'name' ? 100 : 40}
              status={isWrong ? 'error' : ''}
              value={value[field]}
              data-testid={`archive-${role}-${field}`}
              onChange={(event) => onChange({ [field]: event.target.value })}
            />
          )
        }
      </LabelledField>
    );
  });
}

/** The record of the first applicant whose status rests on one that was made here. */
function useOwnRecord(state: ReissueState, onFound: (found: ReturnType<typeof archiveOfRecord>) => void): boolean {
  const [isFound, setFound] = useState(false);
  const { own } = state;
  const people = applicantsOf(own)
    .flatMap((role) => own[role]?.person ?? [])
    .join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked up once for the applicants, not after each key
  useEffect(() => {
    let isCurrent = true;
    void Promise.all(people.split(' ').map((person) => findOwnRecord(person, own.certificate))).then((found) => {
      const [record] = found.filter((one) => one !== null);
      if (!isCurrent || !record) return;
      setFound(true);
      onFound(archiveOfRecord(record));
    });
    return () => {
      isCurrent = false;
    };
  }, [people, own.certificate]);
  return isFound;
}

export function ArchiveForm(props: {
  readonly stream: string;
  readonly state: ReissueState;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('reissue');
  const { session, may } = useSession();
  const { run, isBusy } = useCase();
  const { stream, state, onDone } = props;
  const { archive } = state.own;
  const [typed, setTyped, draft] = useDraft<TypedArchive>(`${stream}/archive`, typedArchive(archive));
  const [isTried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const change = (part: Partial<TypedArchive>): void => setTyped((before) => ({ ...before, ...part }));
  const isOwn = useOwnRecord(state, (found) =>
    // What somebody has begun to type is left alone.
    setTyped((before) => (before.certificateNumber.trim() === '' ? { ...before, ...found } : before)),
  );
  const open = openFields(typed);
  const wrong = new Set(isTried ? open : []);

  const save = async (): Promise<void> => {
    const whole = wholeArchive(typed);
    if (!whole) {
      setTried(true);
      return form.current
        ?.querySelector<HTMLElement>(`[data-field="${open[0]}"] input, .ant-input-status-error`)
        ?.focus();
    }
    const stood = await run({ type: 'reissue.check-archive', archive: whole });
    setProblem(stood);
    if (stood) return;
    await draft.discard();
    onDone();
  };
  useStepAction('archive', () => void save());

  if (!may('registrar')) return <p className="muted">{t('marriage:registrarOnly')}</p>;
  return (
    <StepForm form={form} onSave={() => void save()}>
      <p className="step-ask">{t('archive.ask')}</p>
      {isOwn ? <Alert type="success" showIcon data-testid="archive-own" title={t('archive.own')} /> : null}
      <Radio.Group
        aria-label={t('archive.title')}
        optionType="button"
        value={typed.is}
        options={(['found', 'not-found'] as const).map((value) => ({ value, label: t(`archive.is.${value}`) }))}
        onChange={(event) => change({ is: event.target.value })}
      />
      {typed.is === 'found' ? (
        <>
          <div className="marriage-fields">
            {archiveFields.map((field) => (
              <div key={field} data-field={field}>
                <LabelledField label={t(`archive.${field}`)}>
                  {(id) =>
                    field === 'registeredOn' ? (
                      <DateInput
                        id={id}
                        value={typed[field]}
                        isWrong={wrong.has(field)}
                        onChange={(registeredOn) => change({ registeredOn })}
                      />
                    ) : (
                      <Input
                        id={id}
                        maxLength={field === 'authority' ? 100 : 60}
                        status={wrong.has(field) ? 'error' : ''}
                        value={typed[field]}
                        onChange={(event) => change({ [field]: event.target.value })}
                      />
                    )
                  }
                </LabelledField>
              </div>
            ))}
          </div>
          <div className="party-columns">
            {partyRoles.map((role) => {
              const person = state.own[role]?.person;
              return (
                <div key={role}>
                  <PersonFields
                    role={role}
                    value={typed[role]}
                    wrong={wrong}
                    onChange={(part) => setTyped((before) => ({ ...before, [role]: { ...before[role], ...part } }))}
                  />
                  {person ? <Comparison person={person} typed={typed[role]} today={session.today} /> : null}
                </div>
              );
            })}
          </div>
          <Checkbox
            checked={typed.separatorConfirmed}
            onChange={(event) => change({ separatorConfirmed: event.target.checked })}
          >
            {t('archive.separator')}
          </Checkbox>
        </>
      ) : (
        <LabelledField label={t('archive.searched')}>
          {(id) => (
            <Input.TextArea
              id={id}
              className="growing"
              rows={2}
              maxLength={500}
              status={wrong.has('searched') ? 'error' : ''}
              value={typed.searched}
              onChange={(event) => change({ searched: event.target.value })}
            />
          )}
        </LabelledField>
      )}
      <ProblemNote problem={problem} />
      {isTried && open.length > 0 ? <small className="question-missing">{t('archive.missing')}</small> : null}
      <div className="step-actions">
        <Button type="primary" loading={isBusy} onClick={() => void save()}>
          {t('archive.save')} <KeyCap keys="ctrl+enter" />
        </Button>
        {archive ? (
          <Button type="text" onClick={onDone}>
            {t('marriage:back')}
          </Button>
        ) : null}
      </div>
    </StepForm>
  );
}
