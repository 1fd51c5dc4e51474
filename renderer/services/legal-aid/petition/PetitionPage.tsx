/** Documents drafted for people: a template, its questions, and the text beside them. */
import { FileTextOutlined } from '@ant-design/icons';

import { Button, Checkbox, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import type { Consultation } from '#domain/legal-aid/consultation/consultation.ts';
import { type Petition, petitionRegister } from '#domain/legal-aid/petition/petition.ts';
import { draftPetition, findTemplate, isOfVictims, petitionTemplates } from '#domain/legal-aid/petition/templates.ts';
import { newId, runCommand } from '../../../app/api.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { go, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useStream } from '../../../app/use-stream.ts';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { Segments } from '../../../components/Segments.tsx';
import { useText } from '../../../i18n/use-text.ts';
import type { Answers } from '../../parts/answers.ts';
import { Readers } from '../../parts/Readers.tsx';
import type { StreamScreenProps } from '../../screens.ts';
import '../legal-aid.css';
import { FiledSheet } from '../FiledSheet.tsx';
import { QuestionsCard } from '../QuestionsCard.tsx';
import { RegisterTable } from '../RegisterTable.tsx';

const texts = (answers: Answers): { readonly [name: string]: string } =>
  Object.fromEntries(Object.entries(answers).map(([name, value]) => [name, String(value ?? '')]));

export function PetitionPages({ rest }: { readonly rest: readonly string[] }) {
  const { t } = useTranslation('legal');
  const say = useText();
  const [first] = rest;
  if (first === 'new') return <Draft consultation={null} isSafe={false} start={{}} />;
  if (first) return <FromConsultation stream={`legal-consultation/${first}`} />;
  const body = ({ body: row }: RecordRow) =>
    row as { number: string; template: string; name: string; on: string; by: string; givenOutOn: string | null };
  return (
    <Page
      title={t('petition.title')}
      actions={
        <Button type="primary" onClick={() => go(['w', 'legal-aid', 'petitions', 'new'])}>
          {t('petition.new')}
        </Button>
      }
    >
      <RegisterTable
        title={t('petition.list')}
        register={petitionRegister}
        icon={<FileTextOutlined />}
        none={t('petition.none')}
        hint={t('petition.noneHint')}
        columns={[
          { key: 'name', title: t('petition.name'), width: 160, cell: (row) => body(row).name || '—' },
          {
            key: 'template',
            title: t('petition.template'),
            cell: (row) => {
              const found = findTemplate(body(row).template);
              return found ? say(found.name) : body(row).template;
            },
          },
          {
            key: 'state',
            title: t('mediation.state'),
            width: 130,
            cell: (row) => (
              <span className={body(row).givenOutOn ? 'tag good' : 'tag'}>
                {t(body(row).givenOutOn ? 'petition.givenOut' : 'petition.draft')}
              </span>
            ),
          },
          { key: 'by', title: t('consult.by'), width: 120, cell: (row) => body(row).by },
          { key: 'on', title: t('mediation.on'), width: 120, numeric: true, cell: (row) => body(row).on },
        ]}
      />
    </Page>
  );
}

function FromConsultation({ stream }: { readonly stream: string }) {
  const { page, error } = useStream(stream);
  if (!page) return error ? <ProblemNote problem={error} /> : <Skeleton active className="page-loading" />;
  const { name, phone, opponentName, opponentAddress, question, safeContact } = page.state as Consultation;
  return (
    <Draft
      consultation={stream}
      isSafe={safeContact}
      start={{ name, phone, other: opponentName, otherAddress: opponentAddress, facts: question }}
    />
  );
}

function Preview(props: { readonly template: string; readonly answers: Answers; readonly isSafe: boolean }) {
  const { t } = useTranslation('legal');
  const say = useText();
  const found = findTemplate(props.template);
  if (!found) return null;
  return (
    <Section title={t('petition.preview', { name: say(found.name) })}>
      <div data-testid="petition-text">
        {draftPetition(found, texts(props.answers), props.isSafe).map((paragraph) => (
          <p key={paragraph} className="aid-words">
            {paragraph}
          </p>
        ))}
      </div>
    </Section>
  );
}

function Draft(props: {
  readonly consultation: string | null;
  /** No address, no telephone of theirs on the paper. */
  readonly isSafe: boolean;
  readonly start: Answers;
}) {
  const { consultation, isSafe, start } = props;
  const { t } = useTranslation('legal');
  const say = useText();
  const [template, setTemplate] = useState(petitionTemplates[0]?.code ?? '');
  const [isHidden, setHidden] = useState(isSafe);
  const safeContact = isHidden || isOfVictims(template);
  const found = findTemplate(template);
  const draft = async (answers: Answers): Promise<Problem | null> => {
    const stream = `legal-petition/${newId()}`;
    const drafted = await attempt(
      runCommand(stream, 0, {
        type: 'legal-petition.draft',
        template,
        consultation,
        answers: texts(answers),
        safeContact,
      }),
    );
    if (!drafted.ok) return drafted.problem;
    go(routeOf(stream), { replace: true });
    return null;
  };
  return (
    <Page title={t('petition.new')}>
      <div className="step-actions">
        <Select
          aria-label={t('petition.template')}
          className="aid-template"
          value={template}
          onChange={setTemplate}
          options={petitionTemplates.map(({ code, name }) => ({ value: code, label: say(name) }))}
        />
        <Checkbox
          checked={safeContact}
          disabled={isSafe || isOfVictims(template)}
          onChange={(event) => setHidden(event.target.checked)}
          data-testid="petition-safe"
        >
          {t('open.safe')}
        </Checkbox>
      </div>
      {found ? (
        <QuestionsCard
          key={template}
          questions={found.questions}
          draftKey={`legal-aid/petition/${template}/${consultation ?? 'new'}`}
          start={start}
          label={t('petition.save')}
          isMain
          isSplit
          testId="petition-form"
          onSubmit={draft}
          onCancel={() => go(['w', 'legal-aid', 'petitions'])}
        >
          {(answers) => <Preview template={template} answers={answers} isSafe={safeContact} />}
        </QuestionsCard>
      ) : null}
    </Page>
  );
}

export function PetitionRecord({ page, reload }: StreamScreenProps) {
  const { t } = useTranslation('legal');
  const say = useText();
  const { may } = useSession();
  const [mode, setMode] = useState<'read' | 'edit'>('read');
  const [problem, setProblem] = useState<Problem | null>(null);
  const made = page.state as Petition;
  const found = findTemplate(made.template);
  const send = async (command: Parameters<typeof runCommand>[2]): Promise<Problem | null> => {
    const sent = await attempt(runCommand(page.stream, page.version, command));
    await reload();
    return sent.ok ? null : sent.problem;
  };
  return (
    <Page
      title={found ? say(found.name) : made.template}
      detail={<span className="muted numeric">{made.number}</span>}
      actions={
        <>
          <FiledSheet page={page} form="aid-petition" made={made} reload={reload} keys="ctrl+p" />
          {made.givenOutOn ? null : (
            <Button
              type="primary"
              data-testid="give-out"
              onClick={async () => setProblem(await send({ type: 'legal-petition.give-out' }))}
            >
              {t('petition.giveOut')}
            </Button>
          )}
        </>
      }
    >
      <ProblemNote problem={problem} />
      {made.givenOutOn ? null : (
        <div className="step-actions">
          <Segments
            label={t('petition.title')}
            value={mode}
            onChange={setMode}
            options={[
              { value: 'read', label: t('petition.read') },
              { value: 'edit', label: t('guided.edit') },
            ]}
          />
          <Checkbox
            checked={made.safeContact ?? false}
            onChange={async ({ target }) =>
              setProblem(
                await send({ type: 'legal-petition.amend', answers: made.answers, safeContact: target.checked }),
              )
            }
            data-testid="petition-safe"
          >
            {t('open.safe')}
          </Checkbox>
        </div>
      )}
      {mode === 'edit' && found && !made.givenOutOn ? (
        <Section title={t('petition.form')}>
          <QuestionsCard
            questions={found.questions}
            draftKey={`${page.stream}/answers`}
            start={{ ...made.answers }}
            label={t('save')}
            isMain
            testId="petition-form"
            onSubmit={async (answers) => {
              const stood = await send({ type: 'legal-petition.amend', answers: texts(answers) });
              if (!stood) setMode('read');
              return stood;
            }}
          />
        </Section>
      ) : (
        <Preview template={made.template} answers={{ ...made.answers }} isSafe={made.safeContact ?? false} />
      )}
      {may('legal-aid-officer') ? <Readers stream={page.stream} /> : null}
    </Page>
  );
}
