/** One section of the collection: each field with where it comes from, and the scans that prove them. */
import { EditOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { sectionNames, sources } from '#domain/veterans/file/actions.ts';
import { completeness, fileFields, type Section as SectionCode } from '#domain/veterans/file/fields.ts';
import { type Veteran, valuesOf } from '#domain/veterans/file/schema.ts';
import type { Problem } from '../../../app/problem.ts';
import { AttachmentViewer } from '../../../components/AttachmentViewer.tsx';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { takePictures } from '../../../counter/cases/take-pictures.ts';
import { useText } from '../../../i18n/use-text.ts';
import { AnswerText } from '../AnswerText.tsx';
import { useCommand } from '../use-command.ts';

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
          {scans.length > 0 ? <AttachmentViewer title={say(sectionNames[section])} hashes={scans} /> : null}
        </>
      }
      actions={
        state.left ? null : (
          <>
            <AddScan page={page} section={section} reload={props.reload} />
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
                  <small className="muted">{sourceName(collected.source)}</small>
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

function AddScan(props: {
  readonly page: StreamPage;
  readonly section: SectionCode;
  readonly reload: () => Promise<void>;
}) {
  const { page, section, reload } = props;
  const { t } = useTranslation('veterans');
  const { run, problem, isBusy } = useCommand();
  const [pictureProblem, setPictureProblem] = useState<Problem | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const add = async (files: FileList | null): Promise<void> => {
    const taken = await takePictures(files);
    setPictureProblem(taken.ok ? null : taken.problem);
    if (!taken.ok || taken.value.length === 0) return;
    await run(page.stream, page.version, { type: 'veteran.add-evidence', section, attachments: [...taken.value] });
    await reload();
  };
  return (
    <>
      <ProblemNote problem={pictureProblem ?? problem} />
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept="image/jpeg,image/png,application/pdf"
        data-testid={`evidence-${section}`}
        onChange={({ target }) => {
          void add(target.files);
        }}
      />
      <Button size="small" icon={<PaperClipOutlined />} loading={isBusy} onClick={() => input.current?.click()}>
        {t('file.addEvidence')}
      </Button>
    </>
  );
}
