/** The month's sample of files to be re-checked, as it is drawn from the files that are here. */
import { monthOf } from '#domain/veterans/benefit/rules.ts';
import { sampleOf, usualShare } from '#domain/veterans/file/sample.ts';
import { veteranRegister } from '#domain/veterans/file/schema.ts';
import { targetsSet } from '#domain/veterans/references.ts';
import { useSession } from '../../../app/session.tsx';
import { useEdition } from '../../../app/use-edition.ts';
import { useAllRecords } from '../../parts/use-records.ts';

/** @returns the drawn files in the order of their drawing, the month, and the share in per cent. */
export function useSample() {
  const { session } = useSession();
  const month = monthOf(session.today);
  const { recheckedMonthly: percent = usualShare } = useEdition(targetsSet).data;
  const { rows, problem, isLoading } = useAllRecords({ register: veteranRegister, tags: ['all'] });
  const here = rows.filter(({ body }) => (body as { left: string }).left === '');
  const sample = sampleOf(
    here.map(({ stream }) => stream),
    month,
    percent,
  ).flatMap((stream) => here.filter((row) => row.stream === stream));
  return { sample, month, percent, problem, isLoading };
}
