import { beforeAll, expect, test } from 'vitest';
import { civilDate } from '#domain/calendar/civil-date.ts';
import { composeIdNumber } from '#domain/identity/id-number.ts';
import { checkCharacter, drawCard, drawNotCard, makePerson, type Person, seeded } from '#testing/cards/index.ts';
import { residentScene } from '#testing/cards2/index.ts';
import { picture as drawSmall } from '#testing/cards3/index.ts';
import { fourthPicture } from '#testing/cards4/index.ts';
import { readCard, warm } from './read-card.ts';

const today = '2026-01-15';

beforeAll(async () => {
  await warm();
});

/** Fields of a picture beside its truth: what is exact, what is wrong though called sure. */
async function judge(
  picture: ReturnType<typeof drawCard>,
): Promise<{ exact: number; fields: number; silent: string[] }> {
  const reading = await readCard(picture.bytes, today);
  const names = {
    portrait: ['name', 'sex', 'ethnicGroup', 'birthDate', 'address', 'idNumber'],
    emblem: ['issuer', 'validFrom', 'validTo'],
  } as const;
  let [exact, fields] = [0, 0];
  const silent: string[] = [];
  for (const side of picture.sides) {
    const face = reading.faces.find((one) => one.side === side);
    for (const name of names[side]) {
      const field = face?.fields[name];
      fields++;
      if (field?.value === picture.person[name]) exact++;
      else if (field?.sure) silent.push(`${name} ${field.value}`);
    }
  }
  return { exact, fields, silent };
}

test('reads both faces of a flatbed scan and is sure of the number', async () => {
  const person = makePerson(seeded(41), { rareName: false, sex: 'female', ethnicGroup: '汉' });
  const picture = drawCard(person, { level: 'flatbed', seed: 41, side: 'both' });
  const reading = await readCard(picture.bytes, today);
  expect(reading.faces.map((face) => face.side)).toEqual(['portrait', 'emblem']);
  const [portrait, emblem] = reading.faces;
  expect(portrait?.fields.idNumber).toMatchObject({ value: person.idNumber, sure: true });
  expect(portrait?.fields.birthDate).toMatchObject({ value: person.birthDate, sure: true });
  expect(portrait?.fields.sex).toMatchObject({ value: 'female', sure: true });
  expect(portrait?.fields.name?.value).toBe(person.name);
  expect(emblem?.fields.validTo).toMatchObject({ value: person.validTo, sure: true });
  expect(portrait?.fields.name?.crop).toMatch(/^data:image\/jpeg;base64,/);
  expect(portrait?.picture).toMatch(/^data:image\/jpeg;base64,/);
});

test.each(['flatbed', 'camera'] as const)(
  '%s pictures: nothing wrong is called sure, nearly everything is exact',
  async (level) => {
    let [exact, fields] = [0, 0];
    for (const [i, side] of (['portrait', 'both'] as const).entries()) {
      const person = makePerson(seeded(500 + i), { rareName: false });
      const result = await judge(drawCard(person, { level, seed: 500 + i, side }));
      expect(result.silent).toEqual([]);
      exact += result.exact;
      fields += result.fields;
    }
    expect(exact / fields).toBeGreaterThan(0.9);
  },
  90_000,
);

test('a phone picture lying upside down is turned and read', async () => {
  const person = makePerson(seeded(77), { rareName: false });
  const picture = drawCard(person, {
    level: 'phone',
    seed: 77,
    side: 'portrait',
    shot: { rotation: 197, blur: 0.6, glare: 0 },
  });
  const reading = await readCard(picture.bytes, today);
  expect(reading.faces[0]?.fields.idNumber?.value).toBe(person.idNumber);
});

const wrongNumber = (person: Person): Person => {
  const stem = person.idNumber.slice(0, 17);
  const wrong = '0123456789'.split('').find((digit) => digit !== checkCharacter(stem)) ?? '0';
  return { ...person, idNumber: stem + wrong };
};

