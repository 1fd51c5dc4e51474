import { CheckCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Text } from '#domain/kernel/text.ts';
import { hashOf, routeOf } from '../../app/route.ts';
import { Section } from '../../components/Section.tsx';
import { useText } from '../../i18n/use-text.ts';
import { DueTag } from '../cases/DueTag.tsx';

interface Due {
  readonly stream: string;
  readonly number: string;
  readonly label: Text;
  readonly dueOn: string;
}

/** Deadlines that end soon or were missed, soonest first. */
export function DueList(props: { readonly due: readonly Due[]; readonly today: string }) {
  const { t } = useTranslation();
  const say = useText();
  return (
    <Section title={t('today.due')}>
      {props.due.length === 0 ? (
        <p className="muted row">
          <CheckCircleOutlined /> {t('today.noDue')}
        </p>
      ) : (
        <ul className="due-list">
          {props.due.map(({ stream, number, label, dueOn }) => (
            <li key={`${stream} ${dueOn} ${label.zh}`}>
              <a href={hashOf(routeOf(stream))}>
                <strong>{say(label)}</strong>
                <span className="numeric">{number}</span>
              </a>
              <DueTag dueOn={dueOn} today={props.today} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
