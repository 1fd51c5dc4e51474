/** One matter, applied for twice: the other applications, and what was merged into what (重复申请、并案). */
import { useTranslation } from 'react-i18next';
import { paperName } from '#domain/legal-aid/application/papers.ts';
import type { Aid } from '#domain/legal-aid/application/schema.ts';
import { formatInstant } from '../../../app/format.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { AidLine } from '../due/AidLine.tsx';
import type { Twins } from './use-twins.ts';

export function TwinsSection({ own, twins }: { readonly own: Aid; readonly twins: Twins }) {
  const { t } = useTranslation('legal');
  const say = useText();
  const { session } = useSession();
  const { merged, absorbed } = own;
  return (
    <>
      {twins.here.length + twins.elsewhere.length > 0 ? (
        <Section title={t('twins.title')} flush>
          <div data-testid="twins">
            {twins.here.map((row) => (
              <AidLine key={row.stream} row={row} today={session.today} />
            ))}
            {twins.elsewhere.map(({ case: stream, number, center, arrival, isEarlier }) => (
              <div key={stream} className="due-row" data-testid="twin-elsewhere">
                <span>
                  <strong>{number}</strong>
                  <br />
                  <small>{t('twins.elsewhere', { center })}</small>
                </span>
                <span className="tag">{t(isEarlier ? 'twins.earlier' : 'twins.later')}</span>
                <small className="numeric">
                  {t('twins.receivedAt', { at: formatInstant(arrival.receivedAt ?? arrival.openedAt) })}
                </small>
              </div>
            ))}
          </div>
        </Section>
      ) : null}
      {merged || absorbed.length > 0 ? (
        <Section title={t('twins.merged')}>
          {merged ? (
            <p className="section-words" data-testid="merged-into">
              {t('twins.into')} <CaseLink stream={merged.into} number={merged.number} center={merged.center} /> ·{' '}
              {merged.by} · <span className="numeric">{merged.on}</span>
              {merged.reason ? ` · ${merged.reason}` : ''}
            </p>
          ) : null}
          {absorbed.map(({ from, number, on, by, papers, center }) => (
            <p key={from} className="section-words" data-testid="absorbed">
              {t('twins.absorbed')} <CaseLink stream={from} number={number} center={center} /> · {by} ·{' '}
              <span className="numeric">{on}</span>
              {papers.length > 0
                ? ` · ${t('twins.papers', { papers: papers.map(({ material }) => say(paperName(material))).join(t('common:list.comma')) })}`
                : ''}
            </p>
          ))}
        </Section>
      ) : null}
    </>
  );
}

/** A case of this station is a page; one of another station is only its number, and where it is. */
function CaseLink(props: { readonly stream: string; readonly number: string; readonly center: string | undefined }) {
  const { t } = useTranslation('legal');
  const { stream, number, center } = props;
  return center === undefined ? (
    <a href={hashOf(routeOf(stream))}>{number}</a>
  ) : (
    <>
      <strong>{number}</strong> {t('twins.elsewhere', { center })}
    </>
  );
}
