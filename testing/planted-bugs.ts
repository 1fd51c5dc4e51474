/** Known bugs of syncs, to be planted one by one: the suite must see each (`build/planted-bugs.mjs`). */
export interface PlantedBug {
  readonly name: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly right: string;
  readonly wrong: string;
  /** What is run: the fuzzing with a few seeds, unless another test is the one to see it. */
  readonly tests: readonly string[];
}

const fuzz = ['db/sync/fuzz.test.ts'];

export const plantedBugs: readonly PlantedBug[] = [
  {
    name: 'drop an outbox row',
    file: 'hub/ledger.ts',
    right: 'const tail = batch.lines.filter((line) => line.seq > cursor.seq);',
    wrong: 'const tail = batch.lines.filter((line) => line.seq > cursor.seq && line.seq % 5 !== 0);',
    tests: fuzz,
  },
  {
    name: 'checkpoint early',
    file: 'db/sync/apply.ts',
    right: 'const applied = applyAll(scope, segments, lines);',
    wrong:
      'for (const { head } of segments) store.advance(scope, head); const advance = store.advance; (store as { advance: unknown }).advance = () => {}; let applied: Applied; try { applied = applyAll(scope, segments, lines); } finally { (store as { advance: unknown }).advance = advance; }',
    tests: ['db/sync/pull.test.ts'],
  },
  {
    name: 'reuse a sequence',
    file: 'db/device.ts',
    right: "values.set('epoch', String(identity.epoch + 1));",
    wrong: "values.set('epoch', String(identity.epoch));",
    tests: ['db/sync/lives.test.ts'],
  },
  {
    name: 'last writer wins',
    file: 'domain/person/merging.ts',
    right: 'if (others.length === 0) return',
    wrong: 'if (others.length >= 0) return',
    tests: fuzz,
  },
  {
    name: 'forget the base version',
    file: 'domain/kernel/fold.ts',
    right: 'if (unseen <= 0) return none;',
    wrong: 'if (unseen <= 1_000_000) return none;',
    tests: fuzz,
  },
  {
    name: 'swallow an error',
    file: 'db/sync/service.ts',
    right: 'error = code;\n      store.noteFailure(code, message);',
    wrong: 'void code, message; store.noteSuccess(iso());',
    tests: ['db/sync/client.test.ts'],
  },
  {
    name: 'skip the flush',
    file: 'hub/postgres.ts',
    right: "synchronous_commit: 'on'",
    wrong: "synchronous_commit: 'off'",
    tests: ['hub/schema.test.ts'],
  },
  {
    name: 'drop on lost rights',
    file: 'db/sync/store.ts',
    right: '    noteFailure(code, message) {',
    wrong:
      "    noteFailure(code, message) {\n      if (code === 'REVOKED') database.exec(\"INSERT OR REPLACE INTO sync_confirmed SELECT epoch, 'x', max(seq), '', max(seq), '' FROM event GROUP BY epoch\");",
    tests: ['db/sync/client.test.ts'],
  },
  {
    name: 'misorder',
    file: 'db/views/fold-streams.ts',
    right: 'WHERE stream = ? ORDER BY version, device, epoch`',
    wrong: 'WHERE stream = ? ORDER BY version, device DESC, epoch`',
    tests: fuzz,
  },
  {
    name: 'apply twice',
    file: 'hub/ledger.ts',
    right: 'const tail = batch.lines.filter((line) => line.seq > cursor.seq);',
    wrong: 'const tail = batch.lines;',
    tests: fuzz,
  },
];
