/**
 * Scanned pages that are not a PDF yet, kept by the data process beside the draft that holds their order: who closes the window, or
 * whose machine stops, finds them again.
 */
import { z } from 'zod';
import { type ReadPage, readPage } from '#contract/documents.ts';
import { api } from '../../app/api.ts';
import { attempt } from '../../app/problem.ts';

const keptPage = readPage.extend({ picture: z.base64() });
const keyOf = (id: string): string => `scan-page/${id}`;

function toBase64(bytes: Uint8Array): string {
  // In pieces: a function takes only so many arguments.
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}

/** Should this fail, the page is still on the screen, and only there. */
export async function keepPage(id: string, page: ReadPage): Promise<void> {
  const value = JSON.stringify({ ...page, picture: toBase64(page.picture) });
  await attempt(api.db['draft.save']({ key: keyOf(id), value }));
}

/** A page that was kept; null when it is not there any more. */
export async function keptPageOf(id: string): Promise<ReadPage | null> {
  const answer = await attempt(api.db['draft.get']({ key: keyOf(id) }));
  if (!answer.ok || !answer.value) return null;
  const kept = keptPage.safeParse(JSON.parse(answer.value.value));
  if (!kept.success) return null;
  return { ...kept.data, picture: Uint8Array.from(atob(kept.data.picture), (char) => char.charCodeAt(0)) };
}

export async function forgetPage(id: string): Promise<void> {
  await attempt(api.db['draft.discard']({ key: keyOf(id) }));
}
