import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session.tsx';
import { LabelledValue, LabelledValues } from '../../components/LabelledValue.tsx';
import { Section } from '../../components/Section.tsx';

/** The office's settings, for reading. */
export function OfficeView() {
  const { t } = useTranslation();
  const { office } = useSession().session;
  if (!office) return null;
  const plain = [
    'name',
    'shortCode',
    'authorityName',
    'certificatePrefix',
    'certificateBlock',
    'idleLockMinutes',
  ] as const;
  return (
    <Section title={t('settings.office')} actions={<span className="muted">{t('settings.readOnly')}</span>}>
      <div className="office-view">
        <LabelledValues>
          {plain.map((name) => (
            <LabelledValue key={name} label={t(`office.${name}`)} numeric>
              {office[name]}
            </LabelledValue>
          ))}
          <LabelledValue label={t('office.marriageRole')}>
            {t(`office.marriageRoles.${office.marriageRole}`)}
          </LabelledValue>
          <LabelledValue label={t('office.leapBirthday')}>
            {t(`office.leapBirthdays.${office.leapBirthday ?? 'march-1'}`)}
          </LabelledValue>
          {(['paperStateCheck', 'foreignParties'] as const).map((name) => (
            <LabelledValue key={name} label={t(`office.${name}`)}>
              {t(office[name] === true ? 'parts:yes' : 'parts:no')}
            </LabelledValue>
          ))}
        </LabelledValues>
      </div>
    </Section>
  );
}
