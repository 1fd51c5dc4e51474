/** What is to be printed at this stage, and all forms into the electronic file in one go. */
import { CheckCircleFilled, EyeOutlined, FileDoneOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { CaseCommon } from '#domain/cases/case.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import { type PartyRole, partyRole } from '#domain/marriage/schema.ts';
import { useSession } from '../../../app/session.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import type { PrintJob } from '../../../print/job.ts';
import { SheetPreview } from '../../../print/SheetPreview.tsx';
import { useFiling } from '../../../print/use-filing.ts';
import { useStepAction } from '../../parts/case-control.tsx';
import { nameOf } from './couple-page.ts';
import { type CaseSheet, sheetsOf } from './sheets.ts';

const isPartyRole = (copy: string): copy is PartyRole => partyRole.safeParse(copy).success;

interface Shown extends PrintJob {
  readonly title: string;
  readonly isKept: boolean;
}

export function FormsSection(props: {
  readonly page: StreamPage;
  readonly reload: () => Promise<void>;
  readonly title: string;
  readonly words?: string;
  /** Codes of the forms that this stage hands to the parties; all forms stand in the page's list of documents. */
  readonly handedOut?: readonly string[];
  /** Codes of the forms that this step files; all when absent. */
  readonly filed?: readonly string[];
  /** This step files them. */
  readonly mayFile: boolean;
  /** Filing is the case's next step. */
  readonly isNext: boolean;
}) {
  const { t } = useTranslation('marriage');
  const say = useText();
  const { may } = useSession();
  const { page, reload, title, words, handedOut = [], filed, mayFile, isNext } = props;
  const state = page.state as { readonly common: CaseCommon };
  const [shown, setShown] = useState<Shown | null>(null);
  const { filing, problem, fileAll } = useFiling();

  const shownOf = ({ form, copy, name, isKept }: CaseSheet): Shown => {
    const whose = isPartyRole(copy) ? ` · ${t(`role.${copy}`)} ${nameOf(state, copy)}` : '';
    return { stream: page.stream, form, copy, isKept, title: `${say(name)}${whose}` };
  };
  const sheets = sheetsOf(page);
  const open = sheetsOf(page, filed).filter(({ isKept }) => !isKept);
  const listed = sheets.filter(({ form }) => handedOut.includes(form)).map(shownOf);

  const file = async (): Promise<void> => {
    if (!mayFile) return;
    const jobs = open.map(({ form, copy }) => ({ stream: page.stream, form, copy }));
    await fileAll(jobs, page.version, reload);
  };
  useStepAction('file', () => void file());

  if (sheets.length === 0) return null;
  return (
    <Section title={title}>
      {words && open.length > 0 ? <p className="section-words">{words}</p> : null}
      <ul className="sheets" hidden={listed.length === 0}>
        {listed.map((sheet) => (
          <li key={`${sheet.form} ${sheet.copy}`} data-testid={`sheet-${sheet.form}${sheet.copy && `-${sheet.copy}`}`}>
            <span className={sheet.isKept ? 'sheet-kept' : 'sheet-open'} aria-hidden="true">
              {sheet.isKept ? <CheckCircleFilled /> : <FileDoneOutlined />}
            </span>
            <span className="sheet-title">
              {sheet.title}
              {sheet.isKept ? <small className="muted">{t('forms.kept')}</small> : null}
            </span>
            <Button size="small" icon={<EyeOutlined />} onClick={() => setShown(sheet)}>
              {t('forms.look')}
            </Button>
          </li>
        ))}
      </ul>
      <ProblemNote problem={problem} />
      {filing === null ? null : (
        <div role="status">
          <Progress percent={Math.round((filing.filed / filing.total) * 100)} />
          <small className="muted">{t('forms.filing', { filed: filing.filed, total: filing.total })}</small>
        </div>
      )}
      {mayFile && open.length > 0 && may(...counterRoles) ? (
        <Button
          type={isNext ? 'primary' : 'default'}
          loading={filing !== null}
          onClick={() => void file()}
          data-testid="file-all"
        >
          {t('forms.fileAll', { count: open.length })} {isNext ? <KeyCap keys="ctrl+enter" /> : null}
        </Button>
      ) : null}
      {mayFile && open.length === 0 && !filed ? (
        <p className="section-words ready" data-testid="all-filed">
          {t('forms.allKept')}
        </p>
      ) : null}
      {shown ? (
        <SheetPreview
          job={{ stream: shown.stream, form: shown.form, copy: shown.copy }}
          title={shown.title}
          fileName={`${state.common.number} ${shown.title}`.replace(/[\\/:*?"<>|·]/g, ' ')}
          onClose={() => setShown(null)}
        />
      ) : null}
    </Section>
  );
}
