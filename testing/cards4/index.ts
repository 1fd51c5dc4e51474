/** A fourth maker of pictures of resident identity cards, made without looking at the reader or at the other makers. */
import { cameraPicture } from './camera.ts';
import { damagedPicture } from './damaged.ts';
import { flatbedPicture } from './flatbed.ts';
import type { Made } from './made.ts';
import { phonePicture } from './phone.ts';

export const fourthLevels = ['flatbed', 'camera', 'phone', 'damaged'] as const;
export type FourthLevel = (typeof fourthLevels)[number];

const makers = {
  flatbed: flatbedPicture,
  camera: cameraPicture,
  phone: phonePicture,
  damaged: damagedPicture,
} as const;

/**
 * One picture (JPEG or PNG) with its holder. `truth` has the fields that a careful person can read in it, in the forms of the
 * vision contract. The same level and seed give the same picture on one machine.
 */
export const fourthPicture = (level: FourthLevel, seed: number): Made => makers[level](seed);
export type { Made } from './made.ts';
