/** What may be said of each field of a card, whatever was read: properties of the pure parts of the readers of fields. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DIVISIONS, findDivision } from '#domain/identity/divisions.ts';
import { ETHNIC_GROUP_NAMES } from '#domain/identity/ethnic-groups.ts';
import { hasRightCheck } from '#domain/identity/id-number.ts';
import { judgeAddress } from './address.ts';
import { documentTold } from './document-type.ts';
import { judgeGroup, nearest } from './ethnic.ts';
import type { Draft, RowReading } from './face-reader.ts';
import { compareIssuer, issuerByAddress } from './issuer-by-address.ts';
import { likelyDivision } from './likely-division.ts';
import { tidy } from './name.ts';
import { choose } from './number-line.ts';
import { judgeIssuer } from './read-emblem.ts';
import { type Cell, takeText } from './take.ts';
import { vote } from './vote.ts';

const run = { numRuns: 300, seed: 20260115 };
const counties = DIVISIONS.filter(({ level, divisionCode }) => level === 'county' && divisionCode !== '620171');
const nameOf = (code: string): string => findDivision(code)?.name ?? '';

/** A county with the names above it, some of them left out as cards do. */
const place = fc.record({ county: fc.constantFrom(...counties), from: fc.integer({ min: 0, max: 2 }) }).map((made) => {
  const { name, divisionCode } = made.county;
  return [nameOf(divisionCode.slice(0, 2)), nameOf(divisionCode.slice(0, 4)), name].slice(made.from).join('');
});
const street = fc
  .tuple(
    fc.constantFrom(
      '中川镇平岘村',
      '社会保障局家属院',
      '临时居民点',
      '外国语学校',
      '台湾街',
      '港澳中心',
      '护城河路',
      '驾校',
    ),
    fc.integer({ min: 1, max: 999 }),
  )
  .map(([where, number]) => `${where}${number}号`);
const address = fc.tuple(place, street).map((parts) => parts.join(''));
/** Characters that names of divisions, issuers and groups are made of, and such as are in none. */
const character = fc.constantFrom(...'省市区县州兰永登川公安局分厅族土家回东乡·（）()12X?Aあ𠮷');
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(character, { maxLength: 30 }).map((parts) => parts.join('')),
);
/** A text of which some characters were read otherwise, lost or invented. */
const misread = (right: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      right,
      fc.array(fc.tuple(fc.nat(12), fc.constantFrom(0, 1), fc.option(character, { nil: '' })), { maxLength: 3 }),
    )
    .map(([whole, slips]) =>
      slips.reduce((said, [at, lost, put]) => said.slice(0, at) + put + said.slice(at + lost), whole),
    );

/** A row of cells that say this, each with its certainty and what else it may be; some rows were read well throughout. */
const cellsOf = (said: fc.Arbitrary<string>): fc.Arbitrary<readonly Cell[]> =>
  fc.tuple(said, fc.constantFrom(0, 0.9, 0.985)).chain(([whole, min]) =>
    fc
      .tuple(
        ...[...whole].map((one) =>
          fc.record({
            character: fc.constant(one),
            probability: fc.double({ min, max: 1, noNaN: true }),
            other: character,
          }),
        ),
      )
      .map((parts) =>
        parts.map(({ other, ...read }, at) => ({
          ...read,
          at,
          others: [{ character: other, probability: 1 - read.probability }],
          x: 15 + at * 3.5,
          y: 30,
        })),
      ),
  );
const rowOf = (said: fc.Arbitrary<string>): fc.Arbitrary<RowReading> =>
  fc
    .record({
      cells: cellsOf(said),
      readings: fc.integer({ min: 1, max: 4 }),
      gap: fc.constantFrom(1, 1.2, 2),
      uncovered: fc.constantFrom(0, 0.2, 0.5),
      covered: fc.boolean(),
      pale: fc.constant([]),
      touched: fc.boolean(),
      twoEngines: fc.boolean(),
    })
    .map(({ cells, readings, ...seen }) => {
      const box = { x: 30, y: 30, width: 40, height: 5, angle: 0 };
      const piece = { width: 1, height: 1, data: new Uint8ClampedArray(4) };
      const said = Array.from({ length: readings }, () => cells);
      return {
        ...seen,
        verdict: vote(said),
        readings: said,
        box,
        places: [],
        pitchMm: 3.5,
        contrast: 100,
        strip: { box, piece },
      };
    });

