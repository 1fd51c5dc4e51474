/** Cases that only some may read. No window has them yet, so the marriage window plays one here. */
import { expect, test, vi } from 'vitest';
import { caseFilter } from '#contract/db.ts';
import { civilDate } from '#domain/calendar/civil-date.ts';
import type { AnyAggregate } from '#domain/kernel/aggregate.ts';
import { actor } from '#testing/couple.ts';
import { openTestStore } from '#testing/store.ts';
import { attachmentAccess } from './access.ts';
import { caseList } from './case-list.ts';
import { figuresReading } from './figures.ts';
import { personSearch } from './person-search.ts';
import { readableState } from './stream-page.ts';

vi.mock('#domain/windows.ts', async (original) => {
  const real = await original<typeof import('#domain/windows.ts')>();
  const secret = (one: AnyAggregate): AnyAggregate => ({
    ...one,
    mayRead: (_state, who) => who.roles.includes('registrar'),
    views: (state, self) => {
      const views = one.views(state, self);
      return views.case ? { ...views, case: { ...views.case, restricted: true } } : views;
    },
  });
  return {
    ...real,
    findAggregate: (kind: string) => {
      const found = real.findAggregate(kind);
      return found && kind === 'marriage' ? secret(found) : found;
    },
  };
});

test('a restricted row is in nobody’s list but of those who may read the case, and so is its page', () => {
  const at = openTestStore();
  const { stream } = at.marriage();
  const { database, reader } = at.store;
  const read = caseList(database, reader, personSearch(database), () => 'local');
  const filter = caseFilter.parse({});
  expect(read(filter, actor('registrar')).rows.map((row) => row.stream)).toEqual([stream]);
  for (const role of ['clerk', 'supervisor', 'auditor', 'administrator'] as const) {
    expect(read(filter, actor(role))).toEqual({ rows: [], next: null });
    expect(readableState(reader, stream, actor(role))).toMatchObject({ refusals: [{ code: 'READ_FORBIDDEN' }] });
  }
  expect(readableState(reader, stream, actor('registrar')).ok).toBe(true);
});

test('leafing through goes on past rows that one may not see', () => {
  const at = openTestStore();
  for (let count = 0; count < 5; count++) at.marriage();
  const { database, reader } = at.store;
  const read = caseList(database, reader, personSearch(database), () => 'local');
  let pages = 0;
  for (let next: string | null = ''; next !== null; pages++)
    ({ next } = read(caseFilter.parse({ limit: 2, ...(next ? { cursor: next } : {}) }), actor('clerk')));
  expect(pages).toBe(3);
});

test('a paper of restricted streams only is read by those who may read one of them, also after it was handed back', () => {
  const at = openTestStore();
  const { stream } = at.marriage();
  const { database, reader, attachments } = at.store;
  const mayRead = attachmentAccess(database, reader);
  const hash = attachments.put('image/png', new Uint8Array([1, 2, 3]));
  expect(mayRead(hash, actor('clerk'))).toBe(true);
  at.must(stream, { type: 'case.add-material', material: 'joint-photo', party: '', attachments: [hash], note: '' });
  const both = (): readonly boolean[] => [mayRead(hash, actor('registrar')), mayRead(hash, actor('clerk'))];
  expect(both()).toEqual([true, false]);
  at.must(stream, { type: 'case.return-material', material: 'joint-photo' });
  expect(both()).toEqual([true, false]);
  // The same picture on an open stream is open.
  const person = at.person();
  const { version } = reader.load(person) ?? { version: 0 };
  at.store.executor.execute(
    {
      id: at.store.newId(),
      stream: person,
      version,
      command: {
        type: 'person.amend',
        changes: { phone: '13993100101' },
        evidence: { phone: { source: 'ocr', attachment: hash } },
      },
    },
    actor('clerk'),
  );
  expect(both()).toEqual([true, true]);
});

test('whoever may not read a stream writes nothing into it and learns nothing of its version', () => {
  const at = openTestStore();
  const { stream } = at.marriage();
  const note = { type: 'case.add-note', text: '电话核实' };
  const send = (version: number, role: 'clerk' | 'registrar') =>
    at.store.executor.execute({ id: at.store.newId(), stream, version, command: note }, actor(role));
  for (const version of [0, at.store.reader.load(stream)!.version])
    expect(send(version, 'clerk')).toMatchObject({ refusals: [{ code: 'COMMAND_FORBIDDEN' }] });
  expect(send(0, 'registrar')).toMatchObject({ refusals: [{ code: 'VERSION_STALE' }] });
  expect(send(at.store.reader.load(stream)!.version, 'registrar').ok).toBe(true);
});

test('what is due in a restricted case is said to nobody else', () => {
  const at = openTestStore();
  const { stream } = at.marriage();
  const { database, ledger, reader } = at.store;
  database.prepare('UPDATE case_view SET next_due = ?, body = ?').run(
    '2026-11-24',
    JSON.stringify({
      parties: [],
      outcome: null,
      deadlines: [
        { code: 'x', label: { zh: '期限', en: 'Due' }, dueOn: '2026-11-24', provisional: false, metOn: null },
      ],
    }),
  );
  const figures = figuresReading(database, ledger, reader, () => ({ id: 'device', center: 'local', epoch: 1 }));
  const due = (role: 'clerk' | 'registrar') => figures(civilDate('2026-11-23'), actor(role)).due;
  expect(due('registrar')).toMatchObject([{ stream }]);
  expect(due('clerk')).toEqual([]);
});
