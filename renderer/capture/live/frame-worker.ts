/** Judges the camera's frames beside the page, so that typing never waits for a picture. */
import { judgeFrame } from './judge-frame.ts';
import { type Luma, lumaOf } from './luma.ts';

export interface FrameToJudge {
  readonly guide: ImageData;
  readonly print: ImageData;
}

let before: Uint8Array | null = null;
const luma = ({ data, width, height }: ImageData): Luma => lumaOf(data as Uint8ClampedArray, width, height);

self.onmessage = ({ data }: MessageEvent<FrameToJudge>) => {
  const { problem, change, thumbnail } = judgeFrame(luma(data.guide), luma(data.print), before);
  before = thumbnail;
  self.postMessage({ problem, change, thumbnail });
};
