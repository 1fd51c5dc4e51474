import { useTranslation } from 'react-i18next';
import type { CaseRow } from '#contract/db.ts';
import { isElsewhere } from '#domain/cases/hand-over.ts';
import { useSession } from '../../app/session.tsx';

/** In a list: which hall a case waits for or is at, where that is not simply ours. */
export function HallTag({ row: { hall } }: { readonly row: CaseRow }) {
  const { t } = useTranslation();
  const { session } = useSession();
  if (hall?.offer) return <span className="tag warn">{t('handOver.tagOffered', { hall: hall.offer.toName })}</span>;
  if (!hall || !isElsewhere(hall, session.device.center)) return null;
  return <span className="tag">{t('handOver.tagElsewhere', { hall: hall.name })}</span>;
}
