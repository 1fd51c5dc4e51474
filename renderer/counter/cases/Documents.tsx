import { DownloadOutlined, EyeOutlined, PrinterOutlined, SaveOutlined } from '@ant-design/icons';
import { App, Button, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { FiledDocument } from '#domain/cases/case.ts';
import { formatInstant } from '../../app/format.ts';
import { type Problem, problemOf } from '../../app/problem.ts';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Section } from '../../components/Section.tsx';
import { useText } from '../../i18n/use-text.ts';
import { SheetPreview } from '../../print/SheetPreview.tsx';
import { findItem } from './catalogue.ts';
import { type FormPlace, fileForm, printForm, saveForm } from './print-form.ts';

type Form = StreamPage['forms'][number];

/** Official forms of a case: print, save as PDF, put into the electronic file. */
export function Documents(props: {
  readonly page: StreamPage;
  readonly documents: readonly FiledDocument[];
  readonly reload: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const say = useText();
  const { message } = App.useApp();
  const [busy, setBusy] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [shown, setShown] = useState<{
    readonly place: FormPlace;
    readonly title: string;
    readonly name: string;
  } | null>(null);
  const { page, documents, reload } = props;
  if (page.forms.length === 0) return null;

  const item = page.case ? findItem(page.case.window, page.case.item) : undefined;
  const copyName = (copy: string): string => {
    const label = item?.parties.find(({ role }) => role === copy)?.label;
    return label ? say(label) : copy;
  };
  const act = async (key: string, work: () => Promise<{ done: boolean; problem: Problem | null }>): Promise<void> => {
    setBusy(key);
    try {
      const { done, problem: stood } = await work();
      setProblem(stood);
      if (done) void message.success(t(`documents.done.${key.split(' ')[0]}`));
    } catch (thrown) {
      setProblem(problemOf(thrown));
    }
    setBusy('');
  };

  const line = (form: Form, copy: string) => {
    const place = { stream: page.stream, form: form.code, copy };
    const title = copy ? `${say(form.name)} · ${copyName(copy)}` : say(form.name);
    const filed = documents.findLast((one) => one.form === form.code && one.copy === copy);
    const key = `${form.code} ${copy}`;
    const name = `${page.case?.number ?? 'case'} ${form.name.zh}${copy ? ` ${copyName(copy)}` : ''}.pdf`;
    return (
      <li key={key} className="document" data-testid={`form-${form.code}${copy ? `-${copy}` : ''}`}>
        <span className={form.ready ? '' : 'muted'}>
          {title}
          <small className="muted numeric">
            {filed
              ? t('documents.filedAt', { at: formatInstant(filed.at) })
              : form.ready
                ? ''
                : t('documents.notReady')}
          </small>
        </span>
        <span className="document-actions">
          <Tooltip title={t('documents.look')}>
            <Button
              size="small"
              type="text"
              icon={<EyeOutlined />}
              aria-label={`${t('documents.look')} ${title}`}
              disabled={!form.ready}
              onClick={() => setShown({ place, title, name: name.replace(/\.pdf$/, '') })}
            />
          </Tooltip>
          <Tooltip title={t('documents.print')}>
            <Button
              size="small"
              type="text"
              icon={<PrinterOutlined />}
              aria-label={`${t('documents.print')} ${title}`}
              disabled={!form.ready}
              loading={busy === `print ${key}`}
              onClick={() => void act(`print ${key}`, () => printForm(place))}
            />
          </Tooltip>
          <Tooltip title={t('documents.save')}>
            <Button
              size="small"
              type="text"
              icon={<DownloadOutlined />}
              aria-label={`${t('documents.save')} ${title}`}
              disabled={!form.ready}
              loading={busy === `save ${key}`}
              onClick={() => void act(`save ${key}`, () => saveForm(place, name))}
            />
          </Tooltip>
          <Tooltip title={t('documents.file')}>
            <Button
              size="small"
              type="text"
              icon={<SaveOutlined />}
              aria-label={`${t('documents.file')} ${title}`}
              disabled={!form.ready}
              loading={busy === `file ${key}`}
              onClick={() =>
                void act(`file ${key}`, async () => {
                  const outcome = await fileForm(place, page.version);
                  await reload();
                  return outcome;
                })
              }
            />
          </Tooltip>
        </span>
      </li>
    );
  };
  return (
    <Section title={t('documents.title')}>
      <ProblemNote problem={problem} />
      <ul className="plain-list">{page.forms.flatMap((form) => form.copies.map((copy) => line(form, copy)))}</ul>
      {shown ? (
        <SheetPreview job={shown.place} title={shown.title} fileName={shown.name} onClose={() => setShown(null)} />
      ) : null}
    </Section>
  );
}
