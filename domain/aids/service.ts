/** What a center says of its service around a loan (服务规则): text messages, journeys, periods of reports. Reference data. */
import { z } from 'zod';
import { civilDate } from '#domain/calendar/civil-date.ts';
import type { ReferenceSet } from '#domain/kernel/reference.ts';

export const startTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const message = z.string().min(1).max(300);
const days = z.int().min(0).max(365);

export const service = z.strictObject({
  /** `{name}`, `{item}`, `{number}`, `{due}`, `{days}`, `{point}`, `{phone}`, `{operator}` stand for the loan's own. */
  messages: z.strictObject({ soon: message, late: message }),
  /** Days from the day of return on which a borrower is reminded by itself, before it negative (到期提醒日). */
  remindDays: z.array(z.int().min(-30).max(90)).max(10).optional(),
  /** When the car leaves a point, and how many it takes along then (送取时段). */
  trips: z.strictObject({ starts: z.array(startTime).min(1), atOnce: z.int().min(1).max(50) }),
  /** Days within which an adverse event must have been reported, by its harm (不良事件报告时限). */
  adverse: z.strictObject({ death: days, injury: days, malfunction: days }),
});
export type Service = z.infer<typeof service>;

export const serviceSet: ReferenceSet<Service> = {
  name: 'aids-service',
  title: { zh: '辅具租赁服务规则', en: 'Service of aids rental' },
  schema: service,
  shipped: [
    {
      version: '示例-2026',
      effectiveFrom: civilDate('2026-01-01'),
      source: '示例数据，请由中心发布本地版本；不良事件时限参照《医疗器械不良事件监测和再评价管理办法》',
      data: {
        messages: {
          soon: '【{operator}】{name}您好，您租借的{item}（{number}）将于{due}到期，请按时归还或在到期前续租。咨询：{point}{phone}',
          late: '【{operator}】{name}您好，您租借的{item}（{number}）已于{due}到期，逾期{days}天，请尽快归还；如需继续使用请先办理续租。咨询：{point}{phone}',
        },
        remindDays: [-3, 0, 1, 7],
        trips: { starts: ['08:30', '10:00', '14:00', '15:30'], atOnce: 4 },
        adverse: { death: 7, injury: 20, malfunction: 30 },
      },
    },
  ],
};
