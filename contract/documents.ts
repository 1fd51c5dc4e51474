/** Papers of a case as pages: made flat and clean by the vision process, put together as a PDF whose text can be searched. */
import { z } from 'zod';

/** What keeps a page from being read with ease; each has a text `documents:trouble.<word>`. */
export const pageTrouble = z.enum([
  /** No text was found: an empty page, a photograph, or nothing legible. */
  'no-text',
  /** The letters are too small in the picture. */
  'too-small',
  /** The letters are there and hard to tell: blurred, shaken, faint. */
  'hard-to-read',
  /** Parts are burnt out. */
  'glare',
]);

/** A line of text, upright on its page, in the page's pixels from the top left. */
export const pageLine = z.strictObject({
  text: z.string().max(500),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
});
export type PageLine = z.infer<typeof pageLine>;

const side = z.int().min(1).max(4_000);

export const documentPage = z.strictObject({
  /** JPEG of the page, flat and without shadows. */
  picture: z.instanceof(Uint8Array),
  width: side,
  height: side,
  lines: z.array(pageLine).max(400),
});
export type DocumentPage = z.infer<typeof documentPage>;

export const readPage = documentPage.extend({
  /** Whether the paper's edges were found; without them the whole picture is the page. */
  isCutOut: z.boolean(),
  /** How well it can be read, 0 to 1: mean probability of the recognised characters. */
  legibility: z.number().min(0).max(1),
  troubles: z.array(pageTrouble),
});
export type ReadPage = z.infer<typeof readPage>;

/** Pages of one PDF; more belong into a second one. */
export const mostPages = 30;
/** Quarter turns clockwise. */
export const turn = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]);

export const documentCalls = {
  /**
   * Finds the sheet of paper in a picture, lays it flat and upright, takes shadows out, and reads its text.
   * @throws Fault `IMAGE_UNREADABLE`, `IMAGE_TOO_LARGE`.
   */
  readPage: { input: z.strictObject({ image: z.instanceof(Uint8Array) }), output: readPage },
  /** Puts pages together. The text lies unseen over the pictures, so that it can be searched and copied. */
  composePdf: {
    input: z.strictObject({ pages: z.array(documentPage.extend({ turn })).min(1).max(mostPages) }),
    output: z.strictObject({ pdf: z.instanceof(Uint8Array) }),
  },
} as const;
