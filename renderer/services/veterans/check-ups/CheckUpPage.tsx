/** One round of check-ups: who is entitled, invited, examined, and who is still to come. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '#domain/kernel/action.ts';
import { ask } from '#domain/kernel/ask.ts';
import { type BenefitRow, benefitRegister } from '#domain/veterans/benefit/schema.ts';
import {
  type CheckUp,
  type Examinee,
  entitlingOf,
  inviteWays,
  isWaiting,
  stateOf,
} from '#domain/veterans/check-up/schema.ts';
import { veteranStream } from '#domain/veterans/opening.ts';
import { checkUpSet } from '#domain/veterans/references.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useEdition } from '../../../app/use-edition.ts';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { Segments } from '../../../components/Segments.tsx';
import { Documents } from '../../../counter/cases/Documents.tsx';
import { runOn } from '../../parts/run-on.ts';
import { useAllRecords } from '../../parts/use-records.ts';
import type { StreamScreenProps } from '../../screens.ts';
import { ActionButtons } from '../ActionButtons.tsx';
import { inSlices } from '../in-slices.ts';
import { useCommand } from '../use-command.ts';

const invite: Action = {
  command: 'check-up.invite',
  label: { zh: '通知全部未检人员', en: 'Invite all who are to come' },
  questions: [ask('on', '通知日期', 'On', 'date'), ask('how', '通知方式', 'How', 'choice', { choices: inviteWays })],
};
const actionsFor = (one: Examinee): readonly Action[] => {
  if (one.report) return [];
  if (one.examinedOn)
    return [
      {
        command: 'check-up.hand-over',
        label: { zh: '报告签收', en: 'Report handed over' },
        questions: [
          ask('on', '日期', 'On', 'date'),
          ask('receivedBy', '签收人', 'Received by', 'text', { maxLength: 60 }),
          ask('followUp', '本人请求后续帮助', 'Asks for help after it', 'yes-no'),
        ],
        hint: { zh: '只登记签收，不登记体检结果。', en: 'Only that it was handed over; nothing of what was found.' },
      },
    ];
  return [
    {
      command: 'check-up.examine',
      label: { zh: '已体检', en: 'Examined' },
      questions: [ask('on', '体检日期', 'On', 'date')],
    },
    {
      command: 'check-up.decline',
      label: { zh: '不参加', en: 'Declines' },
      weight: 'out',
      questions: [ask('why', '原因', 'Reason', 'text', { maxLength: 200 })],
    },
  ];
};

export function CheckUpPage({ page, reload }: StreamScreenProps) {
  const { t } = useTranslation('veterans');
  const { session } = useSession();
  const state = page.state as CheckUp;
  const [view, setView] = useState<'waiting' | 'all'>('waiting');
  const { run, problem, isBusy, runMany } = useCommand();
  const waiting = state.people.filter(isWaiting);
  const shown = view === 'waiting' ? waiting : state.people;
  const listed = new Set(state.people.map(({ file }) => file));
  const candidates = useEntitled().filter((file) => !listed.has(file));
  const send = async (command: { readonly type: string; readonly [field: string]: unknown }): Promise<void> => {
    await run(page.stream, page.version, command);
    await reload();
  };
  const addAll = async (): Promise<void> => {
    await runMany(() =>
      inSlices(candidates, (files) => runOn(page.stream, { type: 'check-up.add', files, skipOthers: true })),
    );
    await reload();
  };
  return (
    <Page
      title={state.title}
      detail={<span className="muted">{`${state.hospital} · ${state.from} – ${state.until}`}</span>}
      actions={
        state.closedOn ? (
          <span className="tag good">{`${t('rounds.closed')} ${state.closedOn}`}</span>
        ) : (
          <>
            <Button
              disabled={candidates.length === 0}
              loading={isBusy}
              onClick={() => void addAll()}
              data-testid="add-entitled"
            >
              {t('checkUps.addAll')}
            </Button>
            <Button onClick={() => void send({ type: 'check-up.close' })} data-testid="close-check-up">
              {t('checkUps.close')}
            </Button>
          </>
        )
      }
    >
      <ProblemNote problem={problem} />
      <div className="two-columns">
        <Section
          flush
          title={
            <Segments
              label={t('checkUps.title')}
              value={view}
              onChange={setView}
              options={[
                { value: 'waiting', label: `${t('checkUps.waiting')} ${waiting.length}` },
                { value: 'all', label: `${t('benefits.all')} ${state.people.length}` },
              ]}
            />
          }
          actions={
            state.closedOn || waiting.length === 0 ? null : (
              <ActionButtons
                stream={page.stream}
                version={page.version}
                reload={reload}
                actions={[invite]}
                start={{ on: session.today }}
                send={(fields) =>
                  inSlices(waiting, (slice) => runOn(page.stream, { ...fields, files: slice.map(({ file }) => file) }))
                }
              />
            )
          }
        >
          {shown.length === 0 ? <p className="muted padded">{t('checkUps.nobody')}</p> : null}
          <ul className="training-people">
            {shown.map((one) => (
              <li key={one.file} data-testid={`examinee-${one.name}`}>
                <a href={hashOf(routeOf(one.file))}>{one.name}</a>
                <span className="muted">{one.categories.join('、')}</span>
                <StateTag one={one} />
                <span className="round-do">
                  {state.closedOn ? null : (
                    <ActionButtons
                      stream={page.stream}
                      version={page.version}
                      reload={reload}
                      actions={one.declined ? [] : actionsFor(one)}
                      start={{ on: session.today, receivedBy: one.name }}
                      fields={{ file: one.file }}
                      whose={one.name}
                    />
                  )}
                </span>
              </li>
            ))}
          </ul>
        </Section>
        <Documents page={page} documents={[]} reload={reload} />
      </div>
    </Page>
  );
}

/** Files of all whose running benefit gives a right to the check-up. */
function useEntitled(): readonly string[] {
  const { data: rules } = useEdition(checkUpSet);
  const { rows } = useAllRecords({ register: benefitRegister, tags: ['all'] });
  const benefits = entitlingOf(
    rows.map(({ body }) => body as BenefitRow),
    rules,
  );
  return [...new Set(benefits.map(({ person }) => veteranStream(person)))];
}

function StateTag({ one }: { readonly one: Examinee }) {
  const { t } = useTranslation('veterans');
  const at = stateOf(one);
  const day = one.report?.on ?? one.examinedOn ?? one.invited?.on ?? '';
  const tone = { listed: 'warn', invited: 'accent', examined: 'good', done: 'good', declined: '' }[at];
  return <span className={`tag numeric ${tone}`}>{`${t(`checkUps.states.${at}`)} ${one.declined ?? day}`}</span>;
}
