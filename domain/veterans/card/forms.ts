/** Forms of the preferential card: application, receipt, refusal, the list of a batch. */
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Form } from '#domain/kernel/window.ts';
import { day, partyOf, places, sheet } from '../form-parts.ts';
import { wordOf } from '../words.ts';
import type { CardBatch } from './batch.ts';
import { cardKinds, cardReasons, type VeteranCard } from './schema.ts';

export const cardForms: readonly Form[] = [
  sheet<CaseState<VeteranCard>>({
    code: 'card-application',
    zh: '退役军人、其他优抚对象优待证申请表',
    en: 'Application for the card',
    model: (state) => ({
      number: state.common.number,
      blocks: [
        {
          kind: 'fields',
          columns: 2,
          fields: [
            { label: '申请人', value: partyOf(state) },
            { label: '优待证种类', value: wordOf(cardKinds, state.own.kind) },
            { label: '申领事由', value: wordOf(cardReasons, state.own.reason) },
            { label: '申请日期', value: day(state.own.openedOn) },
          ],
        },
        { kind: 'photo', attachment: state.own.photo?.attachment ?? null, caption: '近期一寸免冠白底照片' },
        {
          kind: 'text',
          paragraphs: [
            '本人承诺所填信息和提交材料真实有效；不存在服役期间被除名、开除军籍，被剥夺政治权利，或者正在服刑、被羁押、被通缉的情形。如有不实，愿承担相应责任。',
          ],
        },
        { kind: 'signatures', places: [{ label: '申请人签名', attachment: state.own.signature, date: '' }] },
      ],
    }),
  }),
  sheet<CaseState<VeteranCard>>({
    code: 'card-receipt',
    zh: '优待证发放签收单',
    en: 'Receipt of the card',
    ready: ({ own }) => own.issued !== null,
    model: (state) => ({
      number: state.common.number,
      blocks: [
        {
          kind: 'fields',
          columns: 2,
          fields: [
            { label: '持证人', value: partyOf(state) },
            { label: '优待证号', value: state.own.issued?.cardNumber ?? '' },
            { label: '种类', value: wordOf(cardKinds, state.own.kind) },
            { label: '发放日期', value: day(state.own.issued?.on) },
          ],
        },
        { kind: 'text', paragraphs: ['优待证不得透支、转让、出租、出借。遗失时请及时向发卡银行挂失，并告知服务站。'] },
        places('签收人', '发放人'),
      ],
    }),
  }),
  sheet<CaseState<VeteranCard>>({
    code: 'card-refusal',
    zh: '不予发放优待证告知书',
    en: 'Notice of refusal',
    ready: ({ own }) => own.rejected !== null,
    model: (state) => ({
      number: state.common.number,
      blocks: [
        {
          kind: 'text',
          paragraphs: [
            `${partyOf(state)}：`,
            `您的优待证申请经审核，${state.own.rejected?.explanation ?? ''}，依据《退役军人、其他优抚对象优待证管理办法（试行）》，不予发放。`,
            '如对本决定有异议，可以向县级退役军人事务主管部门申请复核。',
          ],
        },
        places('退役军人服务站（盖章）'),
      ],
    }),
  }),
];

export const batchForms: readonly Form[] = [
  sheet<CardBatch>({
    code: 'batch-list',
    zh: '优待证申请报送清单',
    en: 'List of a batch',
    model: ({ number, on, cards, by }) => ({
      number,
      blocks: [
        {
          kind: 'columns',
          heading: `报送日期：${day(on)}　经办人：${by}　共 ${cards.length} 份`,
          heads: ['序号', '办件编号', '姓名', '种类'],
          rows: cards.map((one, index) => [String(index + 1), one.number, one.name, wordOf(cardKinds, one.kind)]),
        },
        places('报送人', '接收人'),
      ],
    }),
  }),
];
