/** A household (户) with the files of its members and its one honour plaque (光荣牌, 国办发〔2018〕72号): commands and state. */
import { z } from 'zod';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { idOf, type StreamRef, sha256Hex, streamRef } from '#domain/kernel/event.ts';
import { oneOf } from '../command-parts.ts';
import type { Plaque, PlaqueState } from '../file/schema.ts';
import { choicesOf, hasServed, isServingFamily, isSurvivor } from '../words.ts';

export const householdRelations = choicesOf([
  ['self', '户主', 'Householder'],
  ['spouse', '配偶', 'Spouse'],
  ['parent', '父母', 'Parent'],
  ['child', '子女', 'Child'],
  ['sibling', '兄弟姐妹', 'Sibling'],
  ['other', '其他共同生活的家庭成员', 'Other member of the household'],
]);
/** What shows that people are one household. */
export const householdEvidence = choicesOf([
  ['register', '居民户口簿', 'Household register'],
  ['certificate', '亲属关系证明', 'Proof of kinship'],
  ['visit', '入户核实', 'Seen at home'],
  ['shared', '数据共享', 'Shared data'],
]);
export const partingReasons = choicesOf([
  ['divided', '分户', 'Household divided'],
  ['married', '结婚另立户', 'Married, household of their own'],
  ['divorced', '离婚', 'Divorced'],
  ['mistake', '登记有误', 'Entered by mistake'],
]);
/** For whom a plaque is meant (悬挂对象). */
export const plaqueTitles = choicesOf([
  ['survivor', '烈士、因公牺牲军人、病故军人遗属家庭', 'Family of a martyr or fallen soldier'],
  ['serving', '现役军人家庭', 'Family of a serving soldier'],
  ['veteran', '退役军人家庭', 'Family of a veteran'],
]);
/** Holders of a certificate get it without asking; kin without one apply; lost papers are proved from the archive. */
export const plaqueProofs = choicesOf([
  ['certificate', '持有证书、证件', 'Holds the certificate'],
  ['kin', '无证书的亲属申请', 'Kin without the certificate'],
  ['archive', '证件遗失，档案或人武部门证明', 'Papers lost, proved from the archive'],
]);
export const plaqueReasons = choicesOf([
  ['first', '首次悬挂', 'First plaque'],
  ['worn', '破损、褪色', 'Worn or damaged'],
  ['lost', '遗失、被盗', 'Lost or stolen'],
  ['moved', '迁居', 'Moved house'],
]);
/** A serving soldier's plaque hangs at the own home and, living apart, at the parents' as well. */
export const plaqueHomes = choicesOf([
  ['own', '本人家庭', 'Own home'],
  ['parents', '父母家庭', 'The parents’ home'],
]);

export const familyCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('veteran-family.join'),
    file: streamRef,
    relation: oneOf(householdRelations),
    evidence: oneOf(householdEvidence),
    attachments: z.array(sha256Hex).max(10).default([]),
    note: z.string().trim().max(200).default(''),
  }),
  z.strictObject({
    type: z.literal('veteran-family.part'),
    file: streamRef,
    why: oneOf(partingReasons),
    on: CivilDateSchema,
    note: z.string().trim().max(200).default(''),
  }),
  z.strictObject({
    type: z.literal('veteran-family.request-plaque'),
    reason: oneOf(plaqueReasons),
    title: oneOf(plaqueTitles),
    proof: oneOf(plaqueProofs),
    /** Of a serving soldier: identity or officer's number, and which home it is. */
    soldierNumber: z.string().trim().max(30).default(''),
    home: oneOf(plaqueHomes).optional(),
    note: z.string().trim().max(200).default(''),
    /** The authority's decision that one that was taken down may hang again. */
    document: z.string().trim().max(100).default(''),
  }),
  /** A plaque that hangs already, put up before this program or by somebody else (补登已悬挂光荣牌). */
  z.strictObject({
    type: z.literal('veteran-family.enter-plaque'),
    number: z.string().trim().max(40).default(''),
    hungOn: CivilDateSchema,
  }),
  /** What was entered of a plaque that hangs was wrong (更正光荣牌登记): at the household, and at the door of the round that hung it. */
  z.strictObject({
    type: z.literal('veteran-family.amend-plaque'),
    number: z.string().trim().max(40).default(''),
    hungOn: CivilDateSchema,
    why: z.string().trim().min(1).max(200),
  }),
  z.strictObject({ type: z.literal('veteran-family.approve-plaque'), document: z.string().trim().min(1).max(100) }),
  z.strictObject({
    type: z.literal('veteran-family.take-down'),
    ground: z.string().max(40),
    document: z.string().trim().min(1).max(100),
    on: CivilDateSchema,
  }),
]);
export type FamilyCommand = z.infer<typeof familyCommand>;

