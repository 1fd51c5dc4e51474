import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseCommon } from '#domain/cases/case.ts';
import { useStream } from '../../app/use-stream.ts';
import { History } from '../../components/History.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { CaseHead } from './CaseHead.tsx';
import { CaseNotes } from './CaseNotes.tsx';
import { Deadlines } from './Deadlines.tsx';
import { Documents } from './Documents.tsx';
import { Findings } from './Findings.tsx';
import { HandOverNote, OfferButton } from './HandOver.tsx';
import { Materials } from './Materials.tsx';
import { useScreens } from './use-screens.ts';
import './case-page.css';

/** One case of any window: what all cases have in common around the window's own part. */
export function CasePage(props: { readonly stream: string }) {
  const { t } = useTranslation();
  const { page, error, reload } = useStream(props.stream);
  const screens = useScreens(page?.case?.window);
  if (!page?.case)
    return (
      <div className="page">
        {error ? <ProblemNote problem={error} /> : <Skeleton active className="page-loading" />}
      </div>
    );
  const { common } = page.state as { readonly common: CaseCommon };
  const handOver = { page, common, isClosed: page.case.closed, reload };
  return (
    <div className="page case-page">
      <CaseHead row={page.case} action={<OfferButton {...handOver} />} />
      <HandOverNote {...handOver} />
      <ProblemNote problem={error} />
      <div className="two-columns">
        <div className="stack">
          {screens ? <screens.CasePage page={page} reload={reload} /> : <p className="muted">{t('state.loading')}</p>}
        </div>
        <div className="stack">
          <Findings findings={page.findings} isClosed={page.case.closed} />
          <Deadlines deadlines={page.case.deadlines} />
          <Documents page={page} documents={common.documents} reload={reload} />
          <Materials page={page} row={page.case} materials={common.materials} reload={reload} />
          <CaseNotes page={page} notes={common.notes} reload={reload} />
          <History entries={page.timeline} />
        </div>
      </div>
    </div>
  );
}
