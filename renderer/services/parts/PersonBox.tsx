/** A box to type in, the people found below it, and a word when there is none to choose. */
import { SearchOutlined } from '@ant-design/icons';
import { AutoComplete, Input } from 'antd';
import type { ReactNode } from 'react';
import type { PersonRow } from '#contract/db.ts';
import './parts.css';

export function PersonBox(props: {
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly people: readonly PersonRow[];
  /** What stands there instead of people. */
  readonly instead: ReactNode;
  readonly placeholder: string;
  readonly label: string;
  readonly onFound: (stream: string) => void;
  readonly testId: string;
}) {
  const { text, onType, people, instead, placeholder, label, onFound, testId } = props;
  return (
    <AutoComplete
      className="person-search"
      value={text}
      options={people.map((one) => ({
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
      notFoundContent={instead}
      showSearch={{ filterOption: false }}
      onSelect={(stream: string) => {
        onType('');
        onFound(stream);
      }}
      onChange={(next: string) => onType(next)}
      defaultActiveFirstOption
    >
      <Input
        prefix={<SearchOutlined />}
        placeholder={placeholder}
        aria-label={label}
        data-testid={testId}
        maxLength={100}
      />
    </AutoComplete>
  );
}
