/** The printed ledger of visits and petitions (信访台账) with its totals. */
import { day } from '#domain/kernel/form-parts.ts';
import type { Form } from '#domain/kernel/window.ts';
import { a4Wide, places, sheet } from '../../form-parts.ts';
import { wordOf } from '../../words.ts';
import { petitionStages } from '../stages.ts';
import { closingWords, petitionChannels, petitionKinds, petitionMatters } from '../words.ts';
import { type LedgerRow, ledgerTotals, type PetitionLedger } from './ledger.ts';

/** So much of a claim stands in the ledger; the whole of it is in the item's own register sheet. */
const claimLength = 40;
const shortened = (claim: string): string => (claim.length > claimLength ? `${claim.slice(0, claimLength)}…` : claim);

const stageName = (code: string): string => petitionStages.find((one) => one.code === code)?.name.zh ?? code;

const about = ({ restricted, matter, kind, channel, claim }: LedgerRow): string =>
  restricted
    ? ''
    : `${[wordOf(petitionMatters, matter), wordOf(petitionKinds, kind), wordOf(petitionChannels, channel)].filter(Boolean).join('·')}：${shortened(claim)}`;

const marks = ({ carriedIn, earlier, gathered, late }: LedgerRow): string =>
  [
    carriedIn ? '结转' : '',
    earlier > 0 ? `重复${earlier}` : '',
    gathered > 0 ? `集体${gathered}人` : '',
    late ? '超期' : '',
  ]
    .filter(Boolean)
    .join('、');

export const petitionLedgerForms: readonly Form[] = [
  sheet<PetitionLedger>({
    code: 'petition-ledger',
    zh: '退役军人来访信访台账',
    en: 'Ledger of visits and petitions',
    paper: a4Wide,
    model: ({ from, to, on, by, rows }) => {
      const totals = ledgerTotals(rows);
      return {
        blocks: [
          {
            kind: 'fields',
            columns: 2,
            fields: [
              { label: '期间', value: `${day(from)}至${day(to)}` },
              { label: '编制日期', value: day(on) },
              { label: '合计', value: `${totals.items} 件，其中上期结转 ${totals.carriedIn} 件` },
              { label: '办理情况', value: `办结 ${totals.closed} 件，在办 ${totals.open} 件，超期 ${totals.late} 件` },
              { label: '重复信访', value: `${totals.repeated} 件` },
              { label: '集体访', value: `${totals.collective} 件` },
            ],
          },
          {
            kind: 'columns',
            heads: ['编号', '收到日期', '来访人', '反映事项', '认定', '责任人', '环节', '办结日期', '评价'],
            wide: '反映事项',
            rows: rows.map((row) => [
              row.number,
              row.receivedOn,
              row.restricted ? '（限制查阅）' : row.name,
              about(row),
              marks(row),
              row.owner,
              stageName(row.stage),
              row.endedOn ?? '',
              row.satisfaction ? wordOf(closingWords, row.satisfaction) : '',
            ]),
          },
          places('站长', `编制人（${by}）`),
        ],
      };
    },
  }),
];
