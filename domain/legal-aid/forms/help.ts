/** Forms of duty lawyers' help (法律帮助申请表、值班律师提供法律帮助情况登记表、值班律师法律帮助工作台账). */
import { a4, day, formsOf } from '#domain/kernel/form-parts.ts';
import type { Form } from '#domain/kernel/window.ts';
import { type Help, type HelpLedger, helpNumber } from '../lawyers/help.ts';
import { helpBasisWords, helpKindWords, printed } from '../vocabulary.ts';
import { field, fields, headed, place, signatures, text } from './parts.ts';

const make = formsOf<HelpLedger>();
const kindsOf = ({ kinds }: Help): string => kinds.map((kind) => printed(helpKindWords, kind)).join('、');
const places = ({ helps }: HelpLedger, isIncluded: (help: Help) => boolean): readonly string[] =>
  helps.flatMap((help, index) => (isIncluded(help) ? [String(index + 1)] : []));

/** A sheet for each help of the ledger that there is one for, named by its place. */
const helpSheet = (
  code: string,
  zh: string,
  en: string,
  isIncluded: (help: Help) => boolean,
  blocks: (help: Help) => ReturnType<Form['model']>['blocks'],
): Form =>
  make({
    code,
    name: { zh, en },
    paper: a4,
    copies: (ledger) => places(ledger, isIncluded),
    ready: (ledger) => places(ledger, isIncluded).length > 0,
    model: ({ month, helps }, copy) => {
      const help = helps[Number(copy) - 1];
      return { title: zh, number: helpNumber(month, Number(copy)), blocks: help ? blocks(help) : [] };
    },
  });

const applicationForm = helpSheet(
  'aid-help-application',
  '法律帮助申请表',
  'Application for a duty lawyer’s help',
  ({ basis }) => basis === 'application',
  (help) => [
    fields('', [
      field('申请人', help.name),
      field('办案机关', help.organ),
      field('机关案号', help.organCaseNumber),
      field('涉嫌罪名（案由）', help.cause),
      field('申请日期', day(help.on)),
      field('地点', help.place),
    ]),
    headed('申请法律帮助的事项', kindsOf(help)),
    text('申请人没有委托辩护人，申请值班律师依法提供法律帮助。法律帮助不收取任何费用。'),
    signatures(place('申请人（签名、指印）'), place('接收人', help.by)),
  ],
);

const recordForm = helpSheet(
  'aid-help-record',
  '值班律师提供法律帮助情况登记表',
  'Record of a duty lawyer’s help',
  () => true,
  (help) => [
    fields('', [
      field('值班律师', `${help.lawyerName}（${help.firm}）`),
      field('日期', day(help.on)),
      field('地点', help.place),
      field('被帮助人', help.name),
      field('办案机关', help.organ),
      field('机关案号', help.organCaseNumber),
      field('涉嫌罪名（案由）', help.cause),
      field('来源', [printed(helpBasisWords, help.basis), help.noticeNumber].filter(Boolean).join(' ')),
    ]),
    headed('法律帮助事项', kindsOf(help)),
    headed('法律帮助情况', help.content),
    headed('结果', help.result),
    signatures(place('值班律师'), place('被帮助人'), place('登记人', help.by)),
  ],
);

const ledgerForm = make({
  code: 'aid-help-ledger',
  name: { zh: '值班律师法律帮助工作台账', en: 'Ledger of duty lawyers’ help' },
  paper: a4,
  copies: () => [''],
  ready: ({ helps }) => helps.length > 0,
  model: ({ month, helps }) => ({
    title: '值班律师法律帮助工作台账',
    number: month,
    blocks: [
      {
        kind: 'columns',
        heads: ['序号', '日期', '被帮助人', '办案机关', '案由', '来源', '法律帮助事项', '值班律师'],
        rows: helps.map((help, index) => [
          String(index + 1),
          help.on,
          help.name,
          help.organ,
          help.cause,
          printed(helpBasisWords, help.basis),
          kindsOf(help),
          help.lawyerName,
        ]),
      },
      text(`合计${helps.length}人次。`),
      signatures(place('填表人'), place('审核')),
    ],
  }),
});

export const helpForms: readonly Form[] = [applicationForm, recordForm, ledgerForm];
