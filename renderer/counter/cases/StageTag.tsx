import type { CaseRow } from '#contract/db.ts';
import { useText } from '../../i18n/use-text.ts';
import { stageNameOfCase, stagesOfCase } from './catalogue.ts';

/** How far a case is: open, closed well, or closed by a way out. */
export function StageTag({ row }: { readonly row: CaseRow }) {
  const say = useText();
  const isSide = stagesOfCase(row).some(({ code, side }) => code === row.stage && side);
  const tone = isSide ? 'danger' : row.closed ? 'good' : 'accent';
  return <span className={`tag ${tone}`}>{say(stageNameOfCase(row))}</span>;
}
