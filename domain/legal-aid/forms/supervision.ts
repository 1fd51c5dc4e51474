/** Letters of the institution and records of how it follows a case (介绍信、征询函、庭审旁听、回访). */
import { day } from '#domain/kernel/form-parts.ts';
import type { Form, FormBlock } from '#domain/kernel/window.ts';
import type { Aid } from '../application/schema.ts';
import { issuedPaperWords } from '../vocabulary.ts';
import {
  field,
  fields,
  headed,
  institutionOf,
  namesOf,
  place,
  type State,
  seal,
  sheets,
  signatures,
  text,
} from './parts.ts';

type Issued = Aid['issued'][number];

/** A sheet for each paper of a kind. */
const issuedForm = (paper: Issued['paper'], blocks: (one: Issued, state: State) => readonly FormBlock[]): Form =>
  sheets(
    `aid-${paper}`,
    issuedPaperWords[paper]?.zh ?? paper,
    issuedPaperWords[paper]?.en ?? paper,
    ({ issued }) => issued.filter((one) => one.paper === paper),
    // A record has the number of the appointment that it follows.
    ({ number }, { assignments }) => number || (assignments.at(-1)?.number ?? ''),
    blocks,
  );

const lawyerOf = ({ assignments }: Aid): string => {
  const last = assignments.at(-1);
  return last ? `${last.firm}${last.name}` : '';
};
const caseFields = ({ own, common }: State) => [
  field('受援人', namesOf(own)),
  field('办件编号', common.number),
  field('案由', own.matter?.cause),
  field('法律援助人员', lawyerOf(own)),
];

const introductionForm = issuedForm('introduction', (one, { own }) => [
  text(
    `${one.to}：`,
    `兹有本机构指派的法律援助人员${lawyerOf(own)}，为办理受援人${namesOf(own)}${own.matter?.cause ?? ''}一案，前往你处：${one.text}请予接洽，并依法提供便利。`,
  ),
  seal(institutionOf(own), one.on),
]);

const organOpinionForm = issuedForm('organ-opinion', (one, state) => [
  text(`${one.to}：`, '为了解法律援助人员的履职情况，现就下列案件征询你单位意见，请填写后函复本机构。'),
  fields('', [...caseFields(state), field('机关案号', state.own.matter?.organCaseNumber)]),
  headed('征询事项', one.text),
  headed('办案机关意见', ''),
  signatures(place('办案机关（印章）')),
  seal(institutionOf(state.own), one.on),
]);

const hearingForm = issuedForm('hearing', (one, state) => [
  fields('', [...caseFields(state), field('审理机关', one.to), field('旁听日期', day(one.on))]),
  headed('法律援助人员出庭情况', one.text),
  signatures(place('旁听人', one.by), place('日期', day(one.on))),
]);

const visitForm = issuedForm('visit', (one, state) => [
  fields('', [...caseFields(state), field('回访对象', one.to), field('回访日期', day(one.on))]),
  headed('回访情况和受援人意见', one.text),
  signatures(place('回访人', one.by), place('受援人')),
]);

export const supervisionForms: readonly Form[] = [introductionForm, organOpinionForm, hearingForm, visitForm];
