/** What a camera's chip and its maker's program do to the light. */
import { soften } from './blur.ts';
import type { Dice } from './dice.ts';
import { newRaster, type Raster } from './raster.ts';

/** @param gains of red, green and blue */
export function balance({ data }: Raster, gains: readonly [number, number, number]): void {
  for (let at = 0; at < data.length; at += 3)
    for (let part = 0; part < 3; part++) data[at + part] = data[at + part]! * gains[part]!;
}

/** Cheap even noise with a bell's spread, enough for pixels. */
function grain(seed: number): () => number {
  let state = seed >>> 0 || 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
  return () => (next() + next() + next() + next() - 2) * 1.732;
}

/** Photons come by chance (more where it is bright), the chip reads with an error. @param blotch share of the noise that is coloured and coarse */
export function noise(raster: Raster, amount: number, blotch: number, throws: Dice): void {
  const { width, height, data } = raster;
  const bell = grain(Math.floor(throws.unit() * 4_294_967_295));
  if (blotch > 0) {
    const coarse = newRaster(Math.ceil(width / 3), Math.ceil(height / 3));
    for (let at = 0; at < coarse.data.length; at++) coarse.data[at] = bell();
    const soft = soften(coarse, 0.8).data;
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const to = (y * width + x) * 3;
        const from = (Math.floor(y / 3) * coarse.width + Math.floor(x / 3)) * 3;
        for (let part = 0; part < 3; part++)
          data[to + part] =
            data[to + part]! + soft[from + part]! * amount * blotch * Math.sqrt(data[to + part]! + 0.02);
      }
  }
  for (let at = 0; at < data.length; at += 3) {
    const grey = bell();
    for (let part = 0; part < 3; part++) {
      const light = Math.max(0, data[at + part]!);
      data[at + part] = light + (grey * 0.7 + bell() * 0.6) * amount * Math.sqrt(light + 0.015);
    }
  }
}

/** Sharpening with its halos. */
export function sharpen(raster: Raster, strength: number, sigma: number): void {
  const soft = soften(raster, sigma).data;
  for (let at = 0; at < raster.data.length; at++) {
    const light = Math.max(0, raster.data[at]!);
    // In steps of brightness as the eye sees them, not of light.
    const root = Math.sqrt(light);
    const mean = Math.sqrt(Math.max(0, soft[at]!));
    raster.data[at] = Math.max(0, root + strength * (root - mean)) ** 2;
  }
}

/** Exposure with a shoulder: what is too bright runs into white softly. */
export function expose({ data }: Raster, gain: number): void {
  for (let at = 0; at < data.length; at++) {
    const light = data[at]! * gain;
    data[at] = light < 0.8 ? light : 0.8 + 0.2 * (1 - Math.exp(-(light - 0.8) / 0.2));
  }
}
