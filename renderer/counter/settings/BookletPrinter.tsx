/** The printer of certificate pages on this machine, with the page by which it is measured. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Problem, problemOf } from '../../app/problem.ts';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Section } from '../../components/Section.tsx';
import { BookletPlace } from '../../print/BookletPlace.tsx';
import { useBookletPrinting } from '../../print/booklet-printing.ts';
import { printCalibration } from '../../print/print-sheet.ts';

export function BookletPrinter() {
  const { t } = useTranslation('print');
  const control = useBookletPrinting();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const calibrate = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    await printCalibration().catch((thrown: unknown) => setProblem(problemOf(thrown)));
    setBusy(false);
  };
  return (
    <Section title={t('place.title')}>
      <BookletPlace control={control} isBusy={isBusy} onCalibrate={() => void calibrate()} />
      <p className="muted settings-hint">{t('place.hint')}</p>
      <ProblemNote problem={problem} />
    </Section>
  );
}
