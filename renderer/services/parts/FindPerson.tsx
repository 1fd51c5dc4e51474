/** Finds a known person by name, pinyin, or the tail of a number. */
import { SearchOutlined } from '@ant-design/icons';
import { AutoComplete, Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/Refusals.tsx';
import { mostFound } from './search-limit.ts';
import { usePersonSearch } from './use-person-search.ts';
import './parts.css';

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
    <AutoComplete
      className="person-search"
      value={text}
      options={rows.slice(0, mostShown).map((one) => ({
        value: one.stream,
        // What a screen reader says of the option; the eye gets the columns below.
        label: `${one.name} ${one.documentNumberMasked} ${one.birthDate}`,
        person: one,
      }))}
      optionRender={({ data }) => (
        <span className="person-found">
          <strong>{data.person.name}</strong>
          <span className="numeric">{data.person.documentNumberMasked}</span>
          <span className="numeric muted">{data.person.birthDate}</span>
        </span>
      )}
      notFoundContent={instead()}
      showSearch={{ filterOption: false }}
      onSelect={(stream: string) => {
        setText('');
        props.onFound(stream);
      }}
      onChange={(next: string) => setText(next)}
      defaultActiveFirstOption
    >
      <Input
        prefix={<SearchOutlined />}
        placeholder={t('person.search')}
        aria-label={t('person.searchFor', { whose: props.whose })}
        data-testid={props.testId}
        maxLength={100}
      />
    </AutoComplete>
  );
}