test('both faces are found where they are small and slant: 250 pixels wide in a picture of a table', async () => {
  const { bytes, holder } = drawSmall('phone', 702);
  const { faces } = await readCard(bytes, today);
  expect(faces.map((face) => face.side)).toEqual(['portrait', 'emblem']);
  expect(faces[0]?.fields.idNumber).toMatchObject({ value: holder.idNumber, sure: true });
  expect(faces[1]?.fields.validTo?.value).toBe(holder.validTo);
});

test('a card of which the first look sees a few words is found around them', async () => {
  const { bytes, holder } = drawSmall('phone', 807);
  const { faces } = await readCard(bytes, today);
  expect(faces[0]?.fields.idNumber?.value).toBe(holder.idNumber);
  expect(faces[0]?.fields.address?.value).toBe(holder.address);
});

test('labels that nobody can read hide no number: the other side beside it vouches for its face', async () => {
  const { bytes, holder } = drawSmall('phone', 848);
  const { faces } = await readCard(bytes, today);
  expect(faces.map((face) => face.side)).toEqual(['portrait', 'emblem']);
  expect(faces[0]?.fields.idNumber?.value).toBe(holder.idNumber);
  expect(faces[0]?.fields.birthDate?.value).toBe(holder.birthDate);
});

test('a face that its number vouches for is not lost to a chance match at the same place', async () => {
  const { bytes, holder } = drawSmall('phone', 5044);
  const { faces } = await readCard(bytes, today, { pictures: false });
  expect(faces.map((face) => face.side)).toEqual(['portrait', 'emblem']);
  expect(faces[0]?.fields.idNumber).toMatchObject({ value: holder.idNumber, sure: true });
  expect(faces[0]?.fields.address).toMatchObject({ value: holder.address, sure: true });
});

test('a face of whose print the first look saw nothing is found beside the other one', async () => {
  const { bytes, holder } = drawSmall('phone', 1401);
  const { faces } = await readCard(bytes, today);
  expect(faces.map((face) => face.side)).toEqual(['portrait', 'emblem']);
  expect(faces[0]?.fields.idNumber?.value).toBe(holder.idNumber);
});

test('slim digits at the end of a row are not taken for one, and a row of a single digit is read', async () => {
  for (const seed of [1400, 1415]) {
    const { bytes, holder } = drawSmall('phone', seed);
    const { faces } = await readCard(bytes, today);
    expect(faces[0]?.fields.address).toMatchObject({ value: holder.address, sure: false });
  }
});

test('a name that lost a character which the recogniser does not know is not sure', async () => {
  const { bytes, holder } = drawSmall('phone', 42006);
  const { faces } = await readCard(bytes, today);
  expect(holder.name).toBe('钮䶮常');
  expect(faces[0]?.fields.name?.sure).toBe(false);
});

test('a character that looks like a common one and that the recogniser does not know is not sure', async () => {
  const { bytes, holder } = fourthPicture('camera', 43012);
  const { faces } = await readCard(bytes, today);
  expect(holder.name).toBe('彭冯一玚');
  expect(faces[0]?.fields.name?.sure).toBe(false);
});

test.each([
  ['a character that the recogniser takes for another one', 'flatbed', 91004, '杰勒阿尕什镇'],
  ['a character that the recogniser leaves out', 'phone', 91012, '漳县殪虎桥镇'],
] as const)('%s is known by its shape within an address, and looked at', async (_, level, seed, part) => {
  const { bytes, truth } = fourthPicture(level, seed);
  const { faces } = await readCard(bytes, today, { pictures: false });
  expect(truth.address).toContain(part);
  expect(faces[0]?.fields.address).toMatchObject({ value: truth.address, sure: false });
});

test('a rosette of the paper at the end of a row is not taken for print', async () => {
  const { bytes, holder } = residentScene('flatbed', 95114 * 13);
  const { faces } = await readCard(bytes, today, { pictures: false });
  expect(holder.address).toBe('绿春县文化巷46-20-199号');
  expect(faces[0]?.fields.address).toMatchObject({ value: holder.address, sure: false });
});

test('what is left of a character beside a thumb is another one, and looked at', async () => {
  const { bytes, truth } = fourthPicture('phone', 95101);
  const { faces } = await readCard(bytes, today, { pictures: false });
  expect(truth.address).toContain('北河村');
  expect(faces[0]?.fields.address?.sure).toBe(false);
});

