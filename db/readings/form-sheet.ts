/** A form of a case with everything its print page needs, so that printing looks nothing up. */
import type { FormSheet } from '#contract/db.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, type Outcome, refused } from '#domain/kernel/refusal.ts';
import type { FormBlock } from '#domain/kernel/window.ts';
import type { AttachmentStore } from '../attachments/store.ts';
import { formsOf } from './stream-page.ts';

/** Refuses `FORM_UNKNOWN`, `FORM_NOT_READY`. */
export function formSheetOf(
  state: unknown,
  stream: StreamRef,
  place: { readonly form: string; readonly copy: string },
  attachments: AttachmentStore,
): Outcome<FormSheet> {
  const form = formsOf(stream).find(({ code }) => code === place.form);
  if (!form?.copies(state).includes(place.copy)) return refused({ code: 'FORM_UNKNOWN', params: { form: place.form } });
  if (!form.ready(state)) return refused({ code: 'FORM_NOT_READY', params: { form: form.name.zh } });
  const model = form.model(state, place.copy, stream);
  const pictures = Object.fromEntries(
    model.blocks.flatMap(picturesOf).map((hash) => {
      const { media, bytes } = attachments.get(hash);
      return [hash, `data:${media};base64,${Buffer.from(bytes).toString('base64')}`];
    }),
  );
  return done({ title: model.title, paper: form.paper, model, pictures });
}

function picturesOf(block: FormBlock): readonly string[] {
  if (block.kind === 'photo')
    return [block.attachment, block.beside?.attachment].filter((one) => typeof one === 'string');
  if (block.kind === 'signatures') return block.places.flatMap(({ attachment }) => (attachment ? [attachment] : []));
  return [];
}
