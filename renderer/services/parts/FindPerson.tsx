/** Finds a known person by name, pinyin, or the tail of a number. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/Refusals.tsx';
import { PersonBox } from './PersonBox.tsx';
import { mostFound } from './search-limit.ts';
import { usePersonSearch } from './use-person-search.ts';

/** More than fit on the screen help nobody. */
const mostShown = 8;

export function FindPerson(props: {
  /** What to call who is looked for. */
  readonly whose: string;
  readonly onFound: (stream: string) => void;
  readonly testId: string;
}) {
  const { t } = useTranslation('parts');
  const { text, setText, answer } = usePersonSearch();
  const rows = answer?.ok ? answer.value : [];
  const instead = (): ReactNode => {
    if (!answer) return null;
    if (!answer.ok) return <ProblemNote problem={answer.problem} />;
    return <span className="person-none">{t(rows.length >= mostFound ? 'person.tooMany' : 'person.none')}</span>;
  };
  return (
    <>
      <PersonBox
        text={text}
        onType={setText}
        people={rows.slice(0, mostShown)}
        instead={instead()}
        placeholder={t('person.search')}
        label={t('person.searchFor', { whose: props.whose })}
        onFound={props.onFound}
        testId={props.testId}
      />
      {rows.length > mostShown ? (
        <small className="muted" role="status">
          {t(rows.length >= mostFound ? 'person.manyFound' : 'person.moreFound', {
            count: rows.length,
            shown: mostShown,
          })}
        </small>
      ) : null}
    </>
  );
}
