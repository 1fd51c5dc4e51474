import type { Question } from '#domain/kernel/item.ts';

/** The half hours of a working day, for questions that ask for one. */
const halfHours = Array.from({ length: 26 }, (_, index) => {
  const hour = String(8 + Math.floor(index / 2)).padStart(2, '0');
  return `${hour}:${index % 2 === 0 ? '00' : '30'}`;
});

export const dateQuestion: Question = {
  name: 'date',
  label: { zh: '日期', en: 'Date' },
  kind: 'date',
  required: true,
  page: 'when',
};
export const halfHourQuestion: Question = {
  name: 'time',
  label: { zh: '时间', en: 'Time' },
  kind: 'choice',
  choices: halfHours.map((time) => ({ value: time, label: { zh: time, en: time } })),
  required: true,
  page: 'when',
};