export interface Member {
  readonly file: StreamRef;
  readonly name: string;
  readonly classes: readonly string[];
  readonly relation: string;
  readonly evidence: string;
  readonly attachments: readonly string[];
  readonly on: string;
  /** Died or moved away. */
  readonly gone: string | null;
}
export interface PlaqueAsk {
  readonly reason: string;
  readonly title: string;
  readonly proof: string;
  readonly soldierNumber: string;
  readonly home: string | null;
  readonly on: string;
}
export interface Family {
  readonly members: readonly Member[];
  readonly plaque: Plaque;
  /** What was asked for last, and why one was taken down. */
  readonly ask: PlaqueAsk | null;
  readonly takenDown: { readonly ground: string; readonly document: string; readonly on: string } | null;
}

export const familyRegister = 'veteran-family';
/** A file that was never put together with another one is a household of its own, under its own id. */
export const ownFamily = (file: StreamRef): StreamRef => `veteran-family/${idOf(file)}`;
export const founderOf = (family: StreamRef): StreamRef => `veteran/${idOf(family)}`;

/** Whether somebody of these classes is one for whom a plaque is meant (国办发〔2018〕72号: 三属、现役军人、退役军人). */
export const isMeantFor = (classes: readonly string[]): boolean =>
  hasServed(classes) || isSurvivor(classes) || isServingFamily(classes);
/** Whether the classes carry the title under which a plaque is asked for. */
export const bearsTitle = (title: string, classes: readonly string[]): boolean =>
  title === 'survivor' ? isSurvivor(classes) : title === 'serving' ? isServingFamily(classes) : hasServed(classes);

export const presentIn = ({ members }: Family): readonly Member[] => members.filter(({ gone }) => gone === null);
/** Somebody for whom it is meant still lives there. */
export const hasRightHolder = (family: Family): boolean => presentIn(family).some(({ classes }) => isMeantFor(classes));
/** What a plaque is called: where nobody is left for whom it is meant, one that was never hung is none. */
export const plaqueState = ({ state, hungOn }: Pick<Plaque, 'state' | 'hungOn'>, isMeant: boolean): PlaqueState =>
  isMeant || hungOn !== null ? state : 'none';
export const plaqueStateIn = (family: Family): PlaqueState => plaqueState(family.plaque, hasRightHolder(family));
/** It hangs or is on its way: it goes with the last member who joins another household. */
export const isUp = ({ state }: Pick<Plaque, 'state'>): boolean =>
  state === 'hung' || state === 'requested' || state === 'applied';
/** A soldier has one plaque at the own home and one at the parents'. */
export const soldierKey = ({ soldierNumber, home }: Pick<PlaqueAsk, 'soldierNumber' | 'home'>): string | null =>
  soldierNumber && home ? `plaque:${soldierNumber.toUpperCase()}:${home}` : null;
/** A plaque hangs at one door: its number belongs to one household. Null for one without a number. */
export const plaqueNumberKey = (number: string | undefined): string | null =>
  number ? `plaque-number:${number.replace(/\s+/gu, '').toUpperCase()}` : null;
