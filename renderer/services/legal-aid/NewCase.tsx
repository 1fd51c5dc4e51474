/** A new case: an application with its guided questions, or the notice of an organ. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { legalAidWindow } from '#domain/legal-aid/index.ts';
import { Segments } from '../../components/Segments.tsx';
import { useText } from '../../i18n/use-text.ts';
import type { NewCaseProps } from '../screens.ts';
import './legal-aid.css';
import { NewApplication } from './NewApplication.tsx';
import { NewNotice } from './NewNotice.tsx';

export function NewCase(props: NewCaseProps) {
  const say = useText();
  const { t } = useTranslation();
  const [item, setItem] = useState('legal-aid-application');
  return (
    <div className="aid">
      <Segments
        className="new-kind"
        label={t('cases.item')}
        value={item}
        onChange={setItem}
        options={legalAidWindow.items.map(({ code, name }) => ({ value: code, label: say(name) }))}
      />
      {item === 'legal-aid-notice' ? <NewNotice {...props} /> : <NewApplication {...props} />}
    </div>
  );
}
