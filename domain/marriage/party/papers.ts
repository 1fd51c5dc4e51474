/**
 * Papers by sort of person (婚姻登记条例 2025 arts. 2, 8, 15; 婚姻登记工作规范): which identity papers count, what must be shown besides, in
 * which way it must be made, and how long it counts. Data of the authority, published as editions.
 */

import { z } from 'zod';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import type { Material } from '#domain/kernel/item.ts';
import type { ReferenceSet } from '#domain/kernel/reference.ts';
import { documentType } from '#domain/person/person.ts';

export const paperCode = z.enum([
  'military-id',
  'unit-certificate',
  'unit-consent',
  'local-id',
  'no-spouse-declaration',
  'no-spouse-no-kinship',
  'no-spouse-certificate',
]);
export type PaperCode = z.infer<typeof paperCode>;

/**
 * `notarised` where they live (居住地公证机构); `authenticated` by a Chinese mission after the notary (认证); `apostille`, where
 * the Convention applies (附加证明书); issued by a `chinese-mission` (中国驻外使领馆) or by the party's `own-mission` here (本国驻华使领馆).
 */
export const paperWay = z.enum(['notarised', 'authenticated', 'apostille', 'chinese-mission', 'own-mission']);
export type PaperWay = z.infer<typeof paperWay>;

/** A paper as it was shown, frozen as shown. */
export const shownPaper = z.strictObject({
  paper: paperCode,
  /** Null for a paper that is made in one way only. */
  way: paperWay.nullable(),
  issuer: z.string().trim().max(100),
  number: z.string().trim().max(60),
  issuedOn: CivilDateSchema.nullable(),
  inChinese: z.boolean(),
  /** Translation agency or mission whose Chinese translation lies with it; empty for none. */
  translatedBy: z.string().trim().max(100),
  attachments: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(20),
});
export type ShownPaper = z.infer<typeof shownPaper>;

/** Kinds of cases that ask for papers; also the kinds of their streams. */
export const procedure = z.enum(['marriage', 'divorce', 'reissue']);
export type Procedure = z.infer<typeof procedure>;

const paperRule = z.strictObject({
  paper: paperCode,
  /** Ways in which it may be made; none when the paper itself is enough. */
  ways: z.array(paperWay).max(paperWay.options.length),
  /** How long it counts after the day on which it was made; null for ever. */
  validMonths: z.int().min(1).max(60).nullable(),
});
export type PaperRule = z.infer<typeof paperRule>;

const kindRules = z.strictObject({
  /** Types of identity papers, any one of them. */
  identity: z.array(documentType).min(1),
  /** Only an authority that the province has designated (art. 2 para. 2) may do these for them. */
  designated: z.array(procedure),
  papers: z.strictObject({
    marriage: z.array(paperRule).max(10),
    divorce: z.array(paperRule).max(10),
    reissue: z.array(paperRule).max(10),
  }),
});

export const paperRules = z.strictObject({
  mainland: kindRules,
  soldier: kindRules,
  'hk-mo-tw': kindRules,
  overseas: kindRules,
  foreign: kindRules,
});
export type PaperRules = z.infer<typeof paperRules>;

const asItIs = (paper: PaperCode): PaperRule => ({ paper, ways: [], validMonths: null });
const everything = [...procedure.options];
const half = 6;

export const papersReference: ReferenceSet<PaperRules> = {
  name: 'marriage-papers',
  title: { zh: '婚姻登记当事人证件材料', en: 'Papers of the parties of marriage cases' },
  schema: paperRules,
  shipped: [
    {
      version: '条例-2025',
      effectiveFrom: '2025-05-10' as CivilDate,
      source: '婚姻登记条例第八条、第十五条；材料有效期为通行做法，请按省级民政部门规定核定后发布',
      data: {
        mainland: { identity: ['111', '112'], designated: [], papers: { marriage: [], divorce: [], reissue: [] } },
        soldier: {
          identity: ['111', '112'],
          designated: [],
          papers: {
            marriage: [asItIs('military-id'), { paper: 'unit-certificate', ways: [], validMonths: half }],
            divorce: [
              asItIs('military-id'),
              { paper: 'unit-certificate', ways: [], validMonths: half },
              asItIs('unit-consent'),
            ],
            reissue: [asItIs('military-id')],
          },
        },
        'hk-mo-tw': {
          identity: ['516', '511', '810', '830'],
          designated: everything,
          papers: {
            marriage: [asItIs('local-id'), { paper: 'no-spouse-declaration', ways: ['notarised'], validMonths: half }],
            divorce: [asItIs('local-id')],
            reissue: [asItIs('local-id')],
          },
        },
        overseas: {
          identity: ['414'],
          designated: everything,
          papers: {
            marriage: [
              {
                paper: 'no-spouse-no-kinship',
                ways: ['chinese-mission', 'authenticated', 'apostille'],
                validMonths: half,
              },
            ],
            divorce: [],
            reissue: [],
          },
        },
        foreign: {
          identity: ['414', '553'],
          designated: everything,
          papers: {
            marriage: [
              {
                paper: 'no-spouse-certificate',
                ways: ['authenticated', 'apostille', 'own-mission'],
                validMonths: half,
              },
            ],
            divorce: [],
            reissue: [],
          },
        },
      },
    },
  ],
};

const material = (code: PaperCode, zh: string, en: string, basis: string): Material => ({
  code,
  name: { zh, en },
  form: 'original',
  per: 'party',
  necessity: 'conditional',
  basis,
});

interface Kinds {
  readonly man: { readonly kind: keyof PaperRules } | null;
  readonly woman: { readonly kind: keyof PaperRules } | null;
}
/** Papers that parties of these sorts are usually asked for, by code. @param own state of a case of this kind. */
export function usualPapers(of: Procedure, own: unknown): readonly PaperCode[] {
  const rules = papersReference.shipped.at(-1)?.data;
  const { man, woman } = own as Kinds;
  return [man, woman].flatMap((party) =>
    party && rules ? rules[party.kind].papers[of].map(({ paper }) => paper) : [],
  );
}

/** The papers as materials of an item. */
export const paperMaterials: readonly Material[] = [
  material('military-id', '军人证件', 'Military identity paper', '婚姻登记工作规范'),
  material(
    'unit-certificate',
    '军人婚姻登记证明',
    'Military certificate for marriage registration',
    '婚姻登记工作规范',
  ),
  material('unit-consent', '所在部队同意离婚的证明', 'Consent of the unit to the divorce', '婚姻登记工作规范'),
  material('local-id', '本地居民身份证件', 'Local identity paper', '婚姻登记条例 8'),
  material(
    'no-spouse-declaration',
    '本人无配偶及与对方无亲属关系的声明',
    'Declaration of no spouse and no kinship',
    '婚姻登记条例 8',
  ),
  material(
    'no-spouse-no-kinship',
    '本人无配偶及与对方无亲属关系的证明',
    'Certificate of no spouse and no kinship',
    '婚姻登记条例 8',
  ),
  material('no-spouse-certificate', '本人无配偶的证明', 'Certificate of no spouse', '婚姻登记条例 8'),
];
