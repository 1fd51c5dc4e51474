import { EditOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { completedYears } from '#domain/identity/age.ts';
import { receivingRoles } from '#domain/kernel/roles.ts';
import type { Person } from '#domain/person/person.ts';
import { go } from '../../app/route.ts';
import { useSession } from '../../app/session.tsx';
import { useStream } from '../../app/use-stream.ts';
import { History } from '../../components/History.tsx';
import { KeyCap } from '../../components/KeyCap.tsx';
import { Page } from '../../components/Page.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { useShortcut } from '../../components/shortcuts.ts';
import { EditPerson } from './EditPerson.tsx';
import { MaritalStatusView } from './MaritalStatusView.tsx';
import { PersonCases } from './PersonCases.tsx';
import { PersonFactsView } from './PersonFactsView.tsx';
import './people.css';

/** One person as all windows share them. */
export function PersonPage(props: { readonly stream: string; readonly isEditing: boolean }) {
  const { t } = useTranslation();
  const { session, may } = useSession();
  const { page, error, reload } = useStream(props.stream);
  const mayEdit = may(...receivingRoles);
  const edit = (): void => go(['person', props.stream.slice('person/'.length), 'edit']);
  useShortcut('ctrl+e', edit, { label: t('people.edit'), enabled: mayEdit && !props.isEditing });
  if (!page)
    return (
      <div className="page">
        {error ? <ProblemNote problem={error} /> : <Skeleton active className="page-loading" />}
      </div>
    );
  const person = page.state as Person;
  const { facts } = person;
  if (props.isEditing) return <EditPerson page={page} person={person} reload={reload} />;

  return (
    <Page
      title={facts.name}
      detail={
        <span className="muted numeric">
          {[
            t(`sex.${facts.sex}`),
            t('people.years', { years: completedYears(facts.birthDate, session.today) }),
            facts.ethnicGroup,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      }
      actions={
        mayEdit ? (
          <Button icon={<EditOutlined />} onClick={edit}>
            {t('people.edit')}
            <KeyCap keys="ctrl+e" />
          </Button>
        ) : null
      }
    >
      <ProblemNote problem={error} />
      <div className="two-columns">
        <div className="stack">
          <PersonFactsView person={person} />
          <PersonCases stream={page.stream} />
        </div>
        <div className="stack">
          <MaritalStatusView marital={person.marital} />
          <History entries={page.timeline} />
        </div>
      </div>
    </Page>
  );
}
