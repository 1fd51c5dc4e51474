import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type WalkInKind, walkInKinds } from '#contract/kiosk.ts';
import { type CivilDate, civilDate } from '#domain/calendar/civil-date.ts';
import { api } from '../app/api.ts';
import { markInteractive } from '../app/interactive.ts';
import { onNotice } from '../app/notices.ts';
import { setPreferences, usePreferences } from '../app/preferences.ts';
import { attempt } from '../app/problem.ts';
import { switchTexts } from '../i18n/index.ts';
import { CardStep } from './CardStep.tsx';
import { masked } from './card-at-kiosk.ts';
import './kiosk.css';
import { Pictogram } from './Pictogram.tsx';
import { useSpoken, useVoice } from './speech.ts';
import { useIdle } from './use-idle.ts';
import { begun, bookingAnswered, cardRead, chosen, confirmed, troubled, type VisitStep, welcome } from './visit.ts';

interface Hall {
  readonly name: string;
  readonly today: CivilDate;
  readonly isReady: boolean;
}
const kinds = Object.keys(walkInKinds) as readonly WalkInKind[];
/** So long the last word stays before the kiosk is free for the next one. */
const lastWordMs = 20_000;

/** The hall that this kiosk stands in; asked again when the data process is back, and by everybody who begins. */
function useHall(step: VisitStep['step']): Hall | null {
  const [hall, setHall] = useState<Hall | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the day may have changed when somebody else begins
  useEffect(() => {
    const ask = async (): Promise<void> => {
      try {
        const { name, today, isReady } = await api.db['kiosk.hall']({});
        setHall({ name, isReady, today: civilDate(today) });
      } catch {
        setHall(null);
      }
    };
    void ask();
    return onNotice('service', ({ service, state }) => {
      if (service === 'db' && state === 'up') void ask();
    });
  }, [step === 'welcome']);
  return hall;
}

