/** One matter, applied for twice: the other applications, and what was merged into what (重复申请、并案). */
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import { paperName } from '#domain/legal-aid/application/papers.ts';
import type { Aid } from '#domain/legal-aid/application/schema.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { AidLine } from '../due/AidLine.tsx';

export function TwinsSection({ own, twins }: { readonly own: Aid; readonly twins: readonly RecordRow[] }) {
  const { t } = useTranslation('legal');
  const say = useText();
  const { session } = useSession();
  const { merged, absorbed } = own;
  return (
    <>
      {twins.length > 0 ? (
        <Section title={t('twins.title')} flush>
          <div data-testid="twins">
            {twins.map((row) => (
              <AidLine key={row.stream} row={row} today={session.today} />
            ))}
          </div>
        </Section>
      ) : null}
      {merged || absorbed.length > 0 ? (
        <Section title={t('twins.merged')}>
          {merged ? (
            <p className="section-words" data-testid="merged-into">
              {t('twins.into')} <a href={hashOf(routeOf(merged.into))}>{merged.number}</a> · {merged.by} ·{' '}
              <span className="numeric">{merged.on}</span>
              {merged.reason ? ` · ${merged.reason}` : ''}
            </p>
          ) : null}
          {absorbed.map(({ from, number, on, by, papers }) => (
            <p key={from} className="section-words" data-testid="absorbed">
              {t('twins.absorbed')} <a href={hashOf(routeOf(from))}>{number}</a> · {by} ·{' '}
              <span className="numeric">{on}</span>
              {papers.length > 0
                ? ` · ${t('twins.papers', { papers: papers.map(({ material }) => say(paperName(material))).join('、') })}`
                : ''}
            </p>
          ))}
        </Section>
      ) : null}
    </>
  );
}