test('what looks like one character and like no other is sure where most readings say so', async () => {
  const { bytes, holder } = residentScene('flatbed', 91014 * 13);
  const { faces } = await readCard(bytes, today, { pictures: false });
  expect(holder.name).toBe('安濛');
  expect(faces[0]?.fields.name).toMatchObject({ value: '安濛', sure: true });
});

test('a group that the recogniser does not know is sure where its place looks like it and like no other character', async () => {
  const { bytes, truth } = fourthPicture('phone', 91000);
  const { faces } = await readCard(bytes, today, { pictures: false });
  expect(truth.ethnicGroup).toBe('畲');
  expect(faces[0]?.fields.ethnicGroup).toMatchObject({ value: '畲', sure: true });
  expect(faces[0]?.warnings).not.toContain('ethnic-group-unknown');
});

test('a label that stands nearer to its value than usual is not read into it', async () => {
  const { bytes, holder } = residentScene('flatbed', 91004 * 13);
  const { faces } = await readCard(bytes, today, { pictures: false });
  expect(faces[0]?.fields.ethnicGroup).toMatchObject({ value: holder.ethnicGroup, sure: true });
});

test('a long name that goes on where the picture may begin is read to its end', async () => {
  const { bytes, holder } = residentScene('phone', 43008 * 13 + 2);
  const { faces } = await readCard(bytes, today);
  expect(holder.name).toBe('阿卜杜热合曼·艾则孜·依明');
  expect(faces[0]?.fields.name?.value).toBe(holder.name);
});

test('groups and characters that the recogniser does not know are known by their shapes', async () => {
  const small = drawSmall('phone', 41015);
  const group = (await readCard(small.bytes, today)).faces[0]?.fields.ethnicGroup;
  expect(group).toMatchObject({ value: '傈僳', sure: false });
  const rare = fourthPicture('phone', 42001);
  const name = (await readCard(rare.bytes, today)).faces[0]?.fields.name;
  expect(name).toMatchObject({ value: '侯弢轩', sure: false });
});

test.each([
  ['a name in two rows', 'flatbed', 111, 'name'],
  ['an issuer whose last character stands in a second row', 'phone', 111, 'issuer'],
  ['a number with the dates of the other face beside it', 'camera', 107, 'idNumber'],
] as const)('%s is read whole', async (_, level, seed, field) => {
  const { bytes, truth } = fourthPicture(level, seed);
  const { faces } = await readCard(bytes, today);
  expect(faces.find(({ fields }) => fields[field])?.fields[field]?.value).toBe(truth[field]);
});

test('the pattern of the paper beside a short last row is not read as letters', async () => {
  const { bytes, holder } = drawSmall('flatbed', 5004);
  const reading = await readCard(bytes, today, { pictures: false });
  expect(reading.faces[0]?.fields.address).toMatchObject({ value: holder.address, sure: true });
});

test('a weakly printed name that a second opinion shares is sure', async () => {
  const { bytes, holder } = drawSmall('camera', 5015);
  const reading = await readCard(bytes, today, { pictures: false });
  expect(reading.faces[0]?.fields.name).toMatchObject({ value: holder.name, sure: true });
});

test('a row of an address whose end lies under something is looked at, though it goes on below', async () => {
  const person = makePerson(seeded(52007 * 31 + 7));
  const { bytes } = drawCard(person, { level: 'camera', seed: 52007, side: 'both', damage: 0.5 });
  const { faces } = await readCard(bytes, today, { pictures: false });
  expect(person.address).toBe('湖北省恩施市红玉村五社60号');
  expect(faces[0]?.fields.address).toMatchObject({ value: '湖北省恩施市红玉村五0号', sure: false });
});

test('two cards far off in a large picture are found by a few specks of print', async () => {
  const { bytes, holder } = residentScene('phone', 52006 * 13 + 2);
  const { faces } = await readCard(bytes, today, { pictures: false });
  expect(faces.map(({ side }) => side)).toEqual(['portrait', 'emblem']);
  expect(faces[0]?.fields).toMatchObject({ idNumber: { value: holder.idNumber }, name: { value: holder.name } });
});

