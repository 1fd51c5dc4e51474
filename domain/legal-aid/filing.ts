/**
 * Printed forms of what is no case go into the electronic file too (电子档案): of consultations, drafted documents, mediations. Signed by
 * the device, like those of a case.
 */
import { z } from 'zod';
import { documentText, type FiledDocument } from '#domain/cases/case.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import { type Recordable, recorded } from '#domain/kernel/event.ts';
import { done } from '#domain/kernel/refusal.ts';

/** The command by which a form of a kind of stream is filed. */
export const fileDocument = <K extends string>(kind: K) =>
  z.strictObject({
    type: z.literal(`${kind}.file-document`),
    form: z.string().max(60),
    copy: z.string().max(20),
    attachment: z.string().regex(/^[0-9a-f]{64}$/),
  });

export interface Filed {
  readonly number: string;
  /** Absent before the first, and in states of an older version. */
  readonly documents?: readonly FiledDocument[];
}

/** The same print of a form is filed once, another print of it again; however the matter stands. */
export function decideFiling(
  kind: string,
  { number, documents = [] }: Filed,
  { form, copy, attachment }: Pick<FiledDocument, 'form' | 'copy' | 'attachment'>,
  { device, sign }: Pick<Context, 'device' | 'sign'>,
): Decision {
  if (documents.some((one) => one.form === form && one.copy === copy && one.attachment === attachment)) return done([]);
  const signature = sign(documentText(number, { form, copy, attachment }));
  return done([{ type: `${kind}.document-filed`, payload: { form, copy, attachment, device: device.id, signature } }]);
}

/** Folds the event of {@link decideFiling}. */
export const withFiled = <S extends Filed>(state: S, payload: Recordable, at: string): S => ({
  ...state,
  documents: [...(state.documents ?? []), { ...recorded<Omit<FiledDocument, 'at'>>(payload), at }],
});
