import { useTranslation } from 'react-i18next';
import { languages, setPreferences, themeChoices, usePreferences } from '../../app/preferences.ts';
import { LabelledValue, LabelledValues } from '../../components/LabelledValue.tsx';
import { Section } from '../../components/Section.tsx';
import { Segments } from '../../components/Segments.tsx';
import { switchTexts } from '../../i18n/index.ts';

/** Language and theme of this machine. */
export function DisplaySettings() {
  const { t } = useTranslation();
  const { language, theme } = usePreferences();
  return (
    <Section title={t('settings.display')}>
      <LabelledValues>
        <LabelledValue label={t('settings.language')}>
          <Segments
            label={t('settings.language')}
            value={language}
            options={languages.map((one) => ({ value: one, label: one === 'en' ? 'English' : '中文' }))}
            onChange={async (next) => {
              await switchTexts(next);
              setPreferences({ language: next });
            }}
          />
        </LabelledValue>
        <LabelledValue label={t('theme.label')}>
          <Segments
            label={t('theme.label')}
            value={theme}
            options={themeChoices.map((one) => ({ value: one, label: t(`theme.${one}`) }))}
            onChange={(next) => setPreferences({ theme: next })}
          />
        </LabelledValue>
      </LabelledValues>
      <p className="muted settings-hint">{t('settings.displayHint')}</p>
    </Section>
  );
}
