/**
 * Comparing the portrait of an identity card with the person at the window (人证比对), on this machine and one to one. Pictures and
 * descriptions live only as long as the call: nothing of a face is kept (人脸识别技术应用安全管理办法 2025).
 */
import { z } from 'zod';

/** A face in the camera's picture; places and sizes as shares of the picture's width and height. */
export const seenFace = z.strictObject({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  /** How far the head is turned: 0 looks into the camera, about ±0.3 half to the side. */
  turn: z.number(),
});
export type SeenFace = z.infer<typeof seenFace>;

/** Why two pictures could not be compared; each has a text `capture:face.trouble.<word>`. */
export const faceTrouble = z.enum(['portrait-none', 'portrait-small', 'person-none', 'person-several', 'person-small']);
export type FaceTrouble = z.infer<typeof faceTrouble>;

/**
 * `moved`: the head was turned between the two pictures and is the same head. A hint against a photograph held up, no proof: a
 * film or a mask may move too.
 */
export const liveness = z.enum(['moved', 'still']);
export type Liveness = z.infer<typeof liveness>;

export const faceComparison = z.union([
  z.strictObject({ trouble: faceTrouble }),
  z.strictObject({
    /** How far the two faces lie apart: 0 for the same picture, above about 0.6 usually two persons. */
    distance: z.number().min(0),
    liveness,
    tookMs: z.number(),
  }),
]);
export type FaceComparison = z.infer<typeof faceComparison>;

const image = z.instanceof(Uint8Array);

export const faceCalls = {
  /** Loads the face networks, so that the first picture need not wait. Safe to call again. */
  warmFaces: { input: z.strictObject({}), output: z.strictObject({ tookMs: z.number() }) },
  /** How many faces the camera sees, and the nearest of them. @throws Fault `IMAGE_UNREADABLE`, `IMAGE_TOO_LARGE`. */
  lookAtFaces: {
    input: z.strictObject({ image }),
    output: z.strictObject({ count: z.int().min(0), nearest: seenFace.nullable() }),
  },
  /**
   * Compares. `portrait` is the picture of the card or a photograph; `straight` and `turned` are two pictures of the person,
   * looking into the camera and with the head turned a little.
   * @throws Fault `IMAGE_UNREADABLE`, `IMAGE_TOO_LARGE`.
   */
  compareFaces: {
    input: z.strictObject({ portrait: image, straight: image, turned: image }),
    output: faceComparison,
  },
} as const;
