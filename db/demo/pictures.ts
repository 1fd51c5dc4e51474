/** Pictures for demonstration data, drawn by hand as PNG: the data process has no canvas. */
import { crc32, deflateSync } from 'node:zlib';

type Colour = readonly [red: number, green: number, blue: number];
const white: Colour = [255, 255, 255];
const ink: Colour = [24, 28, 60];
const ground: Colour = [186, 32, 37];
const skin: Colour = [236, 198, 170];
const shirt: Colour = [245, 245, 245];
const hair: Colour = [38, 30, 30];

/** A drawn line, standing for a signature. */
export const demoSignature = (): Uint8Array =>
  png(240, 80, (x, y) => {
    const line = 40 + Math.sin(x / 9) * 16 + Math.sin(x / 31) * 12;
    return x > 12 && x < 228 && Math.abs(y - line) < 1.6 ? ink : white;
  });

/** Two heads and shoulders on red ground, standing for the couple's joint photo (53 × 35 mm). */
export const demoJointPhoto = (): Uint8Array =>
  png(636, 420, (x, y) => {
    for (const centre of [225, 411]) {
      const within = (cx: number, cy: number, rx: number, ry: number): boolean =>
        ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 < 1;
      if (within(centre, 182, 56, 70)) return skin;
      if (within(centre, 160, 66, 82)) return hair;
      if (within(centre, 420, 112, 170)) return shirt;
    }
    return ground;
  });

/** Head and shoulders of one person on white ground, standing for the photo of a file (352 × 440). */
export const demoPortrait = (): Uint8Array =>
  png(352, 440, (x, y) => {
    const within = (cx: number, cy: number, rx: number, ry: number): boolean =>
      ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 < 1;
    if (within(176, 182, 62, 78)) return skin;
    if (within(176, 160, 72, 90)) return hair;
    return within(176, 440, 132, 170) ? ink : white;
  });

function png(width: number, height: number, colourAt: (x: number, y: number) => Colour): Uint8Array {
  const stride = width * 3 + 1;
  const rows = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rows.set(colourAt(x, y), y * stride + 1 + x * 3);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a channel, red green blue.
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
