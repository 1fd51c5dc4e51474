/**
 * 申请补办结婚登记声明书: for a couple that has lived as spouses without registering (民法典 1049). Its effect reaches back to
 * the day on which both met the conditions (最高人民法院婚姻家庭编解释（一）第六条).
 */

import type { FormModel } from '#domain/kernel/window.ts';
import { day, roleNames, signaturePlace } from '../form-parts.ts';
import { printedAnswer } from '../items.ts';
import type { DescribedParty } from '../party/describing.ts';
import { assistanceBlocks, helperPlaces, inLargePrint, kinshipWords, numberInWords } from '../party/forms.ts';
import type { Declaration, PartyRole, ShownDocument, Signature } from '../schema.ts';

export interface MakeUpDeclaration {
  readonly caseNumber: string;
  readonly role: PartyRole;
  readonly party: Pick<DescribedParty, 'kind' | 'assistance'> & { readonly document: ShownDocument | null };
  readonly made: Declaration;
  readonly partnerName: string;
  /** Civil date since which they have lived together as spouses (以夫妻名义同居生活). */
  readonly spousesSince: string;
  readonly signature: Signature | null;
}

export function makeUpDeclarationModel(input: MakeUpDeclaration): FormModel {
  const { caseNumber, role, party, made, partnerName, spousesSince, signature } = input;
  return {
    title: '申请补办结婚登记声明书',
    number: caseNumber,
    blocks: [
      {
        kind: 'fields',
        heading: `声明人（${roleNames[role]}）`,
        columns: 2,
        fields: [
          { label: '姓名', value: made.name },
          { label: '性别', value: printedAnswer('sex', made.sex) },
          { label: '国籍', value: made.nationality },
          { label: '出生日期', value: day(made.birthDate) },
          { label: '民族', value: made.ethnicGroup },
          { label: '职业', value: printedAnswer('occupation', made.occupation) },
          { label: '文化程度', value: printedAnswer('education', made.education) },
          { label: '婚姻状况', value: printedAnswer('maritalStatus', made.maritalStatus) },
          { label: '身份证件号', value: numberInWords(made.documentNumber, party) },
          { label: '常住户口所在地', value: made.address },
        ],
      },
      {
        kind: 'text',
        paragraphs: [
          `本人与对方 ${partnerName} 自${day(spousesSince)}起以夫妻名义同居生活，现均未再与第三人结婚或者以夫妻名义同居生活，${kinshipWords(party.kind)}了解对方的身体健康状况。`,
          '现依照《中华人民共和国民法典》第一千零四十九条的规定，自愿申请补办结婚登记。',
          '本人上述声明完全真实，如有虚假，愿承担法律责任。',
        ],
      },
      ...assistanceBlocks('声明人', party.assistance),
      {
        kind: 'signatures',
        places: [
          signaturePlace('声明人（签名或按指纹）', signature),
          {
            label: '监誓人',
            attachment: null,
            date: signature ? `${signature.witness}　${day(signature.on)}` : '',
          },
          ...helperPlaces(party.assistance),
        ],
      },
    ],
    ...inLargePrint(party.assistance),
  };
}
