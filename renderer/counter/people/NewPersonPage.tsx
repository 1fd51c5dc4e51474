import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { personFields, tellsBirthAndSex } from '#domain/person/person.ts';
import { newId, runCommand } from '../../app/api.ts';
import { attempt, type Problem, refusalsOf } from '../../app/problem.ts';
import { go, goBack, routeOf } from '../../app/route.ts';
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
import { emptyPerson, tidyInput, withField } from './person-form-data.ts';

/** Takes a person into the registry; what is typed survives lock, crash and restart. */
export function NewPersonPage() {
  const { t } = useTranslation();
  const { session } = useSession();
  const { message } = App.useApp();
  const [input, setInput, draft] = useDraft('person/new', emptyPerson);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const refusals = refusalsOf(problem);
  const known = refusals.find(({ code }) => code === 'PERSON_EXISTS')?.params?.person;

  const save = async (): Promise<void> => {
    if (isBusy) return;
    const facts = tidyInput(input);
    const missing = missingFields(facts);
    if (missing.length) return setProblem({ kind: 'refused', refusals: missing });
    setBusy(true);
    const evidence = Object.fromEntries(
      personFields.filter((field) => facts[field] !== '').map((field) => [field, { source: 'typed' }]),
    );
    const stream = `person/${newId()}`;
    const result = await attempt(runCommand(stream, 0, { type: 'person.register', facts, evidence }));
    setBusy(false);
    if (!result.ok) return setProblem(result.problem);
    await draft.discard();
    void message.success(t('people.saved', { name: facts.name }));
    go(routeOf(stream), { replace: true });
  };
  useShortcut('ctrl+enter', () => void save(), { label: t('people.save') });

  return (
    <Page
      width="form"
      title={t('people.new')}
      detail={<DraftNote draft={draft} />}
      actions={
        <>
          <Button onClick={goBack}>{t('action.cancel')}</Button>
          <Button type="primary" loading={isBusy} onClick={() => void save()}>
            {t('people.save')}
            <KeyCap keys="ctrl+enter" />
          </Button>
        </>
      }
    >
      <ProblemNote problem={withoutFields(problem)} />
      {typeof known === 'string' ? (
        <div className="row">
          <Button type="primary" ghost onClick={() => go(routeOf(known))}>
            {t('people.openKnown')}
          </Button>
        </div>
      ) : null}
      <div className="two-columns">
        <Section title={t('people.facts')}>
          <PersonForm
            value={input}
            refusals={refusals}
            onField={(field, value) => setInput((before) => withField(before, field, value, session.today))}
          />
        </Section>
        <div className="stack">
          {tellsBirthAndSex(input.documentType) ? <NumberHelper number={input.documentNumber} /> : null}
        </div>
      </div>
    </Page>
  );
}
