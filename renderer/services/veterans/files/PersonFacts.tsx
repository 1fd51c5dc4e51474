/** The person behind the file: what counts for its completeness with where it comes from, and what the registry knows otherwise now. */
import { EditOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { idOf } from '#domain/kernel/event.ts';
import type { Person } from '#domain/person/person.ts';
import { identityFields, identityQuestions } from '#domain/veterans/file/fields.ts';
import { type Difference, differencesOf } from '#domain/veterans/file/identity.ts';
import type { Veteran } from '#domain/veterans/file/schema.ts';
import { go } from '../../../app/route.ts';
import { useStream } from '../../../app/use-stream.ts';
import { AttachmentViewer } from '../../../components/AttachmentViewer.tsx';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { useCommand } from '../use-command.ts';

export function PersonFacts(props: {
  readonly page: StreamPage;
  readonly state: Veteran;
  readonly reload: () => Promise<void>;
}) {
  const { t } = useTranslation('veterans');
  const say = useText();
  const { page, state, reload } = props;
  const { identity, left, doubted = [] } = state;
  const known = useStream(state.person).page?.state as Person | undefined;
  const { run, problem, isBusy } = useCommand();
  const differences = known && !left ? differencesOf(state, known) : [];
  const lacking = identityFields.filter((field) => !identity?.[field]).length;
  const worded = ({ field }: Difference, value: string): string =>
    field === 'sex' && value ? t(`common:sex.${value}`) : value || t('file.notCollected');
  const follow = async (): Promise<void> => {
    await run(page.stream, page.version, { type: 'veteran.follow' });
    await reload();
  };
  return (
    <Section
      title={
        <>
          {t('file.basics')}{' '}
          <span className={`tag ${lacking ? 'danger' : 'good'}`}>
            {lacking ? t('file.missing', { count: lacking }) : t('file.complete')}
          </span>
        </>
      }
      actions={
        left ? null : (
          <Button
            size="small"
            icon={<EditOutlined />}
            onClick={() => go(['person', idOf(state.person), 'edit'])}
            data-testid="edit-person"
          >
            {t('file.editPerson')}
          </Button>
        )
      }
    >
      <div className="stack">
        {differences.length > 0 ? (
          <Alert
            type="warning"
            showIcon
            data-testid="person-differs"
            title={t('file.personDiffers')}
            description={
              <ul className="plain-list">
                {differences.map((one) => (
                  <li key={one.field}>
                    <span>
                      {t(`common:field.${one.field}`)}：{worded(one, one.was)} → <strong>{worded(one, one.is)}</strong>
                    </span>
                  </li>
                ))}
              </ul>
            }
            action={
              <Button size="small" type="primary" loading={isBusy} onClick={() => void follow()} data-testid="follow">
                {t('file.follow')}
              </Button>
            }
          />
        ) : null}
        <ProblemNote problem={problem} />
        <LabelledValues>
          {identityQuestions.map(({ name, label }) => {
            const field = identityFields.find((one) => one === name);
            const value = field && identity?.[field];
            const proof = identity?.evidence?.[name];
            return (
              <LabelledValue key={name} label={say(label)} numeric={name === 'phone'}>
                {value ? (
                  <>
                    {value} {proof ? <small className="muted">{t(`common:evidence.${proof.source}`)}</small> : null}
                    {proof?.attachment ? <AttachmentViewer title={say(label)} hashes={[proof.attachment]} /> : null}
                    {doubted.includes(name) ? <span className="tag danger">{t('file.doubted')}</span> : null}
                  </>
                ) : (
                  <span className="muted">{t('file.notCollected')}</span>
                )}
              </LabelledValue>
            );
          })}
        </LabelledValues>
      </div>
    </Section>
  );
}
