/** The hidden page that is printed: lays one sheet after another out, says when each is ready, and keeps nothing of it. */
import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { clients } from '#contract/services.ts';
import { certificatePage } from '#domain/marriage/form-parts.ts';
import { CalibrationSheet } from './CalibrationSheet.tsx';
import { type CalibrationJob, jobOf, type PrintJob } from './job.ts';
import { laidOut } from './laid-out.ts';
import { dropPageRules, flowWhenLonger, setPageSize } from './page-size.ts';
import './print-page.css';
import { drawnByFonts, spellOut } from './rare-characters.ts';
import { Sheet } from './Sheet.tsx';
import { sheetData } from './sheet-data.ts';
import { loadFontsFor, loadSheetFonts } from './sheet-fonts.ts';

const api = clients(window.xinqu);
const page = new URL(window.location.href).searchParams.get('page') ?? '';
const place = document.createElement('div');
document.getElementById('root')?.append(place);
const usualTitle = document.title;

/** Puts a sheet on the page. @returns a function that leaves nothing of it there. */
function put(sheet: ReactNode): () => void {
  const root = createRoot(place);
  flushSync(() => root.render(sheet));
  return () => {
    flushSync(() => root.unmount());
    place.replaceChildren();
    document.title = usualTitle;
    dropPageRules();
  };
}

interface LaidOut {
  readonly isWhole: boolean;
  readonly wipe: () => void;
}

async function layOut({ stream, form, copy, placement }: PrintJob): Promise<LaidOut> {
  const [answer] = await Promise.all([api.db['form.sheet']({ stream, form, copy }), loadSheetFonts()]);
  if (!answer.ok) return { isWhole: false, wipe: () => {} };
  setPageSize(answer.value.paper);
  document.title = answer.value.title;
  const data = sheetData(form, answer.value);
  await loadFontsFor(data.model);
  const sheet = { ...data, model: spellOut(data.model, drawnByFonts()).model };
  const wipe = put(<Sheet sheet={sheet} placement={placement} />);
  const isWhole = await laidOut(place);
  const laid = place.querySelector<HTMLElement>('.sheet');
  if (laid && !placement) flowWhenLonger(laid, answer.value.paper);
  return { isWhole, wipe };
}

async function layOutCalibration({ placement }: CalibrationJob): Promise<LaidOut> {
  await loadSheetFonts();
  setPageSize(certificatePage);
  const wipe = put(<CalibrationSheet placement={placement} />);
  return { isWhole: await laidOut(place), wipe };
}

/** One sheet. Where it fails main throws the page away, with whatever stands on it. */
async function serve(): Promise<void> {
  const { job: text } = await api.shell.printJob({ page });
  const job = jobOf(text);
  const { isWhole, wipe } = await ('calibrate' in job ? layOutCalibration(job) : layOut(job));
  await api.shell.printReady({ page, ok: isWhole });
  wipe();
}

// The fonts are there before the first job comes; a failure is met again, and told, with that job.
loadSheetFonts().catch(() => {});
try {
  for (;;) await serve();
} catch {
  await api.shell.printReady({ page, ok: false });
}
