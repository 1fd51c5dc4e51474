/** A benefit that was entered wrong: the correction that waits for a colleague, and those that were entered with what they changed. */
import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { Benefit, Correction } from '#domain/veterans/benefit/schema.ts';
import { benefitCategories, disabilityCauses } from '#domain/veterans/words.ts';
import { useSession } from '../../../app/session.tsx';
import { Section } from '../../../components/Section.tsx';
import { CoSign } from '../../parts/CoSign.tsx';
import { yuanOf } from '../money.ts';
import { useWord } from '../use-word.ts';

export function OpenCorrection(props: {
  readonly page: StreamPage;
  readonly state: Benefit;
  readonly reload: () => Promise<void>;
}) {
  const { t } = useTranslation('veterans');
  const { session } = useSession();
  const say = useFacts();
  const [isDone, setDone] = useState(false);
  const { page, state, reload } = props;
  const { asked } = state;
  if (!asked) return null;
  const isOwn = asked.account === session.account?.id;
  const { by, on, reason, facts } = asked;
  return (
    <Section title={t('benefits.correcting')}>
      <div className="stack">
        <Alert
          type="warning"
          showIcon
          title={reason}
          description={t(isOwn ? 'benefits.askedOwn' : 'file.disputedBy', { by, on })}
        />
        <p data-testid="correction-asked">
          {facts
            ? `${say(state)} → ${say({ category: facts.category, grade: facts.grade ?? '', cause: facts.cause ?? '' })} ${t('benefits.from', { day: facts.approvedOn })}`
            : t('benefits.stopDisputed', { on: state.stopped?.on ?? '' })}
        </p>
        {isOwn && !isDone ? (
          <CoSign
            stream={page.stream}
            version={page.version}
            command={(signature) => ({ type: 'benefit.correct', signature })}
            onDone={() => {
              setDone(true);
              void reload();
            }}
          />
        ) : null}
      </div>
    </Section>
  );
}

export function Corrections({ corrections }: { readonly corrections: readonly Correction[] }) {
  const { t } = useTranslation('veterans');
  const say = useFacts();
  if (corrections.length === 0) return null;
  return (
    <Section title={t('benefits.corrections')}>
      <ul className="plain-list" data-testid="corrections">
        {corrections.map((one) => (
          <li key={`${one.on} ${one.reason}`}>
            <div>
              <span className="numeric">{one.on}</span> {one.reason}
              <br />
              {`${say(one.was)} ${yuanOf(one.was.monthlyFen)} ${t('benefits.from', { day: one.was.paidFrom })}`} →{' '}
              {`${say(one.is)} ${yuanOf(one.is.monthlyFen)} ${t('benefits.from', { day: one.is.paidFrom })}`}
              <br />
              <span className="muted">{t('benefits.correctedBy', { askedBy: one.askedBy, by: one.by })}</span>{' '}
              {one.backFen > 0 ? (
                <span className="tag accent">{t('benefits.shortPaid', { amount: yuanOf(one.backFen) })}</span>
              ) : null}
              {one.overpaidFen > 0 ? (
                <span className="tag warn">{t('benefits.tooMuch', { amount: yuanOf(one.overpaidFen) })}</span>
              ) : null}
              {one.backFen + one.overpaidFen === 0 ? <span className="tag">{t('benefits.noDifference')}</span> : null}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Category, and the grade with its cause where there is one. */
function useFacts() {
  const { t } = useTranslation('veterans');
  const word = useWord();
  return ({ category, grade, cause }: Pick<Benefit, 'category' | 'grade' | 'cause'>): string =>
    [
      `${category} ${word(benefitCategories, category)}`,
      ...(grade ? [t('benefits.graded', { grade, cause: word(disabilityCauses, cause) })] : []),
    ].join(' ');
}
