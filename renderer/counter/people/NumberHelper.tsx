import { CheckCircleFilled, CloseCircleFilled, IdcardOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { completedYears } from '#domain/identity/age.ts';
import { divisionName } from '#domain/identity/divisions.ts';
import { normaliseIdNumber, validateIdNumber } from '#domain/identity/id-number.ts';
import { useSession } from '../../app/session.tsx';
import { LabelledValue, LabelledValues } from '../../components/LabelledValue.tsx';
import { Section } from '../../components/Section.tsx';

/** What a resident number says of its holder, while it is typed. */
export function NumberHelper({ number }: { readonly number: string }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const today = session.today;
  const normal = normaliseIdNumber(number);
  const read = validateIdNumber(number, today);
  const isTyping = !read.ok && read.problem === 'length' && [...normal].length < 18;
  return (
    <Section title={t('people.numberHelper')}>
      <p className="number-shown numeric">{normal.replace(/^(.{6})(.{0,8})(.*)$/u, '$1 $2 $3') || '—'}</p>
      {read.ok ? (
        <>
          <p className="finding clear">
            <CheckCircleFilled /> {t('people.numberRight')}
          </p>
          <LabelledValues>
            <LabelledValue label={t('people.division')}>
              {divisionName(normal.slice(0, 6)) ?? t('people.divisionUnknown')}
            </LabelledValue>
            <LabelledValue label={t('field.birthDate')} numeric>
              {read.value.birthDate}
            </LabelledValue>
            <LabelledValue label={t('field.sex')}>{t(`sex.${read.value.sex}`)}</LabelledValue>
            <LabelledValue label={t('people.age')} numeric>
              {t('people.years', { years: completedYears(read.value.birthDate, today) })}
            </LabelledValue>
          </LabelledValues>
        </>
      ) : (
        <p className={isTyping ? 'finding muted' : 'finding blocking'}>
          {isTyping ? <IdcardOutlined /> : <CloseCircleFilled />}
          {isTyping
            ? t('people.numberTyping', { left: 18 - [...normal].length })
            : t(`people.numberProblem.${read.problem}`)}
        </p>
      )}
    </Section>
  );
}
