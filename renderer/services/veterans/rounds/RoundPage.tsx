/** One round: the way in its order, and what was done at each door. */
import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '#domain/kernel/ask.ts';
import type { Choice } from '#domain/kernel/item.ts';
import { keptOf, occasions, type Round, roundKinds, type Stop } from '#domain/veterans/round/round.ts';
import { runCommand } from '../../../app/api.ts';
import { attempt } from '../../../app/problem.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { AttachmentViewer } from '../../../components/AttachmentViewer.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { Documents } from '../../../counter/cases/Documents.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { ActionForm } from '../../parts/ActionForm.tsx';
import type { StreamScreenProps } from '../../screens.ts';
import { useCommand } from '../use-command.ts';
import { AmendPlaque } from './AmendPlaque.tsx';
import { StopMerit } from './StopMerit.tsx';
import { VisitDialog } from './VisitDialog.tsx';

const miss = {
  command: 'veteran-round.miss',
  label: { zh: '未走访', en: 'Missed' },
  questions: [ask('why', '原因', 'Reason', 'text', { maxLength: 200 })],
};

export function RoundPage({ page, reload }: StreamScreenProps) {
  const { t } = useTranslation('veterans');
  const say = useText();
  const state = page.state as Round;
  const { run, problem } = useCommand();
  const [visited, setVisited] = useState<Stop | null>(null);
  const [missed, setMissed] = useState<Stop | null>(null);
  const word = (choices: readonly Choice[], value: string): string =>
    say(choices.find((one) => one.value === value)?.label ?? { zh: value, en: value });
  const send = async (command: { readonly type: string; readonly [field: string]: unknown }): Promise<void> => {
    await run(page.stream, page.version, command);
    await reload();
  };
  const open = state.stops.filter((one) => one.state === 'planned').length;

  return (
    <Page
      title={state.title}
      detail={
        <span className="muted">
          {[word(roundKinds, state.kind), word(occasions, state.occasion), state.plannedOn, state.members].join(' · ')}
        </span>
      }
      actions={
        state.closedOn ? (
          <span className="tag good">{`${t('rounds.closed')} ${state.closedOn}`}</span>
        ) : (
          <Button
            type={open === 0 ? 'primary' : 'default'}
            onClick={() => void send({ type: 'veteran-round.close' })}
            data-testid="close-round"
          >
            {t('rounds.close')}
          </Button>
        )
      }
    >
      <ProblemNote problem={problem} />
      <div className="two-columns">
        <Section title={t('rounds.progress', { done: state.stops.length - open, all: state.stops.length })} flush>
          <ol className="round-stops">
            {state.stops.map((stop, index) => (
              <li key={stop.file} className={stop.state} data-testid={`stop-${index}`}>
                <span className="round-number numeric">{index + 1}</span>
                <span className="round-who">
                  <a href={hashOf(routeOf(stop.file))}>{[stop.name, ...(stop.others ?? [])].join('、')}</a>
                  <small className="muted">{stop.address}</small>
                  {stop.merit ? <small>{`${stop.merit.soldier} ${stop.merit.words}`}</small> : null}
                  {stop.plaqueNumber ? (
                    <small className="numeric">{`${t('family.number')} ${stop.plaqueNumber}`}</small>
                  ) : null}
                  {stop.findings ? <small>{stop.findings}</small> : null}
                </span>
                {stop.state === 'done' ? (
                  <span className="round-do">
                    {keptOf(stop).length > 0 ? (
                      <AttachmentViewer title={`${t('rounds.kept')} ${stop.name}`} hashes={keptOf(stop)} />
                    ) : null}
                    <span className="tag good">{`${stop.on ?? ''} ${stop.signedBy}`}</span>
                    {state.kind === 'plaque' && stop.family ? (
                      <AmendPlaque family={stop.family} stop={stop} reload={reload} />
                    ) : null}
                  </span>
                ) : (
                  <span className="round-do">
                    {stop.state === 'missed' ? <span className="tag danger">{t('rounds.missed')}</span> : null}
                    {state.closedOn ? null : (
                      <>
                        {state.kind === 'good-news' ? (
                          <StopMerit page={page} stop={stop} reload={reload} testId={`merit-${index}`} />
                        ) : null}
                        <Button
                          size="small"
                          type="text"
                          icon={<ArrowUpOutlined />}
                          aria-label={`${t('rounds.up')} ${stop.name}`}
                          disabled={index === 0}
                          onClick={() => void send({ type: 'veteran-round.move', file: stop.file, to: index - 1 })}
                        />
                        <Button
                          size="small"
                          type="text"
                          icon={<ArrowDownOutlined />}
                          aria-label={`${t('rounds.down')} ${stop.name}`}
                          disabled={index === state.stops.length - 1}
                          onClick={() => void send({ type: 'veteran-round.move', file: stop.file, to: index + 1 })}
                        />
                        <Button
                          size="small"
                          type="text"
                          icon={<CloseOutlined />}
                          aria-label={`${t('rounds.drop')} ${stop.name}`}
                          onClick={() => void send({ type: 'veteran-round.drop', file: stop.file })}
                        />
                        <Button size="small" onClick={() => setMissed(stop)} data-testid={`miss-${index}`}>
                          {t('rounds.miss')}
                        </Button>
                        <Button
                          size="small"
                          type="primary"
                          ghost
                          onClick={() => setVisited(stop)}
                          data-testid={`visit-${index}`}
                        >
                          {t('rounds.visit')}
                        </Button>
                      </>
                    )}
                  </span>
                )}
              </li>
            ))}
          </ol>
        </Section>
        <Documents page={page} documents={[]} reload={reload} />
      </div>
      {visited ? (
        <VisitDialog page={page} round={state} stop={visited} reload={reload} onClose={() => setVisited(null)} />
      ) : null}
      {missed ? (
        <ActionForm
          action={miss}
          draftKey={`${page.stream}/miss/${missed.file}`}
          send={async (fields) => {
            const result = await attempt(runCommand(page.stream, page.version, { ...fields, file: missed.file }));
            await reload();
            return result.ok ? null : result.problem;
          }}
          onClose={() => setMissed(null)}
        />
      ) : null}
    </Page>
  );
}
