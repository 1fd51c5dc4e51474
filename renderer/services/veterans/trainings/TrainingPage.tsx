/** One training: who is enrolled, who came, what they earned, where they work now. */
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Participant, type Training, trainingKinds } from '#domain/veterans/training/training.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { Documents } from '../../../counter/cases/Documents.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { runOn } from '../../parts/run-on.ts';
import type { StreamScreenProps } from '../../screens.ts';
import type { ChosenFile } from '../choose-files.ts';
import { inSlices } from '../in-slices.ts';
import { PickFiles } from '../PickFiles.tsx';
import { useCommand } from '../use-command.ts';

export function TrainingPage({ page, reload }: StreamScreenProps) {
  const { t } = useTranslation('veterans');
  const say = useText();
  const { session } = useSession();
  const state = page.state as Training;
  const { run, runMany, problem } = useCommand();
  const [chosen, setChosen] = useState<readonly ChosenFile[]>([]);
  const send = async (command: { readonly type: string; readonly [field: string]: unknown }): Promise<boolean> => {
    const done = await run(page.stream, page.version, command);
    await reload();
    return done;
  };
  const sendAbout = async (type: string, files: readonly string[], more: object = {}): Promise<boolean> => {
    const done = await runMany(() => inSlices(files, (slice) => runOn(page.stream, { type, files: slice, ...more })));
    await reload();
    return done;
  };
  const hasBegun = state.startsOn <= session.today;
  const open = state.people.filter(({ attended }) => attended === null);

  return (
    <Page
      title={state.title}
      detail={
        <span className="muted">
          {[
            say(trainingKinds.find(({ value }) => value === state.kind)?.label ?? { zh: '', en: '' }),
            state.startsOn,
            state.organiser,
          ].join(' · ')}
        </span>
      }
      actions={
        state.closedOn ? (
          <span className="tag good">{`${t('trainings.closed')} ${state.closedOn}`}</span>
        ) : (
          <>
            {hasBegun && open.length > 0 ? (
              <Button
                onClick={() =>
                  void sendAbout(
                    'training.attend',
                    open.map(({ file }) => file),
                    { attended: true },
                  )
                }
                data-testid="all-came"
              >
                {t('trainings.allCame')}
              </Button>
            ) : null}
            <Button onClick={() => void send({ type: 'training.close' })} data-testid="close-training">
              {t('trainings.close')}
            </Button>
          </>
        )
      }
    >
      <ProblemNote problem={problem} />
      <div className="two-columns">
        <Section title={`${t('trainings.enrolled')} ${state.people.length} / ${state.places}`} flush>
          {state.people.length === 0 ? <p className="muted padded">{t('trainings.noPeople')}</p> : null}
          <ul className="training-people">
            {state.people.map((one) => (
              <Row key={one.file} one={one} mayAttend={hasBegun && !state.closedOn} send={send} />
            ))}
          </ul>
        </Section>
        <div className="stack">
          {state.closedOn ? null : (
            <Section title={t('trainings.enrol')}>
              <PickFiles purpose="training" chosen={chosen} onChange={setChosen} />
              <Button
                type="primary"
                disabled={chosen.length === 0}
                data-testid="enrol"
                onClick={async () => {
                  const files = chosen.map(({ stream }) => stream);
                  if (await sendAbout('training.enrol', files)) setChosen([]);
                }}
              >
                {t('trainings.enrol')}
              </Button>
            </Section>
          )}
          <Documents page={page} documents={[]} reload={reload} />
        </div>
      </div>
    </Page>
  );
}

function Row(props: {
  readonly one: Participant;
  readonly mayAttend: boolean;
  readonly send: (command: { readonly type: string; readonly [field: string]: unknown }) => Promise<boolean>;
}) {
  const { t } = useTranslation('veterans');
  const { one, mayAttend, send } = props;
  const attend = (attended: boolean): void => void send({ type: 'training.attend', files: [one.file], attended });
  return (
    <li>
      <a href={hashOf(routeOf(one.file))}>{one.name}</a>
      {one.attended === null && mayAttend ? (
        <span className="round-do">
          <Button size="small" onClick={() => attend(true)}>
            {t('trainings.came')}
          </Button>
          <Button size="small" onClick={() => attend(false)}>
            {t('trainings.absent')}
          </Button>
        </span>
      ) : null}
      {one.attended === null ? null : (
        <span className={`tag ${one.attended ? 'good' : 'danger'}`}>
          {t(one.attended ? 'trainings.came' : 'trainings.absent')}
        </span>
      )}
      {one.attended ? (
        <>
          <Entered
            label={t('trainings.certificate')}
            value={one.certificate}
            onEnter={(certificate) => void send({ type: 'training.certify', file: one.file, certificate })}
          />
          <Entered
            label={t('trainings.employedAt')}
            value={one.employedAt}
            onEnter={(unit) => void send({ type: 'training.employ', file: one.file, unit })}
          />
        </>
      ) : null}
    </li>
  );
}

/** A value that is typed once and entered with the Enter key. */
function Entered(props: { readonly label: string; readonly value: string; readonly onEnter: (value: string) => void }) {
  const [typed, setTyped] = useState('');
  if (props.value)
    return (
      <span>
        <small className="muted">{props.label}</small> {props.value}
      </span>
    );
  return (
    <Input
      size="small"
      className="training-entered"
      aria-label={props.label}
      placeholder={props.label}
      value={typed}
      maxLength={60}
      onChange={(event) => setTyped(event.target.value)}
      onPressEnter={() => typed.trim() && props.onEnter(typed.trim())}
    />
  );
}
