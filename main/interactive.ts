/** When the app can be used: for the starter, the benchmark, and a picture of the first screen. */
import { writeFile } from 'node:fs/promises';
import type { WebContents } from 'electron';
import { log } from './log.ts';

/** Resolves in the page, with milliseconds since the page began, when it sets the performance mark `interactive`. */
const whenInteractive = `new Promise((resolve) => {
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntriesByName('interactive')) resolve(startTime);
  }).observe({ type: 'mark', buffered: true });
})`;

/** Two frames later everything that was on screen has been painted. */
const whenPainted = `new Promise((resolve) => {
  document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
})`;

/** Prints one JSON line when the first screen is interactive, and takes its picture when `screenshotFile` is given. */
export async function reportInteractive(contents: WebContents, screenshotFile: string | undefined): Promise<void> {
  const pageMs: unknown = await contents.executeJavaScript(whenInteractive);
  const processMs = Math.round(performance.now());
  if (screenshotFile !== undefined) {
    await contents.executeJavaScript(whenPainted);
    const picture = await contents.capturePage();
    await writeFile(screenshotFile, picture.toPNG());
    log('shell', `screenshot: ${screenshotFile}`);
  }
  process.stdout.write(`${JSON.stringify({ interactive: true, processMs, pageMs, screenshotFile })}\n`);
}
