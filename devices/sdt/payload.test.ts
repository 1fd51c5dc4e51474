import fc from 'fast-check';
import { expect, test } from 'vitest';
import { residentChip } from '#testing/reader/chip.ts';
import { foreignerChip2017, foreignerChip2023, permitChip } from '#testing/reader/other-chips.ts';
import { moduleNumber } from '#testing/reader/simulated-module.ts';
import { cardOf, moduleIdOf, splitPayload } from './payload.ts';

const resident = {
  name: '陈志远',
  sex: 'male',
  ethnicCode: '01',
  birth: '19900307',
  address: '甘肃省永登县中川镇平岘村12号',
  number: '620171199003071232',
  issuer: '兰州市公安局新区分局',
  from: '20190301',
  to: '20390301',
} as const;
const nothing = { latinName: '', passNumber: '', nationality: '', isAddressNewer: false, readerId: '' };

test('a resident card', () => {
  expect(cardOf(residentChip(resident), '', 'R')).toEqual({
    ...nothing,
    readerId: 'R',
    kind: 'resident',
    name: '陈志远',
    sex: 'male',
    ethnicGroup: '汉',
    birthDate: '1990-03-07',
    address: resident.address,
    number: resident.number,
    issuer: resident.issuer,
    validFrom: '2019-03-01',
    validTo: '2039-03-01',
    doubts: [],
  });
});

test('a residence permit of Hong Kong, Macao and Taiwan residents', () => {
  expect(cardOf(permitChip, '', '')).toMatchObject({
    kind: 'hk-mo-tw',
    ethnicGroup: '',
    number: '81000019000101000X',
    passNumber: 'H12345678',
    doubts: [],
  });
});

test("a foreigner's card of 2017", () => {
  expect(cardOf(foreignerChip2017, '', '')).toMatchObject({
    kind: 'foreigner-2017',
    latinName: 'DOE, JANE MARIE',
    name: '简·多伊',
    number: 'CAN620171198001',
    nationality: 'CAN',
    birthDate: '1980-01-02',
    validTo: '2032-06-01',
    doubts: [],
  });
});

test("a foreigner's card of 2023, its long name in two places", () => {
  expect(cardOf(foreignerChip2023, '', '')).toMatchObject({
    kind: 'foreigner-2023',
    latinName: 'VAN DER WESTHUIZEN-OPPENHEIMER ALEX ANDRA',
    nationality: 'ZAF',
    birthDate: '1985-03-15',
    doubts: [],
  });
});

test.each([
  ['long-term validity', { to: '长期' }, { validTo: 'long-term' }],
  ['a group outside the standard', { ethnicCode: '97' }, { ethnicGroup: '其他' }],
  ['the largest code', { ethnicCode: '56' }, { ethnicGroup: '基诺' }],
  ['a code nobody knows, kept as it came', { ethnicCode: '88' }, { ethnicGroup: '88' }],
  ['a name that fills its place', { name: '阿不都热合曼·买买提江·吐尔逊' }, { doubts: ['name-may-be-cut'] }],
  ['a private-use character', { name: '张\ue123' }, { doubts: ['name-rare-character'] }],
  ['a placeholder', { name: '张*' }, { doubts: ['name-rare-character'] }],
  ['a placeholder in the address', { address: '甘肃省永登县中川镇?村' }, { doubts: ['address-rare-character'] }],
  ['a number that does not add up', { number: '620171199003071233' }, { doubts: ['number-check'] }],
  ['a blank inside a Latin name', { name: 'JANE DOE' }, { name: 'JANE DOE' }],
  ['a rare character of two units', { name: '𠮷村' }, { name: '𠮷村', doubts: [] }],
] as const)('%s', (_, change, expected) => {
  expect(cardOf(residentChip({ ...resident, ...change }), '', '')).toMatchObject(expected);
});

test('the newest address stands for the printed one, and says so', () => {
  const moved = '甘肃省皋兰县西岔镇团结村45号';
  expect(cardOf(residentChip(resident), moved, '')).toMatchObject({ address: moved, isAddressNewer: true });
  expect(cardOf(residentChip(resident), resident.address, '')).toMatchObject({ isAddressNewer: false });
});

const kindOf = { ' ': 'resident', '\0': 'resident', J: 'hk-mo-tw', I: 'foreigner-2017', Y: 'foreigner-2023' } as const;
const knownFlags = Object.keys(kindOf) as readonly (keyof typeof kindOf)[];
const bytes = fc.uint8Array({ minLength: 256, maxLength: 256 });
const flagged = (text: Uint8Array, flag: string): Uint8Array => {
  const made = Buffer.from(text);
  made.write(flag, 248, 'utf16le');
  return new Uint8Array(made);
};

test('any 256 bytes with a type flag of the tables are a card of that kind, never an exception', () => {
  fc.assert(
    fc.property(bytes, fc.constantFrom(...knownFlags), (text, flag) => {
      const card = cardOf(flagged(text, flag), '', '');
      expect(card?.kind).toBe(kindOf[flag]);
      expect(card?.doubts).toContain('number-check');
    }),
  );
});

test('any other type flag is a card of no kind we know, whatever else the chip says', () => {
  const letter = fc.oneof(
    fc.constantFrom('K', 'j', 'i', 'y', 'Z', '0', '\ufeff', '\u3000', '\ud842'),
    fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
  );
  const strange = letter.filter((flag) => !(flag in kindOf));
  fc.assert(
    fc.property(fc.oneof(bytes, fc.constant(residentChip(resident))), strange, (text, flag) => {
      expect(cardOf(flagged(text, flag), '', '')).toBeNull();
    }),
  );
});

test('parts of a read', () => {
  const text = residentChip(resident);
  const photo = new Uint8Array(1_024).fill(7);
  const plain = Uint8Array.of(1, 0, 4, 0, ...text, ...photo);
  expect(splitPayload(plain, false)).toEqual({ text, photo, fingerprints: new Uint8Array(0) });
  const finger = new Uint8Array(512).fill(9);
  const whole = Uint8Array.of(1, 0, 4, 0, 2, 0, ...text, ...photo, ...finger);
  expect(splitPayload(whole, true)).toEqual({ text, photo, fingerprints: finger });
  expect(splitPayload(plain.slice(0, -1), false)).toBeNull();
  expect(splitPayload(new Uint8Array(3), false)).toBeNull();
});

test("the module's number", () => {
  expect(moduleIdOf(moduleNumber)).toBe('05.03-20260115-0000012345-0987654321');
  expect(moduleIdOf(new Uint8Array(4))).toBe('');
});
