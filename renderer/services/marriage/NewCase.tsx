/** What a new case of the window is about; only what this version offers can be chosen. */
import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { marriageWindow } from '#domain/marriage/index.ts';
import { Segments } from '../../components/Segments.tsx';
import { useText } from '../../i18n/use-text.ts';
import type { NewCaseProps } from '../screens.ts';
import { BookedCouple } from './booking/BookedCouple.tsx';
import type { Booked } from './couple/party-choice.ts';
import { NewDivorce } from './divorce/NewDivorce.tsx';
import { NewMarriage } from './NewMarriage.tsx';
import { NewReissue } from './reissue/NewReissue.tsx';

/** Screens by the kind of case that an item opens. */
const screens: Readonly<Record<string, ComponentType<NewCaseProps & { readonly booked?: Booked }>>> = {
  marriage: NewMarriage,
  divorce: NewDivorce,
  reissue: NewReissue,
};
const items = marriageWindow.items.filter(({ kind }) => kind in screens);

export function NewCase(props: NewCaseProps) {
  const say = useText();
  const { t } = useTranslation();
  const [asked = 'marriage', booking] = props.rest;
  const [kind, setKind] = useState(asked in screens ? asked : 'marriage');
  const Screen = screens[kind] ?? NewMarriage;
  return (
    <div className="marriage">
      {items.length > 1 ? (
        <Segments
          className="new-kind"
          label={t('cases.item')}
          value={kind}
          onChange={setKind}
          options={items.map((item) => ({ value: item.kind, label: say(item.name) }))}
        />
      ) : null}
      {booking ? (
        <BookedCouple booking={`booking/${booking}`} onOpened={props.onOpened}>
          {(booked, onOpened) => <Screen key={kind} {...props} booked={booked} onOpened={onOpened} />}
        </BookedCouple>
      ) : (
        <Screen key={kind} {...props} />
      )}
    </div>
  );
}
