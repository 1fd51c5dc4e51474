import { SaveOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { FiledDocument } from '#domain/cases/case.ts';
import { kindOf } from '#domain/kernel/event.ts';
import { type Problem, problemOf } from '../../app/problem.ts';
import { useSession } from '../../app/session.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Section } from '../../components/Section.tsx';
import { useText } from '../../i18n/use-text.ts';
import { SheetPreview } from '../../print/SheetPreview.tsx';
import { useFiling } from '../../print/use-filing.ts';
import { findItem } from './catalogue.ts';
import { type DocumentAction, DocumentLine } from './DocumentLine.tsx';
import { ExportFile } from './ExportFile.tsx';
import { type FormPlace, type FormWork, fileForm, printForm, saveForm } from './print-form.ts';

interface Sheet {
  readonly key: string;
  readonly place: FormPlace;
  readonly title: string;
  /** Of the PDF. */
  readonly name: string;
  readonly isReady: boolean;
  /** Never filed: it is handed out to be filled in elsewhere. */
  readonly isBlank: boolean;
  readonly filedAt: string | undefined;
}

/** Official forms of a case: look at, print, save as PDF, put into the electronic file. */
export function Documents(props: {
  readonly page: StreamPage;
  readonly documents: readonly FiledDocument[];
  readonly reload: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const { maySend } = useSession();
  const { message } = App.useApp();
  const [busy, setBusy] = useState<{ key: string; action: DocumentAction } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [shown, setShown] = useState<Sheet | null>(null);
  const { filing, problem: filingProblem, fileAll } = useFiling();
  const { page, documents, reload } = props;
  const sheets = useSheets(page, documents);
  if (sheets.length === 0) return null;

  const work = ({ place, name }: Sheet, action: DocumentAction): Promise<FormWork> => {
    if (action === 'file') return fileForm(place, page.version);
    return action === 'print' ? printForm(place) : saveForm(place, name);
  };
  const act = async (sheet: Sheet, action: DocumentAction): Promise<void> => {
    if (action === 'look') return setShown(sheet);
    setBusy({ key: sheet.key, action });
    try {
      const { done, problem: stood } = await work(sheet, action);
      setProblem(stood);
      if (done) void message.success(t(`documents.done.${action}`));
      if (action === 'file') await reload();
    } catch (thrown) {
      setProblem(problemOf(thrown));
    }
    setBusy(null);
  };
  const mayFile = page.case !== null && maySend(kindOf(page.stream), 'case.file-document');
  const actionsOf = ({ isBlank }: Sheet): readonly DocumentAction[] =>
    mayFile && !isBlank ? ['look', 'print', 'save', 'file'] : ['look', 'print', 'save'];
  const unfiled = sheets
    .filter(({ isReady, isBlank, filedAt }) => isReady && !isBlank && filedAt === undefined)
    .map(({ place }) => place);

  return (
    <Section
      title={t('documents.title')}
      actions={page.case ? <ExportFile stream={page.stream} onProblem={setProblem} /> : null}
    >
      <ProblemNote problem={problem ?? filingProblem} />
      <ul className="plain-list">
        {sheets.map((sheet) => (
          <DocumentLine
            key={sheet.key}
            testId={`form-${sheet.key}`}
            title={sheet.title}
            isReady={sheet.isReady}
            filedAt={sheet.filedAt}
            actions={actionsOf(sheet)}
            busy={busy?.key === sheet.key ? busy.action : null}
            onAct={(action) => void act(sheet, action)}
          />
        ))}
      </ul>
      {filing ? (
        <small className="muted numeric" role="status">
          {t('documents.filing', { ...filing })}
        </small>
      ) : mayFile && unfiled.length > 1 ? (
        <Button
          size="small"
          type="text"
          icon={<SaveOutlined />}
          data-testid="file-documents"
          onClick={() => void fileAll(unfiled, page.version, reload)}
        >
          {t('documents.fileAll', { count: unfiled.length })}
        </Button>
      ) : null}
      {shown ? (
        <SheetPreview job={shown.place} title={shown.title} fileName={shown.name} onClose={() => setShown(null)} />
      ) : null}
    </Section>
  );
}

/** Every copy of every form, in words; those that may be printed now come first. */
function useSheets(page: StreamPage, documents: readonly FiledDocument[]): readonly Sheet[] {
  const { t } = useTranslation();
  const say = useText();
  const item = page.case ? findItem(page.case.window, page.case.item) : undefined;
  const all = page.forms.flatMap((form) =>
    form.copies.map((copy) => {
      const owner = item?.parties.find(({ role }) => role === copy)?.label;
      const ownerName = owner ? say(owner) : copy && t(`documents.copy.${copy}`, { defaultValue: copy });
      return {
        key: copy ? `${form.code}-${copy}` : form.code,
        place: { stream: page.stream, form: form.code, copy },
        title: copy ? `${say(form.name)} · ${ownerName}` : say(form.name),
        name: `${[page.case?.number ?? '', say(form.name), ownerName].filter(Boolean).join(' ')}.pdf`,
        isReady: form.ready,
        isBlank: form.isBlank === true,
        filedAt: documents.findLast((one) => one.form === form.code && one.copy === copy)?.at,
      };
    }),
  );
  return all.toSorted((a, b) => Number(b.isReady) - Number(a.isReady));
}
