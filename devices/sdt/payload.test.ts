import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chipText, residentChip } from '#testing/reader/chip.ts';
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
  const text = chipText([
    [0, 30, '李嘉欣'],
    [30, 2, '2'],
    [36, 16, '19000101'],
    [52, 70, '甘肃省兰州市城关区张掖路1号'],
    [122, 36, '81000019000101000X'],
    [158, 30, '兰州市公安局'],
    [188, 16, '20240101'],
    [204, 16, '20290101'],
    [220, 18, 'H12345678'],
    [238, 4, '01'],
    [248, 2, 'J'],
  ]);
  expect(cardOf(text, '', '')).toMatchObject({
    kind: 'hk-mo-tw',
    ethnicGroup: '',
    number: '81000019000101000X',
    passNumber: 'H12345678',
    doubts: [],
  });
});

test("a foreigner's card of 2017", () => {
  const text = chipText([
    [0, 120, 'DOE, JANE MARIE'],
    [120, 2, '2'],
    [122, 30, 'CAN110105198001'],
    [152, 6, 'CAN'],
    [158, 30, '简·多伊'],
    [188, 16, '20180601'],
    [204, 16, '20280601'],
    [220, 16, '19800102'],
    [236, 4, '01'],
    [240, 8, '1100'],
    [248, 2, 'I'],
  ]);
  expect(cardOf(text, '', '')).toMatchObject({
    kind: 'foreigner-2017',
    latinName: 'DOE, JANE MARIE',
    name: '简·多伊',
    number: 'CAN110105198001',
    nationality: 'CAN',
    birthDate: '1980-01-02',
    validTo: '2028-06-01',
    doubts: [],
  });
});

test("a foreigner's card of 2023, its long name in two places", () => {
  const long = 'VAN DER WESTHUIZEN-OPPENHEIMER ALEX ANDRA';
  const text = chipText([
    [0, 30, ''],
    [30, 2, '2'],
    [36, 16, '19850315'],
    [52, 70, long.slice(0, 35)],
    [122, 36, '911156198503151239'],
    [188, 16, '20240101'],
    [204, 16, '20340101'],
    [220, 22, long.slice(35)],
    [242, 6, 'ZAF'],
    [248, 2, 'Y'],
  ]);
  expect(cardOf(text, '', '')).toMatchObject({
    kind: 'foreigner-2023',
    latinName: long,
    nationality: 'ZAF',
    birthDate: '1985-03-15',
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
