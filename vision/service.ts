/** The vision process: reads pictures of identity cards for the windows of this machine. */
import { childPort } from '#contract/child-port.ts';
import { serve } from '#contract/rpc.ts';
import { visionContract } from '#contract/vision.ts';
import { composePdf } from './documents/pdf.ts';
import { readPage } from './documents/read-page.ts';
import { compareFaces, lookAtFaces } from './faces/compare.ts';
import { loadFaces } from './faces/engine.ts';
import { firstAnswers } from './first-answers.ts';
import { loadGlyphs } from './glyphs.ts';
import { readCard, warm } from './read-card.ts';
import { turns } from './turns.ts';

/** A picture takes a second or two, a page of small print ten: whatever takes this long is stuck. */
const stuckAfterMs = 60_000;
/** What hangs in a library is ended with the process; the shell starts another one, and the picture is asked for again. */
const inTurn = turns(stuckAfterMs, () => process.exit(1));

const first = firstAnswers();

async function timed(work: () => Promise<unknown>): Promise<{ tookMs: number }> {
  const started = performance.now();
  await work();
  return { tookMs: Math.round(performance.now() - started) };
}

serve(childPort(), visionContract, {
  warm: () => timed(warm),
  readCard: ({ image, today, reading }, { window }) =>
    first.during(window, reading, (onFirst) => inTurn(() => readCard(image, today, { onFirst }))),
  firstAnswer: ({ reading }, { window }) => first.of(window, reading),
  readPage: ({ image }) => inTurn(() => readPage(image)),
  warmFaces: () => timed(loadFaces),
  lookAtFaces: ({ image }) => inTurn(() => lookAtFaces(image)),
  compareFaces: (pictures) => inTurn(() => compareFaces(pictures)),
  composePdf: ({ pages }) => ({ pdf: composePdf(pages) }),
});

// In the background at once: the first card should not wait for the models. A failure is told to whoever asks.
warm()
  .then(loadGlyphs)
  .catch(() => {});
