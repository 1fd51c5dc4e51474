/** The hidden page that is printed: lays one sheet out and says when it is ready. */
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { clients } from '#contract/services.ts';
import { certificatePage } from '#domain/marriage/form-parts.ts';
import { CalibrationSheet } from './CalibrationSheet.tsx';
import { type CalibrationJob, jobOf, type PrintJob } from './job.ts';
import { laidOut } from './laid-out.ts';
import { flowWhenLonger, setPageSize } from './page-size.ts';
import './print-page.css';
import { drawnByFonts, spellOut } from './rare-characters.ts';
import { Sheet } from './Sheet.tsx';
import { sheetData } from './sheet-data.ts';
import { loadSheetFonts } from './sheet-fonts.ts';

const api = clients(window.xinqu);

/** @returns whether the job's sheet now stands on the page, complete. */
async function layOut(job: PrintJob, place: HTMLElement): Promise<boolean> {
  const { stream, form, copy, placement } = job;
  const [answer] = await Promise.all([api.db['form.sheet']({ stream, form, copy }), loadSheetFonts()]);
  if (!answer.ok) return false;
  setPageSize(answer.value.paper);
  document.title = answer.value.title;
  const data = sheetData(form, answer.value);
  const sheet = { ...data, model: spellOut(data.model, drawnByFonts()).model };
  flushSync(() => createRoot(place).render(<Sheet sheet={sheet} placement={placement} />));
  const isWhole = await laidOut(place);
  const laid = place.querySelector<HTMLElement>('.sheet');
  if (laid && !placement) flowWhenLonger(laid, answer.value.paper);
  return isWhole;
}

/** @returns whether the page for calibrating now stands there. */
async function layOutCalibration({ placement }: CalibrationJob, place: HTMLElement): Promise<boolean> {
  await loadSheetFonts();
  setPageSize(certificatePage);
  flushSync(() => createRoot(place).render(<CalibrationSheet placement={placement} />));
  return laidOut(place);
}

const found = jobOf(window.location.href);
const root = document.getElementById('root');
if (found && root) {
  const { job } = found;
  const ok = await ('calibrate' in job ? layOutCalibration(job, root) : layOut(job, root)).catch(() => false);
  await api.shell.printReady({ job: found.text, ok });
}
