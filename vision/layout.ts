/**
 * Where things stand on a resident identity card (居民身份证), in millimetres from its top left corner. Estimates from
 * public templates, good to about 1.5 mm: labels are looked for near these places, and what is found moves the rest.
 */
import type { Point } from './geometry.ts';

export const cardWidthMm = 85.6;
export const cardHeightMm = 54;
export type Side = 'portrait' | 'emblem';

/** A printed character that every card of a side carries. `loose` ones hold only in height: their pitch differs. */
export interface Anchor {
  readonly character: string;
  readonly at: Point;
  readonly loose: boolean;
}

const row = (text: string, x: number, pitch: number, y: number, loose = false): Anchor[] =>
  [...text].map((character, i) => ({ character, at: [x + i * pitch, y], loose }));

export const anchors: Readonly<Record<Side, readonly Anchor[]>> = {
  portrait: [
    ...row('姓名', 8.3, 4, 9.8),
    ...row('性别', 8.3, 4, 16.5),
    ...row('民族', 27.8, 3.3, 16.5, true),
    ...row('出生', 8.3, 4, 23),
    ...row('年', 26.1, 1, 23, true),
    ...row('月', 35.1, 1, 23, true),
    ...row('日', 44.3, 1, 23, true),
    ...row('住址', 8.3, 4, 29.5),
    ...row('公民身份号码', 8.3, 2.65, 46.6, true),
  ],
  emblem: [
    ...row('中华人民共和国', 32, 6, 11, true),
    ...row('居民身份证', 31.6, 9.2, 21, true),
    ...row('签发机关', 23.4, 2.75, 39, true),
    ...row('有效期限', 23.4, 2.75, 45.5, true),
  ],
};

/** Centres of the first and the last of the 18 digits. */
export const numberStart: Point = [30.2, 46.6];
export const numberEnd: Point = [76.2, 46.6];
/** Left edge of the holder's picture: values on the upper part of the card end before it. */
export const photoX = 54;
