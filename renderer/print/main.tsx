/** The hidden page that is printed: lays one sheet out and says when it is ready. */
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { clients } from '#contract/services.ts';
import { jobOf } from './job.ts';
import { laidOut } from './laid-out.ts';
import { flowWhenLonger, setPageSize } from './page-size.ts';
import './print-page.css';
import { Sheet } from './Sheet.tsx';
import { sheetData } from './sheet-data.ts';
import { loadSheetFonts } from './sheet-fonts.ts';

const api = clients(window.xinqu);

/** @returns whether the job's sheet now stands on the page, complete. */
async function layOut(job: NonNullable<ReturnType<typeof jobOf>>['job']): Promise<boolean> {
  const place = document.getElementById('root');
  const [answer] = await Promise.all([api.db['form.sheet'](job), loadSheetFonts()]);
  if (!answer.ok || !place) return false;
  setPageSize(answer.value.paper);
  document.title = answer.value.title;
  flushSync(() => createRoot(place).render(<Sheet sheet={sheetData(job.form, answer.value)} />));
  const isWhole = await laidOut(place);
  const sheet = place.querySelector<HTMLElement>('.sheet');
  if (sheet) flowWhenLonger(sheet, answer.value.paper);
  return isWhole;
}

const found = jobOf(window.location.href);
if (found) {
  const ok = await layOut(found.job).catch(() => false);
  await api.shell.printReady({ job: found.text, ok });
}
