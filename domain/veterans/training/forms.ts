/** The attendance list of a training. */
import type { Form } from '#domain/kernel/window.ts';
import { day, sheet } from '../form-parts.ts';
import type { Training } from './training.ts';

export const trainingForms: readonly Form[] = [
  sheet<Training>({
    code: 'attendance-list',
    zh: '培训签到与取证登记表',
    en: 'Attendance list',
    model: ({ title, startsOn, organiser, people }) => ({
      blocks: [
        {
          kind: 'fields',
          columns: 2,
          fields: [
            { label: '名称', value: title },
            { label: '开始日期', value: day(startsOn) },
            { label: '承办单位', value: organiser },
          ],
        },
        {
          kind: 'columns',
          heads: ['序号', '姓名', '签到', '证书编号'],
          rows: people.map(({ name, attended, certificate }, index) => [
            String(index + 1),
            name,
            attended === true ? '已到' : '',
            certificate,
          ]),
        },
      ],
    }),
  }),
];
