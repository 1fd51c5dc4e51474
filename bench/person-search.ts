/** Searching a million people with what is typed at a counter, against a LIKE '%…%' scan of the person table. */
import { pathToFileURL } from 'node:url';
import { namePinyin } from '#domain/identity/pinyin.ts';
import type { PersonFacts } from '#domain/person/person.ts';
import { type Random, random } from '#testing/random.ts';
import { personSearch } from '../db/readings/person-search.ts';
import { everybody, openBigRegistry } from './big-registry.ts';
import { conditions, figure, percentile, timed } from './figures.ts';

const people = 1_000_000;

/** How people look somebody up, the commonest ways more often. */
const ways: readonly (readonly [share: number, name: string, type: (of: PersonFacts, made: Random) => string])[] = [
  [18, 'name', ({ name }) => name],
  [8, 'surname only', ({ name }) => name.slice(0, 1)],
  [5, 'given name', ({ name }) => name.slice(1)],
  [14, 'full pinyin', ({ name }) => namePinyin(name).full],
  [6, 'pinyin in words', ({ name }) => namePinyin(name).sortKey],
  [5, 'pinyin, unfinished', ({ name }, made) => namePinyin(name).full.slice(0, 2 + made.below(4))],
  [10, 'initials', ({ name }) => namePinyin(name).initials],
  [2, 'one letter', ({ name }) => namePinyin(name).initials.slice(0, 1)],
  [10, 'tail of the number', ({ documentNumber }) => documentNumber.slice(-4)],
  [4, 'whole number', ({ documentNumber }) => documentNumber],
  [3, 'number, unfinished', ({ documentNumber }) => documentNumber.slice(0, 6 + 4)],
  [5, 'tail of the phone', ({ phone }) => phone.slice(-4)],
  [3, 'whole phone', ({ phone }) => phone],
  [3, 'surname and tail', ({ name, documentNumber }) => `${name.slice(0, 1)} ${documentNumber.slice(-4)}`],
  [2, 'pinyin and tail', ({ name, phone }) => `${namePinyin(name).full} ${phone.slice(-4)}`],
  [1, 'surname and year', ({ name, documentNumber }) => `${name.slice(0, 1)} ${documentNumber.slice(0, 10)}`],
  [1, 'surname and place', ({ name }) => `${name.slice(0, 1)} 620171`],
];

export function benchPersonSearch(): void {
  conditions();
  const store = openBigRegistry(people);
  const made = random(3);
  const sample: PersonFacts[] = [];
  let index = 0;
  for (const facts of everybody(people)) if (index++ % 997 === 0) sample.push(facts);
  const search = personSearch(store.database);
  const scan = store.database.prepare<[string, string, string], unknown>(
    `SELECT * FROM person_view WHERE name LIKE '%' || ? || '%' OR document_number LIKE '%' || ? || '%'
     OR phone LIKE '%' || ? || '%' LIMIT 20`,
  );
  const all: number[] = [];
  const scans: number[] = [];
  const byWay = ways.map(([share, name, type]) => {
    const times: number[] = [];
    for (let count = 0; count < share * 10; count++) {
      const text = type(made.pick(sample), made);
      times.push(timed(() => search(text, 20)).ms);
      // A scan takes so long that a few of each kind must do. Pinyin it cannot find at all: it scans to the end.
      if (count % 100 === 0) scans.push(timed(() => scan.all(text, text, text)).ms);
    }
    all.push(...times);
    return { name, times };
  });
  figure('person search, p50, 1,000,000 people', percentile(all, 0.5), 'ms');
  figure('person search, p95, 1,000,000 people', percentile(all, 0.95), 'ms', { atMost: 20 });
  figure('person search, p99, 1,000,000 people', percentile(all, 0.99), 'ms');
  figure('  slowest', Math.max(...all), 'ms');
  for (const { name, times } of byWay) figure(`  p95 by ${name}`, percentile(times, 0.95), 'ms');
  figure("  LIKE '%…%' scan, p50", percentile(scans, 0.5), 'ms');
  figure('  ratio, scan to search, p50', percentile(scans, 0.5) / percentile(all, 0.5), '×');
  store.close();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) benchPersonSearch();
