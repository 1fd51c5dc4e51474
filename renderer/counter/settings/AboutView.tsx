import { useTranslation } from 'react-i18next';
import { done } from '#domain/kernel/refusal.ts';
import { api } from '../../app/api.ts';
import { useSession } from '../../app/session.tsx';
import { useReading } from '../../app/use-reading.ts';
import { useServices } from '../../app/use-services.ts';
import { LabelledValue, LabelledValues } from '../../components/LabelledValue.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Section } from '../../components/Section.tsx';

/** Versions, where the data lies, how well its key is kept. */
export function AboutView() {
  const { t } = useTranslation();
  const { session } = useSession();
  const services = useServices();
  const { value, problem } = useReading('about', async () => done(await api.shell.about({})));
  return (
    <Section title={t('settings.about')}>
      <ProblemNote problem={problem} />
      <LabelledValues>
        <LabelledValue label={t('about.product')}>
          {t('product.name')} {t('product.english')}
        </LabelledValue>
        <LabelledValue label={t('about.version')} numeric>
          {value?.version}
        </LabelledValue>
        <LabelledValue label={t('about.runtime')} numeric>
          {value ? `Electron ${value.electron} · ${value.platform}` : ''}
        </LabelledValue>
        <LabelledValue label={t('about.device')} numeric>
          {`${session.device.code} · ${session.device.id}`}
        </LabelledValue>
        <LabelledValue label={t('about.dataFolder')} numeric>
          {value?.dataFolder}
        </LabelledValue>
        <LabelledValue label={t('about.key')}>
          {value ? (
            <span className={`tag ${value.keyProtection === 'os' ? 'good' : 'warn'}`}>
              {t(`about.keys.${value.keyProtection}`)}
            </span>
          ) : null}
        </LabelledValue>
        <LabelledValue label={t('about.services')}>
          {Object.entries(services).map(([name, state]) => (
            <span key={name} className={`tag ${state === 'up' ? 'good' : 'warn'}`}>
              {t(`service.${name}.name`)} · {t(`service.state.${state}`)}
            </span>
          ))}
        </LabelledValue>
      </LabelledValues>
      {value?.keyProtection === 'file' ? <p className="muted settings-hint">{t('about.keyFileWarning')}</p> : null}
      {value?.demo ? <p className="muted settings-hint">{t('about.demo')}</p> : null}
    </Section>
  );
}
