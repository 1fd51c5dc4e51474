/** Identity papers of people without a mainland card (通行证、居住证、护照、永居证): what is typed from them, and what it says of the holder. */
import type { ChipCard } from '#contract/devices.ts';
import { type CivilDate, isCivilDate } from '#domain/calendar/civil-date.ts';
import { validateIdNumber } from '#domain/identity/id-number.ts';
import type { Question } from '#domain/kernel/item.ts';
import { type PersonFacts, tellsBirthAndSex } from '#domain/person/person.ts';
import type { Attempt } from '../../app/problem.ts';
import type { Proof, ReadFacts } from '../../capture/save-card.ts';
import type { Answers } from './answers.ts';
import type { Answer } from './QuestionField.tsx';

/** Where the form beside a card reader keeps what is unfinished. */
export const paperDraftKey = (cardDraftKey: string): string => `${cardDraftKey}/paper`;

/** What was entered of it so far. Plain JSON: it is kept as a draft. */
export interface PaperDraft {
  /** Not the resident card, which a machine reads. */
  readonly isOther: boolean;
  readonly answers: Answers;
  /** Attachments of its pictures. */
  readonly pictures: readonly string[];
  /** What its chip said; absent when it was typed from the beginning. */
  readonly chip?: PaperChip;
}

/** What a chip said of a paper, and the reader that read it. */
export interface PaperChip {
  readonly readerId: string;
  readonly answers: Answers;
}

export const otherPaperTypes = [
  '516',
  '511',
  '810',
  '830',
  '414',
  '553',
] as const satisfies readonly PersonFacts['documentType'][];
export type OtherPaperType = (typeof otherPaperTypes)[number];
export const isOtherPaper = (type: string): type is OtherPaperType =>
  (otherPaperTypes as readonly string[]).includes(type);

const names: Readonly<Record<OtherPaperType, Question['label']>> = {
  '516': { zh: '港澳居民来往内地通行证', en: 'Mainland travel permit (HK, Macao)' },
  '511': { zh: '台湾居民来往大陆通行证', en: 'Mainland travel permit (Taiwan)' },
  '810': { zh: '港澳居民居住证', en: 'Residence permit (HK, Macao)' },
  '830': { zh: '台湾居民居住证', en: 'Residence permit (Taiwan)' },
  '414': { zh: '护照或其他国际旅行证件', en: 'Passport or other travel document' },
  '553': { zh: '外国人永久居留身份证', en: 'Foreign permanent resident card' },
};

const page = 'paper';
const text = (name: string, zh: string, en: string, maxLength: number): Question => ({
  name,
  label: { zh, en },
  kind: 'text',
  required: true,
  page,
  maxLength,
});

export const otherPaperQuestions: readonly Question[] = [
  {
    name: 'documentType',
    label: { zh: '证件种类', en: 'Kind of paper' },
    kind: 'choice',
    choices: otherPaperTypes.map((value) => ({ value, label: names[value] })),
    required: true,
    page,
  },
  text('documentNumber', '证件号码', 'Number', 30),
  text('name', '姓名（与证件一致）', 'Name as in the paper', 100),
  {
    name: 'sex',
    label: { zh: '性别', en: 'Sex' },
    kind: 'choice',
    choices: [
      { value: 'male', label: { zh: '男', en: 'Male' } },
      { value: 'female', label: { zh: '女', en: 'Female' } },
    ],
    required: true,
    page,
  },
  { name: 'birthDate', label: { zh: '出生日期', en: 'Date of birth' }, kind: 'date', required: true, page },
  text('nationality', '国籍', 'Nationality', 40),
  { name: 'cardValidTo', label: { zh: '有效期至', en: 'Valid until' }, kind: 'date', required: true, page },
];

const ofChina = new Set<string>(['516', '511', '810', '830']);