test('an address: one form of brackets, sure only with a division that is known and with nothing put in', () => {
  fc.assert(
    fc.property(misread(fc.oneof(address, text)), fc.boolean(), fc.boolean(), fc.boolean(), (said, ...seen) => {
      const [changed, settled, complete] = seen;
      const { value, sure, evidence } = judgeAddress({ text: said, changed }, settled, complete);
      expect(judgeAddress({ text: value, changed }, settled, complete)).toEqual({ value, sure, evidence });
      expect(value.includes('（') || value.includes('）')).toBe(false);
      if (sure)
        expect([changed, settled, complete, evidence.includes('known-division')]).toEqual([false, true, true, true]);
    }),
    run,
  );
});

test('an ethnic group: only one of the list that was read as it stands is ever sure', () => {
  const group = fc.constantFrom(...ETHNIC_GROUP_NAMES);
  fc.assert(
    fc.property(rowOf(misread(fc.oneof(group, text))), group, (row, supposed) => {
      const read = row.verdict.text;
      expect(judgeGroup(row, supposed).sure && supposed !== read).toBe(false);
      expect(judgeGroup(row, read).sure && !ETHNIC_GROUP_NAMES.includes(read)).toBe(false);
      for (const name of nearest(row.verdict.cells)) expect(ETHNIC_GROUP_NAMES).toContain(name);
    }),
    run,
  );
});

