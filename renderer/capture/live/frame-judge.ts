/** Takes what is to be judged out of a running video, and has it judged beside the page. */
import type { FrameToJudge } from './frame-worker.ts';
import { judgedHeight, judgedIn, judgedWidth, printIn } from './luma.ts';
import type { Seen } from './shutter.ts';

/** Eight frames a second follow a hand well enough; while a picture is read, the processor is for that. */
const pauseMs = { watching: 125, reading: 500 } as const;

function pixelsOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new TypeError('no canvas');
  return context;
}

/** Judges frame after frame; the next one is taken when the last has been judged. @returns a function that stops. */
export function judgeVideo(
  video: HTMLVideoElement,
  doing: () => keyof typeof pauseMs,
  onSeen: (seen: Seen) => void,
): () => void {
  const worker = new Worker(new URL('./frame-worker.ts', import.meta.url), { type: 'module' });
  const guide = pixelsOf(judgedWidth, judgedHeight);
  let print: OffscreenCanvasRenderingContext2D | null = null;
  let timer = 0;

  const take = (): void => {
    const { videoWidth, videoHeight } = video;
    if (videoWidth === 0 || video.readyState < video.HAVE_CURRENT_DATA) {
      timer = window.setTimeout(take, pauseMs[doing()]);
      return;
    }
    const judged = judgedIn(videoWidth, videoHeight);
    guide.drawImage(video, judged.x, judged.y, judged.width, judged.height, 0, 0, judgedWidth, judgedHeight);
    const at = printIn(videoWidth, videoHeight);
    if (print?.canvas.width !== at.width || print.canvas.height !== at.height) print = pixelsOf(at.width, at.height);
    print.drawImage(video, -at.x, -at.y);
    const frame: FrameToJudge = {
      guide: guide.getImageData(0, 0, judgedWidth, judgedHeight),
      print: print.getImageData(0, 0, at.width, at.height),
    };
    worker.postMessage(frame, [frame.guide.data.buffer, frame.print.data.buffer]);
  };
  worker.onmessage = ({ data }: MessageEvent<Seen>) => {
    onSeen(data);
    timer = window.setTimeout(take, pauseMs[doing()]);
  };
  take();
  return () => {
    window.clearTimeout(timer);
    worker.terminate();
  };
}
