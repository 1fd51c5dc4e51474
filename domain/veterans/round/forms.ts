/** The route list and register of a round, and its good-news letters (喜报). */
import type { Form } from '#domain/kernel/window.ts';
import { a4, day, places, sheet } from '../form-parts.ts';
import { wordOf } from '../words.ts';
import { occasions, type Round, roundKinds } from './round.ts';

const isGoodNews = ({ kind, stops }: Round): boolean => kind === 'good-news' && stops.length > 0;
/** A sheet is named by its place on the way and whom it is for. */
const letters = (round: Round): readonly string[] =>
  isGoodNews(round) ? round.stops.map(({ name }, index) => `${index + 1} ${name}`.slice(0, 20)) : [''];
/** One letter for each family that the round goes to, to be read out and handed over. */
const goodNews: Form = {
  code: 'good-news',
  name: { zh: '立功受奖喜报', en: 'Good-news letters' },
  paper: a4,
  copies: (state) => letters(state as Round),
  ready: (state) => isGoodNews(state as Round),
  model: (state, copy) => ({
    title: '喜　报',
    blocks: [
      {
        kind: 'text',
        paragraphs: [
          `${(state as Round).stops[Number.parseInt(copy, 10) - 1]?.name ?? ''} 同志家属：`,
          '贵亲属在部队服役期间表现突出，立功受奖，为国家和军队建设作出了贡献，为家庭赢得了荣誉。谨向您和您的家人致以热烈的祝贺和崇高的敬意！',
          '一人立功，全家光荣。特此报喜。',
        ],
      },
      {
        kind: 'fields',
        columns: 2,
        fields: [
          { label: '立功受奖情况', value: '' },
          { label: '送达日期', value: day((state as Round).plannedOn) },
        ],
      },
      places('送达人', '家属签名'),
    ],
  }),
};

export const roundForms: readonly Form[] = [
  goodNews,
  sheet<Round>({
    code: 'route-list',
    zh: '走访路线与登记表',
    en: 'Route list and register',
    model: ({ title, kind, occasion, plannedOn, members, stops }) => ({
      blocks: [
        {
          kind: 'fields',
          columns: 2,
          fields: [
            { label: '名称', value: title },
            { label: '类别', value: `${wordOf(roundKinds, kind)}（${wordOf(occasions, occasion)}）` },
            { label: '日期', value: day(plannedOn) },
            { label: '走访人员', value: members },
          ],
        },
        {
          kind: 'columns',
          heads: ['序号', '姓名', '地址', '慰问品', '情况', '家属签名'],
          rows: stops.map((one, index) => [
            String(index + 1),
            one.name,
            one.address,
            one.gift,
            one.findings,
            one.signedBy,
          ]),
        },
      ],
    }),
  }),
];
