/** One person's file: what is known with its evidence, what is missing, the plan, benefits, cases. */
import { FileAddOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idOf } from '#domain/kernel/event.ts';
import { collectAction, collectCommand, fileActions } from '#domain/veterans/file/actions.ts';
import { completeness, type Section as FileSection, sections } from '#domain/veterans/file/fields.ts';
import { type Veteran, valuesOf } from '#domain/veterans/file/schema.ts';
import { collectionClasses } from '#domain/veterans/words.ts';
import { runCommand } from '../../../app/api.ts';
import { attempt } from '../../../app/problem.ts';
import { go, hashOf, routeOf } from '../../../app/route.ts';
import { History } from '../../../components/History.tsx';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { Page } from '../../../components/Page.tsx';
import { Section } from '../../../components/Section.tsx';
import { Documents } from '../../../counter/cases/Documents.tsx';
import { PersonCases } from '../../../counter/people/PersonCases.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { ActionForm } from '../../parts/ActionForm.tsx';
import { Actions } from '../../parts/Actions.tsx';
import type { Answers } from '../../parts/answers.ts';
import type { StreamScreenProps } from '../../screens.ts';
import { FileWork } from '../employment/FileWork.tsx';
import { FileFamily } from '../families/FileFamily.tsx';
import { CollectedSection } from './CollectedSection.tsx';
import { DepartureDispute } from './DepartureDispute.tsx';
import { FileBenefits } from './FileBenefits.tsx';
import { FileIdentity } from './FileIdentity.tsx';
import { Completeness } from './FilesPage.tsx';
import { PersonFacts } from './PersonFacts.tsx';
import { Plan } from './Plan.tsx';
import { Recheck } from './Recheck.tsx';
import { Relatives } from './Relatives.tsx';

export function FilePage({ page, reload }: StreamScreenProps) {
  const { t } = useTranslation('veterans');
  const say = useText();
  const state = page.state as Veteran;
  const values = valuesOf(state);
  const { needed, filled } = completeness(state.classes, values);
  const [collecting, setCollecting] = useState<FileSection | null>(null);
  const [isChecking, setChecking] = useState(false);
  const className = (code: string): string =>
    say(collectionClasses.find(({ value }) => value === code)?.label ?? { zh: code, en: code });

  return (
    <Page
      title={
        <>
          {state.name} <Completeness filled={filled} needed={needed} />
        </>
      }
      detail={
        <span className="muted">
          {state.classes.map(className).join('、')}　<a href={hashOf(routeOf(state.person))}>{t('file.person')}</a>
          {state.left ? ` · ${t(`file.left.${state.left.reason}`)} ${state.left.on}` : ''}
        </span>
      }
      actions={
        state.left ? null : (
          <>
            <Button onClick={() => setChecking(true)} data-testid="recheck">
              {t('file.recheck')}
            </Button>
            <Button
              icon={<FileAddOutlined />}
              onClick={() => go(['new', 'veterans', 'veteran-card', idOf(state.person)])}
            >
              {t('file.newCase')}
            </Button>
          </>
        )
      }
    >
      <div className="two-columns">
        <div className="veterans stack">
          <PersonFacts page={page} state={state} reload={reload} />
          {sections.map((section) => (
            <CollectedSection
              key={section}
              page={page}
              state={state}
              section={section}
              reload={reload}
              onCollect={() => setCollecting(section)}
            />
          ))}
          <DepartureDispute page={page} state={state} reload={reload} />
          <PersonCases stream={state.person} />
          <Plan page={page} state={state} reload={reload} />
          <Actions page={page} reload={reload} actions={fileActions(state)} />
        </div>
        <div className="stack">
          <Section title={t('file.verified')}>
            <LabelledValues>
              {(['station', 'county'] as const).map((level) => (
                <LabelledValue key={level} label={t(`file.${level}`)}>
                  {state.verified[level]
                    ? `${state.verified[level].by} ${state.verified[level].on}`
                    : t('file.notVerified')}
                </LabelledValue>
              ))}
              <LabelledValue label={t('files.card')} numeric>
                {state.card?.number ?? t('file.cardNone')}
                {state.card?.state ? (
                  <>
                    {' '}
                    <span className="tag warn">
                      {t(`cards.states.${state.card.state}`)} {state.card.stateOn}
                    </span>
                  </>
                ) : null}
              </LabelledValue>
            </LabelledValues>
          </Section>
          <FileIdentity page={page} state={state} reload={reload} />
          <FileFamily file={page.stream} state={state} reload={reload} />
          <FileBenefits state={state} />
          <FileWork person={state.person} mayEnter={state.left === null} />
          <Relatives page={page} state={state} reload={reload} />
          <Documents page={page} documents={[]} reload={reload} />
          <History entries={page.timeline} />
        </div>
      </div>
      {collecting ? (
        <ActionForm
          action={collectAction(collecting, state.values)}
          draftKey={`${page.stream}/collect-${collecting}`}
          start={{ ...(values as Answers), source: 'paper' }}
          send={async (fields) => {
            const result = await attempt(runCommand(page.stream, page.version, collectCommand(fields)));
            await reload();
            return result.ok ? null : result.problem;
          }}
          onClose={() => setCollecting(null)}
        />
      ) : null}
      {isChecking ? <Recheck page={page} state={state} reload={reload} onClose={() => setChecking(false)} /> : null}
    </Page>
  );
}
