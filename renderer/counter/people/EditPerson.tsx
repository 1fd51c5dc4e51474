import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { type Person, type PersonField, tellsBirthAndSex } from '#domain/person/person.ts';
import { runCommand } from '../../app/api.ts';
import { attempt, isRefusedWith, type Problem, refusalsOf } from '../../app/problem.ts';
import { go, routeOf } from '../../app/route.ts';
import { useSession } from '../../app/session.tsx';
import { useDraft } from '../../app/use-draft.ts';
import { DraftNote } from '../../components/DraftNote.tsx';
import { KeyCap } from '../../components/KeyCap.tsx';
import { Page } from '../../components/Page.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Section } from '../../components/Section.tsx';
import { useShortcut } from '../../components/shortcuts.ts';
import { missingFields, withoutFields } from './missing-fields.ts';
import { NumberHelper } from './NumberHelper.tsx';
import { PersonForm } from './PersonForm.tsx';
import {
  changedFields,
  inputOf,
  type PersonInput,
  type Rebased,
  rebase,
  tidyInput,
  withField,
} from './person-form-data.ts';
import { StaleNote } from './StaleNote.tsx';

interface EditDraft {
  /** What the form was begun from. */
  readonly base: { readonly version: number; readonly input: PersonInput };
  readonly mine: PersonInput;
}

/** Corrects a person. When somebody else changed them meanwhile, what was typed stays and both values are shown. */
export function EditPerson(props: {
  readonly page: StreamPage;
  readonly person: Person;
  readonly reload: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const { session } = useSession();
  const { message } = App.useApp();
  const { page, person, reload } = props;
  const theirs = inputOf(person.facts);
  const [draft, setDraft, control] = useDraft<EditDraft>(`person-edit/${page.stream}`, {
    base: { version: page.version, input: theirs },
    mine: theirs,
  });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [overtaken, setOvertaken] = useState<Rebased | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { base, mine } = draft;
  const changed = changedFields(base.input, mine);

  // Somebody was quicker: put what was typed over their state.
  useEffect(() => {
    if (!control.ready || page.version <= base.version) return;
    const newer = inputOf(person.facts);
    const merged = rebase(base.input, mine, newer);
    setOvertaken(merged);
    setDraft({ base: { version: page.version, input: newer }, mine: merged.mine });
  }, [control.ready, page.version, base, mine, person.facts, setDraft]);

  const leave = async (): Promise<void> => {
    await control.discard();
    go(routeOf(page.stream), { replace: true });
  };
  const save = async (): Promise<void> => {
    if (isBusy) return;
    const tidied = tidyInput(mine);
    const missing = missingFields(tidied);
    if (missing.length) return setProblem({ kind: 'refused', refusals: missing });
    if (changed.length === 0) return leave();
    setBusy(true);
    const changes = Object.fromEntries(changed.map((field) => [field, tidied[field]]));
    const evidence = Object.fromEntries(changed.map((field) => [field, { source: 'typed' }]));
    const command = { type: 'person.amend', changes, evidence };
    const result = await attempt(runCommand(page.stream, base.version, command));
    setBusy(false);
    if (!result.ok) {
      setProblem(isRefusedWith(result.problem, 'VERSION_STALE') ? null : result.problem);
      return reload();
    }
    void message.success(t('people.changed'));
    await leave();
  };
  useShortcut('ctrl+enter', () => void save(), { label: t('people.save') });

  const setField = (field: PersonField, value: string): void =>
    setDraft((before) => ({ ...before, mine: withField(before.mine, field, value, session.today) }));

  return (
    <Page
      width="form"
      title={t('people.editOf', { name: person.facts.name })}
      detail={<DraftNote draft={control} />}
      actions={
        <>
          <Button onClick={() => void leave()}>{t('action.discard')}</Button>
          <Button type="primary" loading={isBusy} onClick={() => void save()}>
            {t('people.save')}
            <KeyCap keys="ctrl+enter" />
          </Button>
        </>
      }
    >
      {overtaken ? <StaleNote overtaken={overtaken} mine={mine} theirs={base.input} onTake={setField} /> : null}
      <ProblemNote problem={withoutFields(problem)} />
      <div className="two-columns">
        <Section title={t('people.facts')}>
          <PersonForm value={mine} refusals={refusalsOf(problem)} onField={setField} />
        </Section>
        <div className="stack">
          {tellsBirthAndSex(mine.documentType) ? <NumberHelper number={mine.documentNumber} /> : null}
          <Section title={t('people.changes')}>
            {changed.length ? (
              <ul className="plain-list">
                {changed.map((field) => (
                  <li key={field}>
                    <span>{t(`field.${field}`)}</span>
                    <span className="tag accent">{t('people.changedField')}</span>
                  </li>
                ))}
              </ul>
            ) : (
              <p className="muted">{t('people.noChanges')}</p>
            )}
          </Section>
        </div>
      </div>
    </Page>
  );
}