/** One more answer, and what follows from it: residence permits tell birth and sex by their number, permits the nationality. */
export function withAnswer(answers: Answers, name: string, value: Answer, today: CivilDate): Answers {
  const next: Answers = { ...answers, [name]: value };
  const type = String(next.documentType ?? '');
  if (name === 'documentType') {
    const before = ofChina.has(String(answers.documentType ?? ''));
    if (ofChina.has(type) && !next.nationality) return withNumber({ ...next, nationality: '中国' }, today);
    if (!ofChina.has(type) && before && next.nationality === '中国') return { ...next, nationality: '' };
  }
  return name === 'documentNumber' || name === 'documentType' ? withNumber(next, today) : next;
}
function withNumber(answers: Answers, today: CivilDate): Answers {
  if (!tellsBirthAndSex(String(answers.documentType ?? ''))) return answers;
  const told = validateIdNumber(String(answers.documentNumber ?? ''), today);
  return told.ok ? { ...answers, birthDate: told.value.birthDate, sex: told.value.sex } : answers;
}

/** What the registry knows of the holder, to begin with; the validity is read from the paper each time. */
export const answersOfHolder = ({
  documentType,
  documentNumber,
  name,
  sex,
  birthDate,
  nationality,
}: PersonFacts): Answers => ({ documentType, documentNumber, name, sex, birthDate, nationality });

/**
 * What the chip of a residence permit (港澳台居民居住证, of Taiwan by the number's 83) or of a foreigner's card says, to begin with; what it
 * does not say as the form asks it, an end of validity that is no date, stays to be typed.
 */
export function answersOfChip(chip: ChipCard): Answers {
  const isPermit = chip.kind === 'hk-mo-tw';
  return {
    documentType: isPermit ? (chip.number.startsWith('83') ? '830' : '810') : '553',
    documentNumber: chip.number,
    name: chip.name || chip.latinName,
    sex: chip.sex,
    birthDate: chip.birthDate,
    nationality: isPermit ? '中国' : chip.nationality,
    cardValidTo: isCivilDate(chip.validTo) ? chip.validTo : '',
  };
}

/** What the answers say, when all of them are there and dates are dates; else null. */
export function factsOfPaper(answers: Answers): ReadFacts | null {
  const said = (name: string): string => String(answers[name] ?? '').trim();
  const [documentType, sex, birthDate, cardValidTo] = ['documentType', 'sex', 'birthDate', 'cardValidTo'].map(said);
  if (!isOtherPaper(documentType ?? '') || (sex !== 'male' && sex !== 'female')) return null;
  if (!isCivilDate(birthDate ?? '') || !isCivilDate(cardValidTo ?? '')) return null;
  const [documentNumber, name, nationality] = ['documentNumber', 'name', 'nationality'].map(said);
  if (!documentNumber || documentNumber.length < 5 || !name || !nationality) return null;
  return {
    documentType: documentType as OtherPaperType,
    documentNumber,
    name,
    sex,
    birthDate: birthDate as CivilDate,
    nationality,
    cardValidTo: cardValidTo as string,
  };
}

/** Typed from the paper, whose pictures lie beside it, or said by its chip and left as it was. */
export function proofOfPaper(read: ReadFacts, pictures: readonly string[], chip?: PaperChip): Attempt<Proof> {
  const [portrait, emblem] = [pictures[0] ?? null, pictures[1] ?? null];
  const typed = { source: 'typed' as const, ...(portrait ? { attachment: portrait } : {}) };
  const reader = chip?.readerId ? { reader: chip.readerId } : {};
  const said = { source: 'chip' as const, ...reader };
  const isSaid = (field: string, value: unknown): boolean => chip !== undefined && chip.answers[field] === value;
  const evidence = Object.fromEntries(
    Object.entries(read).map(([field, value]) => [field, isSaid(field, value) ? said : typed]),
  );
  const isRead = isSaid('documentNumber', read.documentNumber);
  return { ok: true, value: { evidence, document: { portrait, emblem, ...(isRead ? reader : {}) } } };
}
