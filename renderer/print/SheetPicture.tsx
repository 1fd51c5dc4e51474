/** A photo or a signature on a sheet; an empty frame where there is none yet. */
import type { SheetData } from './sheet-data.ts';

export function SheetPicture({
  attachment,
  pictures,
  className,
}: {
  readonly attachment: string | null;
  readonly pictures: SheetData['pictures'];
  readonly className: string;
}) {
  const source = attachment === null ? undefined : pictures[attachment];
  return <span className={className}>{source ? <img src={source} alt="" /> : null}</span>;
}
