/** The project's sets of card pictures with their truth: four generators that share no way of drawing, one set a level. */
import { drawCard, drawNotCard, makePerson, notCards, type Side, seeded } from '#testing/cards/index.ts';
import { type DocumentKind, otherDocuments, otherScene, residentScene } from '#testing/cards2/index.ts';
import { picture } from '#testing/cards3/index.ts';
import { fourthPicture } from '#testing/cards4/index.ts';

/** Values of a card in the forms of the vision contract. */
export type Truth = Readonly<Partial<Record<string, string>>>;

export interface BenchPicture {
  readonly label: string;
  readonly bytes: Uint8Array;
  /** Fields that the picture shows; empty when it shows no resident card. */
  readonly truth: Truth;
}

export const levels = ['flatbed', 'camera', 'phone', 'damaged', 'no-card'] as const;
export type BenchLevel = (typeof levels)[number];
export const generators = ['first', 'second', 'third', 'fourth'] as const;
export type Generator = (typeof generators)[number];

const fieldsOf = {
  portrait: ['name', 'sex', 'ethnicGroup', 'birthDate', 'address', 'idNumber'],
  emblem: ['issuer', 'validFrom', 'validTo'],
} as const;

function truthOf<P extends Record<(typeof fieldsOf)[Side][number], string>>(
  person: P,
  sides: readonly string[],
): Truth {
  const names = sides.flatMap((side): readonly (keyof P & string)[] =>
    side === 'portrait' || side === 'emblem' ? fieldsOf[side] : [],
  );
  return Object.fromEntries(names.map((name) => [name, person[name] as string]));
}

/** One picture of a level. The same arguments give the same picture on one machine. */
export function benchPicture(generator: Generator, level: BenchLevel, seed: number): BenchPicture {
  const label = `${generator} ${level} ${seed}`;
  return { label, ...makers[generator](level, seed) };
}

function first(level: BenchLevel, seed: number): Omit<BenchPicture, 'label'> {
  if (level === 'no-card') return { bytes: drawNotCard(notCards[seed % notCards.length] ?? 'blank', seed), truth: {} };
  const picture = drawCard(makePerson(seeded(seed * 31 + 7)), {
    level: level === 'damaged' ? 'camera' : level,
    seed,
    side: (['portrait', 'emblem', 'both'] as const)[seed % 3] ?? 'both',
    pinnedFonts: false,
    damage: level === 'damaged' ? 0.5 : 0,
  });
  return { bytes: picture.bytes, truth: truthOf({ ...picture.person }, picture.sides) };
}

function third(level: BenchLevel, seed: number): Omit<BenchPicture, 'label'> {
  // It makes cards only: what is no card is the second one's.
  if (level === 'no-card') return second(level, seed + 5);
  const { bytes, holder, sides } = picture(level, seed);
  return { bytes, truth: truthOf({ ...holder }, sides) };
}

function fourth(level: BenchLevel, seed: number): Omit<BenchPicture, 'label'> {
  // It makes cards only, as the third does.
  if (level === 'no-card') return second(level, seed + 11);
  const { bytes, truth } = fourthPicture(level, seed);
  return { bytes, truth };
}

const makers = { first, second, third, fourth } as const;

const grades = { flatbed: 'flatbed', camera: 'document-camera', phone: 'phone', damaged: 'unreadable' } as const;

function second(level: BenchLevel, seed: number): Omit<BenchPicture, 'label'> {
  if (level === 'no-card') {
    const kind: DocumentKind & (typeof otherDocuments)[number] =
      otherDocuments[seed % otherDocuments.length] ?? 'bank-card';
    return { bytes: otherScene(kind, seed % 2 === 0 ? 'document-camera' : 'phone', seed).bytes, truth: {} };
  }
  const scene = residentScene(grades[level], seed * 13 + levels.indexOf(level));
  return { bytes: scene.bytes, truth: truthOf({ ...scene.holder }, scene.kinds) };
}
