/** Finds a known person by name, pinyin, or the tail of a number. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartyRole } from '#domain/marriage/schema.ts';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { PersonBox } from '../../parts/PersonBox.tsx';
import { usePersonSearch } from '../../parts/use-person-search.ts';
import { answerFor } from './search-answer.ts';

/** So many names are read at a glance. */
const mostNames = 3;

export function PersonSearch(props: {
  readonly role: PartyRole;
  readonly onFound: (stream: string) => void;
  readonly testId: string;
}) {
  const { t } = useTranslation('marriage');
  const { role, onFound, testId } = props;
  const sex = role === 'man' ? 'male' : 'female';
  const { text, setText, answer } = usePersonSearch();
  const { fitting, others, isCut } = answerFor(sex, answer?.ok ? answer.value : []);
  const instead = (): ReactNode => {
    if (!answer) return null;
    if (!answer.ok) return <ProblemNote problem={answer.problem} />;
    const names = others
      .slice(0, mostNames)
      .map((one) => t('search.named', { name: one.name, sex: t(`sex.${one.sex}`) }));
    const word = isCut
      ? t('search.tooMany')
      : names.length > 0
        ? t('search.otherSex', { names: names.join(t('search.comma')), role: t(`role.${role}`) })
        : t('search.none');
    return <span className="person-none">{word}</span>;
  };

  return (
    <PersonBox
      text={text}
      onType={setText}
      people={fitting}
      instead={instead()}
      placeholder={t('search.label')}
      label={t('search.of', { role: t(`role.${role}`) })}
      onFound={onFound}
      testId={testId}
    />
  );
}
