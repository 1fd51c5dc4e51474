/** The demonstration shows something on every page of every window. */
import { expect, test } from 'vitest';
import { windows } from '#domain/windows.ts';
import { openTestStore } from '#testing/store.ts';
import { runDue } from '../due.ts';
import { seedDemo } from './seed.ts';

test('made-up data passes every rule, and every form that is ready can be laid out', async () => {
  const { store } = openTestStore({ established: false });
  await seedDemo(store, async () => {});
  runDue(store);
  const kinds = windows.flatMap(({ forms }) => Object.entries(forms));
  let sheets = 0;
  for (const [kind, forms] of kinds)
    for (const { stream, state } of store.reader.ofKind(kind))
      for (const form of forms.filter((one) => one.ready(state)))
        for (const copy of form.copies(state)) {
          expect(form.model(state, copy, stream).title).not.toBe('');
          sheets += 1;
        }
  expect(sheets).toBeGreaterThan(30);
  const aid = store.reader.ofKind('legal-aid').map(({ state }) => (state as { own: { stage: string } }).own.stage);
  expect(new Set(aid).size).toBeGreaterThan(7);
  const mediations = store.reader.ofKind('legal-mediation').map(({ state }) => state as { remindedOn: string | null });
  expect(mediations.some(({ remindedOn }) => remindedOn !== null)).toBe(true);
});