test('an address with a mark between digits that was not read is looked at', async () => {
  const { bytes, holder } = residentScene('phone', 52008 * 13 + 2);
  const { faces } = await readCard(bytes, today, { pictures: false });
  expect(holder.address).toBe('远安县中山东路94-26-539号');
  const read = faces[0]?.fields.address;
  expect(read?.value === holder.address || read?.sure === false).toBe(true);
});

test('an ethnic group that the recogniser leaves out is known by its shape, and looked at', async () => {
  const { bytes } = drawSmall('phone', 847);
  const { faces } = await readCard(bytes, today);
  expect(faces[0]?.fields.ethnicGroup).toMatchObject({ value: '傈僳', sure: false });
});

test('a number with the wrong check character is read, warned of and never sure', async () => {
  const person = wrongNumber(makePerson(seeded(3), { rareName: false }));
  const reading = await readCard(drawCard(person, { level: 'flatbed', seed: 3, side: 'portrait' }).bytes, today);
  expect(reading.faces[0]?.warnings).toContain('checksum-wrong');
  expect(reading.faces[0]?.fields.idNumber).toMatchObject({ value: person.idNumber, sure: false });
});

test('a birth date and a sex that differ from the number are warned of and never sure', async () => {
  const person = makePerson(seeded(8), { rareName: false, sex: 'male' });
  const forged: Person = { ...person, sex: 'female', birthDate: '1961-04-05' };
  const reading = await readCard(drawCard(forged, { level: 'flatbed', seed: 8, side: 'portrait' }).bytes, today);
  const face = reading.faces[0];
  expect(face?.warnings).toEqual(expect.arrayContaining(['birth-differs-from-number', 'sex-differs-from-number']));
  expect(face?.fields.birthDate?.sure).toBe(false);
  expect(face?.fields.sex?.sure).toBe(false);
});

test('what two faces contradict each other in is warned of and never sure', async () => {
  const person = makePerson(seeded(41), { rareName: false, ethnicGroup: '汉' });
  const two: Person = {
    ...person,
    validFrom: '2019-03-01',
    validTo: 'long-term',
    birthDate: '1990-03-07',
    address: '甘肃省兰州市永登县中川镇团结村45号',
    issuer: '杭州市公安局西湖分局',
    idNumber: composeIdNumber('340171', civilDate('1990-03-07'), person.sex === 'male' ? 121 : 122),
  };
  const { faces } = await readCard(drawCard(two, { level: 'flatbed', seed: 41, side: 'both' }).bytes, today);
  const [portrait, emblem] = faces;
  expect(portrait?.warnings).toEqual(['division-unknown', 'issuer-elsewhere', 'validity-implausible']);
  expect(emblem?.warnings).toEqual(['issuer-elsewhere', 'validity-implausible']);
  for (const [name, check] of [
    ['idNumber', 'division-unknown'],
    ['address', 'issuer-elsewhere'],
    ['issuer', 'issuer-elsewhere'],
    ['birthDate', 'validity-implausible'],
    ['validFrom', 'validity-implausible'],
    ['validTo', 'validity-implausible'],
  ] as const) {
    const field = portrait?.fields[name] ?? emblem?.fields[name];
    expect(field, name).toMatchObject({ value: two[name], sure: false });
    expect(field?.evidence, name).toContain(check);
  }
  expect(portrait?.fields.name).toMatchObject({ sure: true });
});

test('an expired card is read and warned of', async () => {
  const person: Person = { ...makePerson(seeded(12)), validFrom: '2010-03-07', validTo: '2020-03-07' };
  const reading = await readCard(drawCard(person, { level: 'flatbed', seed: 12, side: 'emblem' }).bytes, today);
  expect(reading.faces[0]?.warnings).toEqual(['expired']);
  expect(reading.faces[0]?.fields.validTo?.value).toBe('2020-03-07');
});

test.each(['noise', 'letter', 'household-register', 'number-note'] as const)(
  'a %s is no card',
  async (kind) => {
    expect(await readCard(drawNotCard(kind, 5), today)).toMatchObject({ faces: [], nothingFound: 'no-card' });
  },
  90_000,
);
