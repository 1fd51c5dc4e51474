import { useTranslation } from 'react-i18next';
import type { MaritalStatus, Person } from '#domain/person/person.ts';
import { hashOf, routeOf } from '../../app/route.ts';
import { useStream } from '../../app/use-stream.ts';
import { LabelledValue, LabelledValues } from '../../components/LabelledValue.tsx';
import { Section } from '../../components/Section.tsx';

/** Marital status as this registry knows it. */
export function MaritalStatusView({ marital }: { readonly marital: MaritalStatus }) {
  const { t } = useTranslation();
  const { status, since, spouse, certificate } = marital;
  return (
    <Section title={t('marital.title')}>
      <LabelledValues>
        <LabelledValue label={t('marital.status')}>
          <span className={status === 'unknown' ? 'muted' : ''}>{t(`marital.${status}`)}</span>
        </LabelledValue>
        {since ? (
          <LabelledValue label={t('marital.since')} numeric>
            {since}
          </LabelledValue>
        ) : null}
        {spouse ? (
          <LabelledValue label={t('marital.spouse')}>
            <SpouseLink stream={spouse} />
          </LabelledValue>
        ) : null}
        {certificate ? (
          <LabelledValue label={t('marital.certificate')} numeric>
            {certificate}
          </LabelledValue>
        ) : null}
      </LabelledValues>
      {status === 'unknown' ? <p className="muted">{t('marital.unknownHint')}</p> : null}
    </Section>
  );
}

function SpouseLink({ stream }: { readonly stream: string }) {
  const { page } = useStream(stream);
  return <a href={hashOf(routeOf(stream))}>{(page?.state as Person | undefined)?.facts.name ?? '…'}</a>;
}
