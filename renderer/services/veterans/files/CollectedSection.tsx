/** One section of the collection: each field with where it comes from, and the scans that prove them. */
import { EditOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { sectionNames, sources } from '#domain/veterans/file/actions.ts';
import { completeness, fileFields, type Section as SectionCode } from '#domain/veterans/file/fields.ts';
import { type Veteran, valuesOf } from '#domain/veterans/file/schema.ts';
import { AttachmentViewer } from '../../../components/AttachmentViewer.tsx';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { AnswerText } from '../AnswerText.tsx';
import { AddScan } from './AddScan.tsx';

export function CollectedSection(props: {
  readonly page: StreamPage;
  readonly state: Veteran;
  readonly section: SectionCode;
  readonly reload: () => Promise<void>;
  readonly onCollect: () => void;
}) {
  const { page, state, section } = props;
  const { t } = useTranslation('veterans');
  const say = useText();
  const values = valuesOf(state);
  const { missing } = completeness(state.classes, values);
  const fields = fileFields.filter(
    (one) => one.section === section && (one.needed(state.classes, values) || values[one.question.name] !== undefined),
  );
  if (fields.length === 0) return null;
  const lacking = fields.filter(({ question }) => missing.includes(question.name)).length;
  const held = fields.filter(({ question }) => state.values[question.name] !== undefined);
  const scans = (state.evidence[section] ?? []).map(({ attachment }) => attachment);
  const sourceName = (source: string): string => {
    const label = sources.find(({ value }) => value === source)?.label;
    return label ? say(label) : source;
  };
  return (
    <Section
      title={
        <>
          {say(sectionNames[section])}{' '}
          <span className={`tag ${lacking ? 'danger' : 'good'}`}>
            {lacking ? t('file.missing', { count: lacking }) : t('file.complete')}
          </span>
          {held.length > 0 ? (
            <span className="tag numeric">
              {t('file.evidenced', {
                done: held.filter(({ question }) => (state.values[question.name]?.scans ?? []).length > 0).length,
                all: held.length,
              })}
            </span>
          ) : null}{' '}
          {scans.length > 0 ? <AttachmentViewer title={say(sectionNames[section])} hashes={scans} /> : null}
        </>
      }
      actions={
        state.left ? null : (
          <>
            <AddScan page={page} state={state} section={section} reload={props.reload} />
            <Button size="small" icon={<EditOutlined />} onClick={props.onCollect} data-testid={`collect-${section}`}>
              {t('file.collect')}
            </Button>
          </>
        )
      }
    >
      <LabelledValues>
        {fields.map(({ question }) => {
          const collected = state.values[question.name];
          return (
            <LabelledValue key={question.name} label={say(question.label)}>
              {collected ? (
                <span title={`${collected.on} ${collected.by}`}>
                  <AnswerText question={question} value={collected.value} />{' '}
                  <small className="muted numeric">{`${sourceName(collected.source)} ${collected.on}`}</small>
                  {(collected.scans ?? []).length > 0 ? (
                    <AttachmentViewer
                      title={say(question.label)}
                      hashes={(collected.scans ?? []).map(({ attachment }) => attachment)}
                    />
                  ) : null}
                  {(state.doubted ?? []).includes(question.name) ? (
                    <span className="tag danger">{t('file.doubted')}</span>
                  ) : null}
                </span>
              ) : (
                <span className="muted">{t('file.notCollected')}</span>
              )}
            </LabelledValue>
          );
        })}
      </LabelledValues>
    </Section>
  );
}
