/** The route list and register of a round, and its good-news letters (喜报). */
import type { Form } from '#domain/kernel/window.ts';
import { day, places, sheet, sheetOf } from '../form-parts.ts';
import { wordOf } from '../words.ts';
import type { Merit } from './merits.ts';
import { occasions, type Round, roundKinds, type Stop } from './round.ts';

/** Doors that a letter can be brought to: the merit is named. */
const told = ({ kind, stops }: Round): readonly (Stop & { readonly merit: Merit })[] =>
  kind === 'good-news' ? stops.flatMap((stop) => (stop.merit ? [{ ...stop, merit: stop.merit }] : [])) : [];
/** A sheet is named by its place among the letters and whom it is for. */
const letterName = ({ name }: Stop, index: number): string => `${index + 1} ${name}`.slice(0, 20);

/** One letter for each family whose soldier's merit is named, to be read out and handed over. */
const goodNews = sheetOf<Round>({
  code: 'good-news',
  zh: '立功受奖喜报',
  en: 'Good-news letters',
  copies: (round) => told(round).map(letterName),
  ready: (round) => told(round).length > 0,
  model(round, copy) {
    const letter = told(round).find((stop, index) => letterName(stop, index) === copy);
    const { name = '', merit } = letter ?? {};
    return {
      title: '喜　报',
      blocks: [
        {
          kind: 'text',
          paragraphs: [
            `${name} 同志家属：`,
            `${merit?.soldier ?? ''} 同志在部队服役期间表现突出，${merit?.words ?? ''}，为国家和军队建设作出了贡献，为家庭赢得了荣誉。谨向您和您的家人致以热烈的祝贺和崇高的敬意！`,
            '一人立功，全家光荣。特此报喜。',
          ],
        },
        {
          kind: 'fields',
          columns: 2,
          fields: [
            { label: '立功受奖人', value: merit?.soldier ?? '' },
            { label: '立功受奖情况', value: merit?.words ?? '' },
            { label: '送达日期', value: day(letter?.on ?? round.plannedOn) },
          ],
        },
        places('送达人', '家属签名'),
      ],
    };
  },
});

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
          heads: ['序号', '姓名', '地址', kind === 'plaque' ? '光荣牌编号' : '慰问品', '情况', '家属签名'],
          rows: stops.map((one, index) => [
            String(index + 1),
            [one.name, ...(one.others ?? [])].join('、'),
            one.address,
            kind === 'plaque' ? (one.plaqueNumber ?? '') : one.gift,
            one.findings,
            one.signedBy,
          ]),
        },
      ],
    }),
  }),
];
