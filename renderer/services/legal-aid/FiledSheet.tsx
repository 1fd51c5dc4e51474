/** The form of what is no case: shown, printed, and put into the electronic file (存档). */
import { SaveOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { kindOf } from '#domain/kernel/event.ts';
import type { Filed } from '#domain/legal-aid/filing.ts';
import { formatInstant } from '../../app/format.ts';
import type { Problem } from '../../app/problem.ts';
import { useSession } from '../../app/session.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { fileForms } from '../../print/file-forms.ts';
import { SheetButton } from '../parts/SheetButton.tsx';

export function FiledSheet(props: {
  readonly page: StreamPage;
  readonly form: string;
  /** Which of its copies; the one it has where nothing is said. */
  readonly copy?: string;
  /** Among the small buttons of a list. */
  readonly small?: boolean;
  readonly made: Filed;
  readonly reload: () => Promise<void>;
  /** Key that opens the sheet. */
  readonly keys?: string;
}) {
  const { t } = useTranslation('legal');
  const { maySend } = useSession();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { page, form, copy = '', small = false, made, reload, keys } = props;
  const isReady = page.forms.some(
    ({ code, ready, copies }) => code === form && ready && (copy === '' || copies.includes(copy)),
  );
  const kind = kindOf(page.stream);
  const command = `${kind}.file-document`;
  const filedAt = made.documents?.findLast((one) => one.form === form && one.copy === copy)?.at;
  const file = async (): Promise<void> => {
    setBusy(true);
    const { problem: stood } = await fileForms([{ stream: page.stream, form, copy }], page.version, () => {}, command);
    setProblem(stood);
    await reload();
    setBusy(false);
  };
  if (!isReady) return null;
  return (
    <>
      <ProblemNote problem={problem} />
      {filedAt ? (
        <span className="tag good numeric" data-testid="filed-at">
          {t('filed.at', { at: formatInstant(filedAt) })}
        </span>
      ) : null}
      <SheetButton
        {...{ page, form, small }}
        {...(copy ? { copy } : {})}
        about={made.number}
        {...(keys ? { keys } : {})}
      />
      {maySend(kind, command) ? (
        <Button
          icon={<SaveOutlined />}
          size={small ? 'small' : 'middle'}
          loading={isBusy}
          onClick={() => void file()}
          data-testid="file-sheet"
        >
          {t(filedAt ? 'filed.again' : 'filed.do')}
        </Button>
      ) : null}
    </>
  );
}
