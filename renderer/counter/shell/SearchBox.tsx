import {
  FolderOpenOutlined,
  MedicineBoxOutlined,
  SearchOutlined,
  UserAddOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssetRow } from '#domain/aids/asset/views.ts';
import { stateNames } from '#domain/aids/words.ts';
import { receivingRoles } from '#domain/kernel/roles.ts';
import { go, type Route, routeOf } from '../../app/route.ts';
import { useSession } from '../../app/session.tsx';
import { KeyCap } from '../../components/KeyCap.tsx';
import { useShortcut } from '../../components/shortcuts.ts';
import { useText } from '../../i18n/use-text.ts';
import { findItem } from '../cases/catalogue.ts';
import { type Found, useSearch } from './use-search.ts';

interface Choice {
  readonly key: string;
  readonly route: Route;
  readonly icon: ReactNode;
  readonly main: string;
  readonly detail: string;
  readonly end: string;
}

/** Finds people and cases together, from anywhere (F2). */
export function SearchBox() {
  const { t } = useTranslation();
  const say = useText();
  const { may } = useSession();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const found = useSearch(text);

  useShortcut(
    'f2',
    () => {
      field.current?.focus();
      field.current?.select();
    },
    { label: t('search.label') },
  );

  const choices = found ? choicesOf(found) : [];
  function choicesOf({ people, cases, devices }: Found): Choice[] {
    const found = [
      ...people.map((person) => ({
        key: person.stream,
        route: routeOf(person.stream),
        icon: <UserOutlined />,
        main: person.name,
        detail: person.documentNumberMasked,
        end: `${t(`sex.${person.sex}`)} ${person.birthDate}`,
      })),
      ...cases.map((one) => ({
        key: one.stream,
        route: routeOf(one.stream),
        icon: <FolderOpenOutlined />,
        main: one.number,
        detail: one.parties.map(({ name }) => name).join(t('list.comma')),
        end: say(findItem(one.window, one.item)?.name ?? { zh: one.item, en: one.item }),
      })),
      ...devices.map(({ stream, body }) => {
        const { number, name, state, holder } = body as AssetRow;
        return {
          key: stream,
          route: routeOf(stream),
          icon: <MedicineBoxOutlined />,
          main: number,
          detail: name,
          end: [say(stateNames[state]), holder?.name].filter(Boolean).join(' '),
        };
      }),
    ];
    if (!may(...receivingRoles)) return found;
    const add = { icon: <UserAddOutlined />, main: t('people.new'), detail: '', end: '' };
    return [...found, { key: 'new', route: ['people', 'new'], ...add }];
  }

  const leave = (): void => {
    setOpen(false);
    setText('');
    setActive(0);
    field.current?.blur();
  };
  const open = (choice: Choice | undefined): void => {
    if (!choice) return;
    go(choice.route);
    leave();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && choices.length) setActive((active + step + choices.length) % choices.length);
    else if (event.key === 'Enter') open(choices[active]);
    else if (event.key === 'Escape') leave();
    else return;
    event.preventDefault();
  };

  const isShown = isOpen && text.trim() !== '';
  return (
    <search className="search" onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || setOpen(false)}>
      <SearchOutlined />
      <input
        ref={field}
        role="combobox"
        aria-label={t('search.label')}
        aria-expanded={isShown}
        aria-controls={`${id}-list`}
        aria-activedescendant={isShown && choices[active] ? `${id}-${active}` : undefined}
        aria-autocomplete="list"
        placeholder={t('search.placeholder')}
        value={text}
        maxLength={100}
        spellCheck={false}
        onFocus={() => setOpen(true)}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onKeyDown={onKey}
      />
      <KeyCap keys="f2" />
      <div
        className="search-list"
        id={`${id}-list`}
        role="listbox"
        aria-label={t('search.results')}
        hidden={!isShown || choices.length === 0}
      >
        {choices.map((choice, index) => (
          <div
            key={choice.key}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onPointerEnter={() => setActive(index)}
            onPointerDown={(event) => {
              event.preventDefault();
              open(choice);
            }}
          >
            {choice.icon}
            <strong>{choice.main}</strong>
            <span className="numeric">{choice.detail}</span>
            <span className="search-end numeric">{choice.end}</span>
          </div>
        ))}
      </div>
      <span className="visually-hidden" role="status">
        {isShown && found
          ? t('search.count', { count: found.people.length + found.cases.length + found.devices.length })
          : ''}
      </span>
    </search>
  );
}