test('a name has single separators of the one form between its characters, and tidied again it stays', () => {
  const name = fc
    .array(fc.constantFrom(...'阿不都买提王·•‧・･⋅.。．、，,“”‘’"\'-'), { maxLength: 16 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(name, text), (said) => {
      const once = tidy(said);
      expect(tidy(once)).toBe(once);
      expect(once).not.toMatch(/^·|·$|··|[•‧・･⋅.。．、，,“”‘’"'-]/u);
      const characters = (one: string): string => one.replace(/[·•‧・･⋅.。．、，,“”‘’"'-]/gu, '');
      expect(characters(once)).toBe(characters(said));
    }),
    run,
  );
});

const issuer = fc.constantFrom(...counties).chain(({ name, divisionCode }) => {
  const city = nameOf(divisionCode.slice(0, 4));
  return fc.constantFrom(`${name}公安局`, `${city}公安局`, `${city}公安局${name.slice(0, -1)}分局`);
});

test('an issuer: sure only with the name of a police authority and with nothing put in', () => {
  fc.assert(
    fc.property(rowOf(misread(fc.oneof(issuer, text))), fc.boolean(), (row, changed) => {
      const draft = judgeIssuer(row, { text: row.verdict.text, changed });
      expect(draft.value).toBe(row.verdict.text);
      if (draft.sure) expect([changed, /(公安局|分局|公安厅|派出所)$/u.test(draft.value)]).toEqual([false, true]);
    }),
    run,
  );
});

/** An address, and the authorities that issue the cards of who lives there. */
const home = fc.constantFrom(...counties).map(({ name, divisionCode }) => {
  const city = nameOf(divisionCode.slice(0, 4));
  const branch = name.length > 2 ? name.slice(0, -1) : name;
  return {
    address: `${nameOf(divisionCode.slice(0, 2))}${city}${name}中川镇12号`,
    own: [`${name}公安局`, ...(city === '' ? [] : [`${city}公安局`, `${city}公安局${branch}分局`])],
  };
});
const draftOf = (value: string, sure = false): Draft => ({
  value,
  sure,
  confidence: 0.8,
  evidence: [],
  box: { x: 0, y: 0, width: 1, height: 1 },
});

test('an issuer by the address: what it offers is of that place, is never sure, and is offered no other', () => {
  const read = home.chain((one) =>
    fc.record({
      address: fc.constant(one.address),
      own: fc.constant(one.own),
      said: misread(fc.oneof(fc.constantFrom(...one.own), text)),
      sure: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(read, ({ address: where, own, said, sure }) => {
      const offered = issuerByAddress(said, where);
      const draft = compareIssuer(draftOf(said, sure), draftOf(where));
      expect(draft.value).toBe(offered ?? said);
      if (offered === undefined) return;
      expect(own).toContain(offered);
      expect(draft.sure).toBe(false);
      expect(issuerByAddress(offered, where)).toBeUndefined();
    }),
    { ...run, numRuns: 1_000 },
  );
});

test('an authority of the address that was read whole is never exchanged, wherever the address lies', () => {
  for (const { divisionCode, name } of counties) {
    const where = `${nameOf(divisionCode.slice(0, 2))}${nameOf(divisionCode.slice(0, 4))}${name}`;
    expect(issuerByAddress(`${name}公安局`, where)).toBeUndefined();
  }
});

test('a likely division: what was read with certainty stands, little is put in, and what it says is not corrected again', async () => {
  const compare = fc.constantFrom<(among: readonly string[]) => string | undefined>(
    () => undefined,
    (among) => among.at(-1),
  );
  await fc.assert(
    fc.asyncProperty(cellsOf(misread(fc.oneof(address, issuer, text))), compare, async (cells, likest) => {
      const look = async (_: unknown, among: readonly string[]): Promise<string | undefined> => likest(among);
      const said = await likelyDivision(cells, look);
      expect(said.changed).toBe(said.text !== takeText(cells));
      const certain = cells.filter((cell) => cell.probability > 0.98).map((cell) => cell.character);
      let next = 0;
      for (const one of said.text) if (one === certain[next]) next++;
      expect(next).toBe(certain.length);
      expect([...said.text].length).toBeLessThanOrEqual(cells.length + 3);
      const sure = [...said.text].map((one, at) => ({
        character: one,
        probability: 1,
        others: [],
        x: at * 3.5,
        y: 30,
      }));
      expect(await likelyDivision(sure, look)).toEqual({ text: said.text, changed: false });
    }),
    { ...run, numRuns: 200 },
  );
});

test('no name and no address alone tells another document', () => {
  // Given names of the very characters that tell documents.
  const given = fc.array(fc.constantFrom(...'临时居民身份外国人永久留港澳台湾通行证号驾驶社会保障护照登记卡信用'), {
    minLength: 1,
    maxLength: 2,
  });
  const name = fc
    .tuple(fc.constantFrom(...'王李张刘陈杨马', '欧阳'), given)
    .map(([surname, rest]) => surname + rest.join(''));
  const label = fc.constantFrom(['', ''], ['姓名', '住址']);
  fc.assert(
    fc.property(name, address, label, (who, where, [beforeName, beforeAddress]) => {
      expect(documentTold([`${beforeName}${who}`])).toBeUndefined();
      expect(documentTold([`${beforeAddress}${where}`])).toBeUndefined();
    }),
    { ...run, numRuns: 1_000 },
  );
});

test('any lines at all tell a document or none', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 6 }), (lines) => {
      expect(['temporary-card', 'foreign-resident-card', 'residence-permit', 'other', undefined]).toContain(
        documentTold(lines),
      );
    }),
    run,
  );
});

test('a number line is one of its readings: one with the right check character where there is one, and never an empty one beside others', () => {
  const checked = fc.constantFrom('620171199003071232', '620171198811100025', '62017120000229005X');
  const digits = fc.oneof(checked, misread(checked), fc.stringMatching(/^[0-9X]{0,20}$/));
  fc.assert(
    fc.property(fc.array(cellsOf(digits), { minLength: 2, maxLength: 5 }), (readings) => {
      const chosen = choose(readings);
      expect(readings).toContain(chosen);
      expect(hasRightCheck(takeText(chosen))).toBe(readings.some((cells) => hasRightCheck(takeText(cells))));
      expect(chosen.length === 0).toBe(readings.every((cells) => cells.length === 0));
    }),
    run,
  );
});
