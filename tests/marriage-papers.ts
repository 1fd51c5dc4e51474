/** What a made-up couple brings to the marriage window: pictures of their cards, a joint photo, and files that are no pictures. */
import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { cardImage, checkCharacter, type Person } from '#testing/cards/index.ts';

export interface UploadedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const issued = {
  ethnicGroup: '汉',
  issuer: '永登县公安局',
  validFrom: '2025-03-01',
  validTo: '2045-03-01',
} as const;

/** A made-up person; the number follows from birth date and sex under a prefix that the police never assign. */
export function holder(
  facts: Pick<Person, 'name' | 'sex' | 'birthDate'> & Partial<Person> & { readonly sequence?: number },
): Person {
  const { sequence = facts.sex === 'male' ? 731 : 842, ...rest } = facts;
  const stem = `620171${facts.birthDate.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  return { ...issued, address: '甘肃省永登县中川镇平岘村12号', idNumber: stem + checkCharacter(stem), ...rest };
}

export const groom = holder({ name: '陈志强', sex: 'male', birthDate: '1996-04-12' });
export const bride = holder({
  name: '林晓梅',
  sex: 'female',
  birthDate: '1998-09-03',
  address: '甘肃省皋兰县西岔镇团结村45号',
  issuer: '皋兰县公安局',
});

/** One clean picture of both faces of a card, with a photograph or a drawn head. */
export const card = (person: Person, seed = 7, photo?: Canvas): UploadedFile => ({
  name: `${person.name}.jpg`,
  mimeType: 'image/jpeg',
  buffer: Buffer.from(cardImage(person, { level: 'flatbed', seed, side: 'both', ...(photo ? { photo } : {}) })),
});

/** The first third of a picture, as an interrupted copy leaves it. */
export function torn(file: UploadedFile): UploadedFile {
  return { ...file, name: 'torn.jpg', buffer: file.buffer.subarray(0, Math.floor(file.buffer.length / 3)) };
}

export const pdfInstead: UploadedFile = {
  name: 'card.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF'),
};

/** Two heads and shoulders on red ground. */
export function jointPhoto(width = 1400, height = 1000): UploadedFile {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#b3202a';
  context.fillRect(0, 0, width, height);
  for (const middle of [0.36, 0.64]) {
    const oval = (colour: string, y: number, rx: number, ry: number): void => {
      context.fillStyle = colour;
      context.beginPath();
      context.ellipse(width * middle, height * y, width * rx, height * ry, 0, 0, Math.PI * 2);
      context.fill();
    };
    oval('#f4f4f2', 0.98, 0.16, 0.34);
    oval('#2a2224', 0.4, 0.088, 0.17);
    oval('#eec7a8', 0.44, 0.074, 0.15);
  }
  return { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: canvas.toBuffer('image/jpeg') };
}
