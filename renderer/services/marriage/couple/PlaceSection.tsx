/** Where the case is handled today when that is not the counter, and where it was on other days (上门办理). */
import { EnvironmentOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Procedure } from '#domain/marriage/party/papers.ts';
import { type HandledAt, placeAction, placeNames } from '#domain/marriage/place.ts';
import type { Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { ActionForm } from '../../parts/ActionForm.tsx';
import { useCase } from '../../parts/case-control.tsx';

export function PlaceSection(props: {
  readonly stream: string;
  readonly procedure: Procedure;
  readonly places: readonly HandledAt[] | undefined;
  /** Before the case has ended. */
  readonly isOpen: boolean;
}) {
  const { t } = useTranslation('hall');
  const say = useText();
  const { session, may } = useSession();
  const { run, isBusy } = useCase();
  const { stream, procedure, places = [], isOpen } = props;
  const [isAsked, setAsked] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const mayNote = isOpen && may('registrar');
  const today = places.find(({ on }) => on === session.today);
  if (!mayNote && places.length === 0) return null;
  const back = async (): Promise<void> => setProblem(await run({ type: `${procedure}.handle-at-counter` }));
  return (
    <Section
      title={t('place.title')}
      actions={
        mayNote ? (
          <>
            {today ? (
              <Button size="small" disabled={isBusy} onClick={() => void back()} data-testid="place-back">
                {t('place.back')}
              </Button>
            ) : null}
            <Button size="small" onClick={() => setAsked(true)} data-testid="place-note">
              {t(today ? 'place.change' : 'place.elsewhere')}
            </Button>
          </>
        ) : null
      }
    >
      {places.length === 0 ? (
        <span className="muted">{t('place.counter')}</span>
      ) : (
        <ul className="plain-list" data-testid="places">
          {places.map(({ on, where, place, reason, consent }) => (
            <li key={on}>
              <span>
                <EnvironmentOutlined /> <span className="numeric">{on}</span> {where}
                <small className="muted"> {say(placeNames[place])}</small>
              </span>
              <span className="muted">{consent ? t('place.because', { reason, consent }) : reason}</span>
            </li>
          ))}
        </ul>
      )}
      <ProblemNote problem={problem} />
      {isAsked ? (
        <ActionForm
          action={placeAction(procedure)}
          draftKey={`${stream}/place`}
          {...(today ? { start: { ...today } } : {})}
          send={run}
          onClose={() => setAsked(false)}
        />
      ) : null}
    </Section>
  );
}
