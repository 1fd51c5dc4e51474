import { CheckCircleFilled, ExclamationCircleFilled, InfoCircleFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { useRefusalText } from '../../components/refusal-text.ts';
import { Section } from '../../components/Section.tsx';

/** What is missing or in the way of the next step, always in sight. */
export function Findings(props: { readonly findings: StreamPage['findings']; readonly isClosed: boolean }) {
  const { t } = useTranslation();
  const say = useRefusalText();
  const { findings, isClosed } = props;
  if (isClosed && findings.length === 0) return null;
  const ordered = findings.toSorted((a, b) => Number(b.weight === 'blocking') - Number(a.weight === 'blocking'));
  const blocking = ordered.filter(({ weight }) => weight === 'blocking').length;
  return (
    <Section
      title={t('findings.title')}
      actions={
        blocking ? <span className="tag danger numeric">{t('findings.blocking', { count: blocking })}</span> : null
      }
    >
      {ordered.length === 0 ? (
        <p className="finding clear">
          <CheckCircleFilled />
          {t('findings.none')}
        </p>
      ) : (
        <ul className="findings">
          {ordered.map((one) => (
            <li
              key={`${one.code} ${one.at ?? ''} ${JSON.stringify(one.params)}`}
              className={`finding ${one.weight}`}
              data-code={one.code}
            >
              {one.weight === 'blocking' ? <ExclamationCircleFilled /> : <InfoCircleFilled />}
              <span>
                {say(one)}
                {one.article ? <small>{one.article}</small> : null}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
