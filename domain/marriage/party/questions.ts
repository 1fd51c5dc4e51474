/** What a counter asks about a party: the sort of person and the help, and the particulars of a paper. */

import type { Question } from '#domain/kernel/item.ts';
import type { Text } from '#domain/kernel/text.ts';
import type { PaperRule, PaperWay } from './papers.ts';
import { type PartyKind, partyKind } from './party.ts';

const kindNames: Readonly<Record<PartyKind, Text>> = {
  mainland: { zh: '内地居民', en: 'Mainland resident' },
  soldier: { zh: '现役军人', en: 'Soldier in active service' },
  'hk-mo-tw': { zh: '港澳台居民', en: 'Resident of Hong Kong, Macao or Taiwan' },
  overseas: { zh: '华侨', en: 'Chinese citizen settled abroad' },
  foreign: { zh: '外国人', en: 'Foreign citizen' },
};
export const partyKindName = (kind: PartyKind): Text => kindNames[kind];

const wayNames: Readonly<Record<PaperWay, Text>> = {
  notarised: { zh: '居住地公证', en: 'Notarised where they live' },
  authenticated: { zh: '公证并经中国使领馆认证', en: 'Notarised and authenticated by a Chinese mission' },
  apostille: { zh: '公证并附附加证明书', en: 'Notarised with apostille' },
  'chinese-mission': { zh: '中国驻外使领馆出具', en: 'Issued by a Chinese mission' },
  'own-mission': { zh: '本国驻华使领馆出具', en: 'Issued by their own mission in China' },
};

type Kind = Question['kind'];
const question = (
  name: string,
  kind: Kind,
  zh: string,
  en: string,
  more: Partial<Pick<Question, 'required' | 'when' | 'choices' | 'maxLength'>> = {},
): Question => ({ name, kind, label: { zh, en }, required: true, page: 'party', maxLength: 60, ...more });

const onlyIf = (asked: string, is = 'true') => ({ when: { question: asked, is } });

/** What sort of person it is. */
export const kindQuestion = question('kind', 'choice', '身份类别', 'Category', {
  choices: partyKind.options.map((value) => ({ value, label: kindNames[value] })),
});

/** The help that they need. */
export const helpQuestions: readonly Question[] = [
  question('cannotWrite', 'yes-no', '不会书写，按指纹', 'Cannot write, signs by fingerprint'),
  question('readBy', 'text', '宣读人', 'Read aloud by', onlyIf('cannotWrite')),
  question('witness', 'text', '见证人', 'Witness', { ...onlyIf('cannotWrite'), required: false }),
  question('needsInterpreter', 'yes-no', '需要翻译或手语', 'Needs an interpreter or sign language'),
  question('interpreterName', 'text', '翻译人员姓名', 'Interpreter', onlyIf('needsInterpreter')),
  question('interpreterNumber', 'text', '翻译人员证件号', 'ID number of the interpreter', {
    ...onlyIf('needsInterpreter'),
    maxLength: 30,
  }),
  question('largePrint', 'yes-no', '声明书等用大字印', 'Sheets in large print'),
  question('note', 'long-text', '协助情况', 'How help was given', { required: false, maxLength: 300 }),
];

/** Particulars of a paper, as its rule demands them. */
export function paperQuestions({ ways, validMonths }: PaperRule): readonly Question[] {
  const isMade = ways.length > 0 || validMonths !== null;
  const number = question('number', 'text', '编号', 'Number', { required: false });
  if (!isMade) return [number];
  return [
    ...(ways.length > 1
      ? [
          question('way', 'choice', '出具方式', 'Made by', {
            choices: ways.map((value) => ({ value, label: wayNames[value] })),
          }),
        ]
      : []),
    question('issuer', 'text', '出具单位', 'Issuer', { maxLength: 100 }),
    number,
    question('issuedOn', 'date', '出具日期', 'Date', { required: validMonths !== null }),
    question('inChinese', 'yes-no', '中文材料', 'In Chinese'),
    question('translatedBy', 'text', '翻译机构', 'Translated by', { ...onlyIf('inChinese', 'false'), maxLength: 100 }),
  ];
}
