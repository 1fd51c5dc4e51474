/** What was done in the case: progress, how it ended, how good it was, what was paid. */
import { useTranslation } from 'react-i18next';
import { paperName } from '#domain/legal-aid/application/papers.ts';
import { materialAt } from '#domain/legal-aid/application/return-papers.ts';
import type { Aid } from '#domain/legal-aid/application/schema.ts';
import {
  complaintAboutWords,
  complaintResultWords,
  gradeWords,
  issuedPaperWords,
  outcomeWords,
  progressWords,
  qualityWords,
  recheckWords,
  type Words,
} from '#domain/legal-aid/vocabulary.ts';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { Corrections } from '../Corrections.tsx';

const yuan = (fen: number): string => (fen / 100).toFixed(2);

export function ConductSections({ own }: { readonly own: Aid }) {
  const { t } = useTranslation('legal');
  const say = useText();
  const word = (of: Words, code: string): string => {
    const found = of[code];
    return found ? say(found) : code;
  };
  const { progress, closing, quality, payments, rechecks, complaints, returned, issued } = own;
  const comma = t('common:list.comma');
  return (
    <>
      {progress.length > 0 ? (
        <Section title={t('conduct.progress')}>
          <ul className="plain-list">
            {progress.toReversed().map(({ on, kind, text, minutes, by }) => (
              <li key={`${on} ${kind} ${text}`}>
                <span>
                  <strong>{word(progressWords, kind)}</strong> {text}
                  <small className="muted"> {by}</small>
                </span>
                <span className="numeric muted">
                  {on} · {t('conduct.minutes', { count: minutes })}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {rechecks.length + complaints.length + returned.length + issued.length > 0 ? (
        <Section title={t('conduct.after')}>
          <div data-testid="aid-after">
            <LabelledValues>
              {rechecks.map(({ result, from, text, on }) => (
                <LabelledValue key={`${on} ${text}`} label={t('conduct.recheck')}>
                  {[on, word(recheckWords, result), from, text].join(' · ')}
                </LabelledValue>
              ))}
              {complaints.map(({ about, by, text, receivedOn, department, answer }) => (
                <LabelledValue key={`${receivedOn} ${text}`} label={t('conduct.complaint')}>
                  {[
                    ...[receivedOn, by, word(complaintAboutWords, about), text, department],
                    ...(answer ? [answer.on, word(complaintResultWords, answer.result), answer.text] : []),
                  ].join(' · ')}
                </LabelledValue>
              ))}
              {issued.map(({ paper, number, to, on, text }) => (
                <LabelledValue key={`${on} ${paper} ${text}`} label={t('conduct.issued')}>
                  {[on, word(issuedPaperWords, paper), ...(number ? [number] : []), to, text].join(' · ')}
                </LabelledValue>
              ))}
              {returned.map(({ papers, to, on }) => (
                <LabelledValue key={`${on} ${papers.join(' ')}`} label={t('conduct.returned')}>
                  {[on, to, papers.map((place) => say(paperName(materialAt(place)))).join(comma)].join(' · ')}
                </LabelledValue>
              ))}
            </LabelledValues>
          </div>
        </Section>
      ) : null}
      <Corrections made={own} />
      {closing || payments.length > 0 ? (
        <Section title={t('conduct.closing')}>
          <LabelledValues>
            {closing ? (
              <>
                <LabelledValue label={t('conduct.outcome')}>
                  {[word(outcomeWords, closing.outcome), closing.endedOn, closing.number].join(' · ')}
                </LabelledValue>
                <LabelledValue label={t('conduct.benefit')} numeric>
                  {yuan(closing.benefitFen)}
                </LabelledValue>
                <LabelledValue label={t('conduct.summary')}>{closing.summary}</LabelledValue>
              </>
            ) : null}
            {quality ? (
              <LabelledValue label={t('conduct.quality')}>
                {[
                  `${quality.total}（${word(gradeWords, quality.grade)}）`,
                  ...Object.entries(quality.points).map(([item, points]) => `${word(qualityWords, item)} ${points}`),
                  quality.words,
                ].join(' · ')}
              </LabelledValue>
            ) : null}
            {[...payments.entries()].map(([place, { name, count, fen, lawyer, on, edition, note }]) => (
              <LabelledValue key={place} label={t('conduct.subsidy')}>
                {[lawyer, `${name} × ${count}`, `${yuan(fen)} ${t('conduct.yuan')}`, edition, on, note]
                  .filter(Boolean)
                  .join(' · ')}
              </LabelledValue>
            ))}
          </LabelledValues>
        </Section>
      ) : null}
    </>
  );
}
