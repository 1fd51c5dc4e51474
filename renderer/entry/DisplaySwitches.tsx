import { useTranslation } from 'react-i18next';
import { setPreferences, themeChoices, usePreferences } from '../app/preferences.ts';
import { switchTexts } from '../i18n/index.ts';

/** Language and theme, for whoever stands at this machine; without the component library, so that it is there at once. */
export function DisplaySwitches() {
  const { t } = useTranslation();
  const { language, theme } = usePreferences();
  const other = language === 'zh-CN' ? 'en' : 'zh-CN';
  const switchLanguage = async (): Promise<void> => {
    await switchTexts(other);
    setPreferences({ language: other });
  };
  return (
    <div className="entry-switches">
      <button type="button" className="quiet" lang={other} onClick={() => void switchLanguage()}>
        {other === 'en' ? 'English' : '中文'}
      </button>
      <fieldset>
        <legend className="visually-hidden">{t('theme.label')}</legend>
        {themeChoices.map((choice) => (
          <button
            key={choice}
            type="button"
            className="quiet"
            aria-pressed={theme === choice}
            onClick={() => setPreferences({ theme: choice })}
          >
            {t(`theme.${choice}`)}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