export function Kiosk() {
  const { t } = useTranslation('kiosk');
  const { language } = usePreferences();
  const [at, setAt] = useState<VisitStep>(welcome);
  const [isSpoken, setSpoken] = useState(false);
  const hasVoice = useVoice();
  const hall = useHall(at.step);
  const end = (): void => setAt(welcome);
  const { left, onSign } = useIdle(at.step !== 'welcome', at, end);
  useEffect(markInteractive, []);
  useEffect(() => {
    // Ready before the first card lies there.
    void api.vision.warm({}).catch(() => {});
  }, []);

  useEffect(() => {
    if (at.step !== 'asking') return;
    let isCurrent = true;
    const ask = async (): Promise<VisitStep> => {
      const { walkIn, people } = at;
      const [person] = people;
      if (walkIn !== null) {
        const answer = await attempt(api.db['kiosk.walk-in']({ kind: walkIn, people: [...people] }));
        return answer.ok ? { step: 'done', visit: answer.value } : failed(answer.problem.kind);
      }
      if (!person) return welcome;
      const answer = await attempt(api.db['kiosk.check-in']({ person }));
      return answer.ok ? bookingAnswered(at, answer.value) : failed(answer.problem.kind);
    };
    void ask().then((next) => isCurrent && setAt(next));
    return () => {
      isCurrent = false;
    };
  }, [at]);
  useEffect(() => {
    if (at.step !== 'done' && at.step !== 'staff') return;
    const timer = setTimeout(() => setAt(welcome), lastWordMs);
    return () => clearTimeout(timer);
  }, [at]);

  const other = language === 'zh-CN' ? 'en' : 'zh-CN';
  const switchLanguage = async (): Promise<void> => {
    await switchTexts(other);
    setPreferences({ language: other });
  };
  const isOpen = hall?.isReady === true;
  return (
    <div className="kiosk" data-testid="kiosk" data-step={at.step}>
      <header className="kiosk-head">
        <span>{hall?.name}</span>
        <span className="kiosk-head-actions">
          {hasVoice ? (
            <button type="button" aria-pressed={isSpoken} onClick={() => setSpoken(!isSpoken)}>
              {t('voice')}
            </button>
          ) : null}
          <button type="button" lang={other} onClick={() => void switchLanguage()}>
            {other === 'en' ? 'English' : '中文'}
          </button>
        </span>
      </header>
      <div className="kiosk-body">
        {at.step === 'welcome' ? (
          <Words
            pictogram="card"
            title={t('welcome.title')}
            text={t(hall && !hall.isReady ? 'closed' : 'welcome.text')}
            isSpoken={isSpoken}
          >
            {hall && !hall.isReady ? null : (
              <button type="button" className="kiosk-main" disabled={!isOpen} onClick={() => setAt(begun())}>
                {t(isOpen ? 'welcome.begin' : 'welcome.soon')}
              </button>
            )}
          </Words>
        ) : null}
        {at.step === 'card' && hall ? (
          <CardStep
            key={at.people.length}
            at={at}
            today={hall.today}
            isSpoken={isSpoken}
            onSign={onSign}
            onCard={(card) => setAt({ ...at, card, trouble: null })}
            onResult={(result) => setAt(result.kind === 'person' ? cardRead(at, result) : troubled(at, result.trouble))}
          />
        ) : null}
        {at.step === 'confirm' ? (
          <Words pictogram="card" title={t('confirm.title')} text={t('confirm.text')} isSpoken={isSpoken}>
            <dl className="kiosk-read">
              <dt>{t('confirm.name')}</dt>
              <dd>{at.person.name}</dd>
              {at.nameCrop ? (
                <>
                  <dt>{t('confirm.nameOnCard')}</dt>
                  <dd>
                    <img src={at.nameCrop} alt={t('capture:cropOf', { label: t('confirm.name') })} />
                  </dd>
                </>
              ) : null}
              <dt>{t('confirm.number')}</dt>
              <dd className="numeric">{masked(at.person.documentNumber)}</dd>
              <dt>{t('confirm.validTo')}</dt>
              <dd className="numeric">{at.validTo === 'long-term' ? t('capture:longTerm') : at.validTo}</dd>
            </dl>
            <button type="button" className="kiosk-main" onClick={() => setAt(confirmed(at))}>
              {t('confirm.right')}
            </button>
            <button type="button" onClick={() => setAt(troubled(at, 'unsure'))}>
              {t('confirm.wrong')}
            </button>
          </Words>
        ) : null}
        {at.step === 'asking' ? <Words pictogram="clock" title={t('asking')} text="" isSpoken={isSpoken} /> : null}
        {at.step === 'choose' ? (
          <Words pictogram="staff" title={t('choose.title')} text={t('choose.text')} isSpoken={isSpoken}>
            {kinds.map((kind) => (
              <button key={kind} type="button" className="kiosk-choice" onClick={() => setAt(chosen(at, kind))}>
                <strong>{t(`choose.${kind}`)}</strong>
                <small>{t('choose.cards', { count: walkInKinds[kind] })}</small>
              </button>
            ))}
          </Words>
        ) : null}
        {at.step === 'done' ? (
          <Words
            pictogram="done"
            title={t(at.visit.walkIn ? 'done.walkIn' : 'done.booked', { time: at.visit.time })}
            text={t('done.before', { count: at.visit.before, kind: t(`hall:kind.${at.visit.kind}`) })}
            isSpoken={isSpoken}
          >
            <p className="kiosk-remind">{t('done.takeCard')}</p>
          </Words>
        ) : null}
        {at.step === 'staff' ? (
          <Words
            pictogram="staff"
            title={t('staff')}
            text={t(`trouble.${at.trouble}`)}
            code={at.trouble}
            isSpoken={isSpoken}
          >
            <p className="kiosk-remind">{t('done.takeCard')}</p>
          </Words>
        ) : null}
      </div>
      <footer className="kiosk-foot">
        <span>{t('help')}</span>
        {at.step === 'welcome' ? null : (
          <button type="button" onClick={end}>
            {t('end')}
          </button>
        )}
      </footer>
      {left === null ? null : (
        <div className="kiosk-idle" role="alertdialog" aria-labelledby="kiosk-idle-title">
          <h1 id="kiosk-idle-title">{t('idle.title')}</h1>
          <p>{t('idle.text', { count: left })}</p>
          <button type="button" className="kiosk-main" onClick={() => onSign('acted')}>
            {t('idle.stay')}
          </button>
          <button type="button" onClick={end}>
            {t('end')}
          </button>
        </div>
      )}
    </div>
  );
}

const failed = (kind: 'refused' | 'fault'): VisitStep => ({
  step: 'staff',
  trouble: kind === 'fault' ? 'no-service' : 'refused',
});

/** A drawing, a few words, and what can be touched. */
function Words(props: {
  readonly pictogram: Parameters<typeof Pictogram>[0]['of'];
  readonly title: string;
  readonly text: string;
  readonly code?: string;
  readonly isSpoken: boolean;
  readonly children?: React.ReactNode;
}) {
  useSpoken(`${props.title} ${props.text}`, props.isSpoken);
  return (
    <section className="kiosk-words" data-code={props.code}>
      <Pictogram of={props.pictogram} />
      <h1>{props.title}</h1>
      {props.text ? <p>{props.text}</p> : null}
      {props.children}
    </section>
  );
}
