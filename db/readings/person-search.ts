/** Searching people: range scans over the search keys, the rarest word first. */
import type { Database } from 'better-sqlite3';
import type { PersonRow } from '#contract/db.ts';
import { maskIdNumber } from '#domain/identity/id-number.ts';
import { maskPhone } from '#domain/identity/phone.ts';
import { type QueryTerm, queryTerms } from '#domain/identity/search-query.ts';
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
const mostCandidates = 2000;

/** The first text after every text that begins with `prefix`, in SQLite's binary order. */
const after = (prefix: string): string => `${prefix}\u{10ffff}`;

export function personSearch(database: Database): (text: string, limit: number) => PersonRow[] {
  const range = database
    .prepare<[string, string, number], Buffer>(
      'SELECT DISTINCT person FROM person_key WHERE key >= ? AND key < ? ORDER BY key LIMIT ?',
    )
    .pluck();
  const hasKey = database
    .prepare<[string, string, Buffer], number>(
      'SELECT 1 FROM person_key WHERE key >= ? AND key < ? AND person = ? LIMIT 1',
    )
    .pluck();
  const row = database.prepare<[Buffer], Row>('SELECT * FROM person_view WHERE person = ?');

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
    if (terms.length === 0) return [];
    const [only] = terms;
    if (terms.length === 1 && only) return read(candidates(only, limit).values());
    const sets = terms.map((term) => ({ term, found: candidates(term, mostCandidates) }));
    sets.sort((a, b) => a.found.size - b.found.size);
    const [rarest, ...others] = sets;
    const matches: Buffer[] = [];
    for (const person of rarest?.found.values() ?? []) {
      if (others.every(({ term, found }) => meets(term, found, person))) matches.push(person);
      if (matches.length === limit) break;
    }
    return read(matches);
  };

  /** A full set was cut off, so absence from it proves nothing and the index is asked. */
  function meets(term: QueryTerm, found: Map<string, Buffer>, person: Buffer): boolean {
    if (found.has(person.toString('hex'))) return true;
    if (found.size < mostCandidates) return false;
    return term.prefixes.some((prefix) => hasKey.get(prefix, after(prefix), person) !== undefined);
  }

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
