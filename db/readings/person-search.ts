/** Searching people: range scans over the search keys, the rarest word first. */
import type { Database } from 'better-sqlite3';
import type { PersonRow } from '#contract/db.ts';
import { maskIdNumber } from '#domain/identity/id-number.ts';
import { maskPhone } from '#domain/identity/phone.ts';
import { meetsQuery, type QueryTerm, queryTerms } from '#domain/identity/search-query.ts';
import { personStream } from '../views/view-rows.ts';

interface Row {
  person: Buffer;
  name: string;
  sex: PersonRow['sex'];
  birth_date: string;
  document_number: string;
  phone: string;
  address: string;
}

/** Candidates of the first word that the other words are tried on; more would be a query that nobody can read through. */
const usualCandidates = 2000;

/** The first text after every text that begins with `prefix`, in SQLite's binary order. */
const after = (prefix: string): string => `${prefix}\u{10ffff}`;

/** Of two words that both fit too many people, the longer one fits fewer. */
const length = ({ prefixes }: QueryTerm): number => prefixes[0]?.length ?? 0;

/** @param mostCandidates of one word; fewer make the search quicker and its answers to vague questions shorter. */
export function personSearch(
  database: Database,
  mostCandidates = usualCandidates,
): (text: string, limit: number) => PersonRow[] {
  const range = database
    .prepare<[string, string, number], Buffer>(
      'SELECT DISTINCT person FROM person_key WHERE key >= ? AND key < ? ORDER BY key LIMIT ?',
    )
    .pluck();
  const row = database.prepare<[Buffer], Row>(
    `SELECT person, name, sex, birth_date, document_number, phone, address FROM person_view WHERE person = ?`,
  );
  const keys = database.prepare<[Buffer], string>('SELECT keys FROM person_view WHERE person = ?').pluck();

  const keysOf = (person: Buffer): readonly string[] => keys.get(person)?.split('\n') ?? [];

  const candidates = (term: QueryTerm, most: number): Map<string, Buffer> => {
    const found = new Map<string, Buffer>();
    for (const prefix of term.prefixes) {
      if (found.size >= most) break;
      for (const person of range.all(prefix, after(prefix), most - found.size))
        found.set(person.toString('hex'), person);
    }
    return found;
  };

  return (text, limit) => {
    const terms = queryTerms(text).filter(({ prefixes }) => prefixes.length > 0);
    const [only, second] = terms;
    if (!only) return [];
    if (!second) return read(candidates(only, limit).values());
    const matches = new Map<string, Buffer>();
    const add = (found: ReadonlyMap<string, Buffer>, fits: (person: Buffer, name: string) => boolean): void => {
      for (const [name, person] of found) {
        if (matches.size === limit) return;
        if (!matches.has(name) && fits(person, name)) matches.set(name, person);
      }
    };
    // `zhang wei` means mostly what `zhangwei` means, and each of its words alone means a hundredth of all people.
    const [joined, more] = queryTerms(text.replace(/\s+/gu, ''));
    if (joined && !more) add(candidates(joined, limit), (person) => meetsQuery(keysOf(person), terms));
    const sets = terms.map((term) => ({ term, found: candidates(term, mostCandidates) }));
    const isVague = sets.every(({ found }) => found.size === mostCandidates);
    if (matches.size === limit || (isVague && matches.size > 0)) return read(matches.values());
    sets.sort((a, b) => a.found.size - b.found.size || length(b.term) - length(a.term));
    const [rarest, ...others] = sets;
    if (rarest)
      add(rarest.found, (person, name) => {
        // A full set was cut off: absence from it proves nothing, and the person's own keys are asked.
        const isIn = ({ found }: (typeof others)[number]) => found.has(name) || found.size === mostCandidates;
        if (!others.every(isIn)) return false;
        const open = others.filter(({ found }) => !found.has(name)).map(({ term }) => term);
        return open.length === 0 || meetsQuery(keysOf(person), open);
      });
    return read(matches.values());
  };

  function read(people: Iterable<Buffer>): PersonRow[] {
    return [...people].flatMap((person) => {
      const found = row.get(person);
      return found ? [asPersonRow(found)] : [];
    });
  }
}

const asPersonRow = (row: Row): PersonRow => ({
  stream: personStream(row.person),
  name: row.name,
  sex: row.sex,
  birthDate: row.birth_date,
  documentNumberMasked: maskIdNumber(row.document_number),
  phoneMasked: maskPhone(row.phone),
  address: row.address,
});
