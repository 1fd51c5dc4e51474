/** What the sheets of all cases print of a party's papers and of the help they had. Always Chinese. */

import type { FormBlock, FormField, FormSignature } from '#domain/kernel/window.ts';
import { day, roleNames } from '../form-parts.ts';
import type { KeptCheck } from '../state-check.ts';
import type { Assistance } from './assistance.ts';
import type { DescribedParty } from './describing.ts';
import { type PaperWay, paperMaterials, type ShownPaper } from './papers.ts';
import type { PartyKind, PartyRole, ShownDocument } from './party.ts';

const documentNames: Readonly<Record<ShownDocument['type'], string>> = {
  '111': '居民身份证',
  '112': '临时居民身份证',
  '113': '户口簿',
  '114': '军人证件',
  '414': '护照',
  '511': '台湾居民来往大陆通行证',
  '516': '港澳居民来往内地通行证',
  '553': '外国人永久居留身份证',
  '810': '港澳居民居住证',
  '830': '台湾居民居住证',
};
const wayNames: Readonly<Record<PaperWay, string>> = {
  notarised: '公证',
  authenticated: '公证并经领事认证',
  apostille: '附加证明书',
  'chinese-mission': '中国驻外使领馆出具',
  'own-mission': '本国驻华使领馆出具',
};

function paperWords({ paper, way, number, translatedBy }: ShownPaper): string {
  const name = paperMaterials.find(({ code }) => code === paper)?.name.zh ?? paper;
  const about = [...(way ? [wayNames[way]] : []), ...(number ? [number] : []), ...(translatedBy ? ['附中文译本'] : [])];
  return about.length > 0 ? `${name}（${about.join('，')}）` : name;
}

interface Shower extends DescribedParty {
  readonly document: ShownDocument | null;
}

/** 提供证件材料 of a party in words. */
export const papersInWords = ({ document, papers }: Shower): string =>
  [...(document ? [documentNames[document.type]] : []), ...papers.map(paperWords)].join('、');

/** A paper that was shown, in words: its kind, number and until when it is valid. */
export const documentInWords = ({ type, number, validTo }: ShownDocument): string =>
  `${documentNames[type]}，号码${number}，有效期${validTo === 'long-term' ? '长期' : `至${day(validTo)}`}`;

const checkedNames: Readonly<Record<KeptCheck['result'], string>> = {
  'never-married': '未婚',
  divorced: '离婚',
  widowed: '丧偶',
  married: '已婚',
  'no-record': '查无记录',
};

/** What the check of marriage state said of each party, when, and under which number. */
export const checkFields = (
  parties: readonly { readonly role: PartyRole; readonly check: KeptCheck | null | undefined }[],
): readonly FormField[] =>
  parties.map(({ role, check }) => ({
    label: `${roleNames[role]}婚姻状况核验`,
    value: check ? `${checkedNames[check.result]}　${day(check.on)}　查询编号 ${check.reference}` : '',
  }));

/** A number on a sheet, with the name of its paper where that is no resident card. */
export const numberInWords = (number: string, { document }: Pick<Shower, 'document'>): string =>
  document && document.type !== '111' && document.type !== '112' && document.number === number
    ? `${number}（${documentNames[document.type]}）`
    : number;

/** The word on kinship in a declaration: none is demanded of foreign citizens (婚姻登记条例 8). */
export const kinshipWords = (kind: PartyKind): string =>
  kind === 'foreign' ? '' : '没有直系血亲和三代以内旁系血亲关系，';

/** How the text reached a party who cannot write or read it by themself. @param who 声明人, 申请人 … */
export function assistanceBlocks(who: string, { cannotWrite, readBy, interpreter }: Assistance): readonly FormBlock[] {
  const paragraphs = [
    ...(cannotWrite ? [`${who}不会书写，以上内容由${readBy}当面宣读，${who}表示已经理解，以按指纹确认。`] : []),
    ...(interpreter ? [`以上内容由${interpreter.name}（身份证件号${interpreter.idNumber}）向${who}翻译。`] : []),
  ];
  return paragraphs.length > 0 ? [{ kind: 'text', paragraphs }] : [];
}

/** Where the helpers sign besides. */
export const helperPlaces = ({ cannotWrite, witness, interpreter }: Assistance): readonly FormSignature[] => [
  ...(cannotWrite && witness ? [{ label: `见证人 ${witness}（签名）`, attachment: null, date: '' }] : []),
  ...(interpreter ? [{ label: `翻译 ${interpreter.name}（签名）`, attachment: null, date: '' }] : []),
];

/** Large type when one of the readers asked for it. */
export const inLargePrint = (...readers: readonly Assistance[]): { readonly large?: true } =>
  readers.some(({ largePrint }) => largePrint) ? { large: true } : {};
