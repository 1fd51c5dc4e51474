/** What is asked of a registration made before this program, as data for its pages. */
import type { Action } from '#domain/kernel/action.ts';
import { ask } from '#domain/kernel/ask.ts';
import type { Question } from '#domain/kernel/item.ts';
import type { Text } from '#domain/kernel/text.ts';
import { type PartyRole, partyRoles } from '../party/party.ts';
import type { OldRecord } from './old-record.ts';

export const oldRecordKinds: Readonly<Record<OldRecord['records'], Text>> = {
  marriage: { zh: '结婚登记', en: 'Marriage' },
  divorce: { zh: '离婚登记', en: 'Divorce' },
};
export const oldRecordSources: Readonly<Record<OldRecord['source'], Text>> = {
  paper: { zh: '纸质档案', en: 'Paper archive' },
  system: { zh: '原登记系统', en: 'An older system' },
};
const choicesOf = (names: Readonly<Record<string, Text>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }));

const whose: Readonly<Record<PartyRole, Text>> = { man: { zh: '男方', en: 'Man' }, woman: { zh: '女方', en: 'Woman' } };
const aboutParty = (role: PartyRole): readonly Question[] => {
  const { zh, en } = whose[role];
  return [
    ask(`${role}Name`, `${zh}姓名`, `${en}: name`, 'text', { maxLength: 100 }),
    ask(`${role}Number`, `${zh}证件号`, `${en}: number`, 'text', { required: false, maxLength: 30 }),
    ask(`${role}BirthDate`, `${zh}出生日期`, `${en}: date of birth`, 'date', { required: false }),
    ask(`${role}Nationality`, `${zh}国籍`, `${en}: nationality`, 'text', { required: false, maxLength: 40 }),
  ];
};

const questions: readonly Question[] = [
  ask('records', '登记种类', 'What was registered', 'choice', { choices: choicesOf(oldRecordKinds) }),
  ask('certificateNumber', '证件字号', 'Certificate number', 'text', { maxLength: 60 }),
  ask('registeredOn', '登记日期', 'Registered on', 'date'),
  ask('authority', '登记机关', 'Authority', 'text', { maxLength: 100 }),
  ask('source', '原件所在', 'Where it lies', 'choice', { choices: choicesOf(oldRecordSources) }),
  ask('reference', '档号或者查询编号', 'Archive or query number', 'text', { maxLength: 60 }),
  ...partyRoles.flatMap(aboutParty),
];

const enter = {
  command: 'old-record.enter',
  hint: {
    zh: '照档案录入；证件号与在册人员相同的，自动对应到人。登记以后又离婚、丧偶或者被法院宣告无效的，录入后再作批注。',
    en: 'As the archive has it; whoever has the same number here is found by it. What happened since then – a divorce, a death, a judgment – is annotated afterwards.',
  },
  questions,
  roles: ['registrar'],
} as const satisfies Omit<Action, 'label'>;

/** Enters a record. */
export const enterOldRecord: Action = {
  ...enter,
  label: { zh: '补录历史登记', en: 'Enter an old registration' },
  weight: 'next',
};

/** Types it anew, as long as nothing was written to it. */
const enterAnew: Action = {
  ...enter,
  code: 'old-record.enter-anew',
  label: { zh: '更正录入', en: 'Type it anew' },
};
export const oldRecordActions = ({ annotations = [] }: OldRecord): readonly Action[] =>
  annotations.length === 0 ? [enterAnew] : [];

type Fields = { readonly [field: string]: unknown };
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The command of what the form asked: each party's answers together. */
export function oldRecordCommandOf<T extends Fields>(fields: T): Fields & { readonly type: string } {
  const { records, certificateNumber, registeredOn, authority, source, reference } = fields;
  const partyOf = (role: PartyRole) => ({
    name: fields[`${role}Name`],
    documentNumber: text(fields[`${role}Number`]),
    birthDate: text(fields[`${role}BirthDate`]) || null,
    nationality: text(fields[`${role}Nationality`]),
  });
  return {
    type: enterOldRecord.command,
    records,
    certificateNumber,
    registeredOn,
    authority,
    source,
    reference,
    man: partyOf('man'),
    woman: partyOf('woman'),
  };
}

/** The answers that a record was made of, to be typed anew. */
export function answersOfOldRecord(record: OldRecord): Readonly<Record<string, string>> {
  const { records, certificateNumber, registeredOn, authority, source, reference } = record;
  const of = (role: PartyRole) => ({
    [`${role}Name`]: record[role].name,
    [`${role}Number`]: record[role].documentNumber,
    [`${role}BirthDate`]: record[role].birthDate ?? '',
    [`${role}Nationality`]: record[role].nationality,
  });
  return { records, certificateNumber, registeredOn, authority, source, reference, ...of('man'), ...of('woman') };
}
