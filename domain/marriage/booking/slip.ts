/** The slip of a booking (预约回执): what to bring, and that it is no application. */
import type { Form } from '#domain/kernel/window.ts';
import { day, formsOf } from '../form-parts.ts';
import type { Booking } from './booking.ts';
import type { BookingKind } from './plan.ts';

const kindNames: { readonly [kind in BookingKind]: string } = {
  marriage: '结婚登记',
  divorce: '离婚登记',
  reissue: '补领婚姻登记证',
  counselling: '婚姻家庭辅导',
  ceremony: '颁证仪式',
};

/** What each kind asks people to bring, for mainland residents (婚姻登记条例 arts. 8, 15). */
const papers: { readonly [kind in BookingKind]: readonly string[] } = {
  marriage: ['双方本人到场', '双方居民身份证（在有效期内）', '双方近期半身免冠合影照片（2寸）3张'],
  divorce: [
    '双方本人到场',
    '双方居民身份证（在有效期内）',
    '双方结婚证',
    '双方近期半身免冠单人照片（2寸）各2张',
    '双方共同签署的离婚协议书',
  ],
  reissue: ['居民身份证（在有效期内）', '近期半身免冠合影或单人照片（2寸）'],
  counselling: ['可以一人前来，也可以双方前来；不收费，不影响登记'],
  ceremony: ['双方居民身份证', '当天办理结婚登记的，带齐结婚登记所需证件'],
};
const needNames: Readonly<Record<string, string>> = {
  interpreter: '翻译',
  'sign-language': '手语',
  'barrier-free': '无障碍',
  'large-print': '大字',
};

export const bookingForms: readonly Form[] = [
  formsOf<Booking>()({
    code: 'booking-slip',
    name: { zh: '预约回执', en: 'Booking slip' },
    paper: { widthMm: 148, heightMm: 210 },
    copies: () => [''],
    ready: ({ state, walkIn }) => state === 'booked' && !walkIn,
    model: ({ kind, date, time, parties, needs, graceMinutes, ceremony, counselling }) => ({
      title: '婚姻登记预约回执',
      blocks: [
        {
          kind: 'fields',
          columns: 1,
          fields: [
            { label: '预约事项', value: kindNames[kind] },
            { label: '预约时间', value: `${day(date)} ${time}` },
            { label: '预约人', value: parties.map(({ name }) => name).join('、') },
            {
              label: '同时预约',
              value: [...(ceremony ? ['颁证仪式'] : []), ...(counselling ? ['婚姻家庭辅导'] : [])].join('、') || '无',
            },
            { label: '特殊需要', value: needs.map((one) => needNames[one] ?? one).join('、') || '无' },
          ],
        },
        { kind: 'text', heading: '请携带', paragraphs: papers[kind].map((one, index) => `${index + 1}. ${one}`) },
        {
          kind: 'text',
          heading: '说明',
          paragraphs: [
            `预约时间过后${graceMinutes}分钟未到的，名额释放；当天仍可到窗口现场办理。`,
            '预约不是申请，不产生受理的法律效力，不起算任何期限。不预约也可以直接到窗口办理。婚姻登记不收取任何费用。',
          ],
        },
      ],
    }),
  }),
];
