/** What may be done about a visitor who is beside themselves, and how they are spoken to. */
import type { Action } from '#domain/kernel/action.ts';
import { ask } from '#domain/kernel/ask.ts';
import type { Text } from '#domain/kernel/text.ts';
import { helpers, type Incident, incidentKinds } from './incident.ts';

const officers = ['supervisor', 'veterans-officer'] as const;

/** 安抚话术与处置要点: in the order in which they are needed. */
export const calmScript: readonly Text[] = [
  {
    zh: '放下手里的事，请对方坐下，放慢语速：“您先坐，我在听，我们一件一件说。”',
    en: 'Stop what you do, offer a seat, speak slowly: “Please sit down, I am listening, we take one thing at a time.”',
  },
  {
    zh: '先听完，再复述：“您说的是……，我记下了，对吗？”不争辩，不许诺，不触碰对方。',
    en: 'Listen to the end, then say it back: “You say that …, I have written it down, is that right?” Do not argue, promise, or touch.',
  },
  {
    zh: '呼叫第二名工作人员，两个人接待；请其他群众避开，保持出口畅通。',
    en: 'Call a second member of staff, receive them as two; let other visitors step away and keep the way out free.',
  },
  {
    zh: '有伤害自己或者他人的言行，立即报警 110；身体不适，拨打急救 120。不单独阻拦，不夺物。',
    en: 'At words or deeds that harm somebody call 110, at illness 120. Do not stand in the way alone or take things from them.',
  },
  {
    zh: '由负责人接手后，如实记录时间、言行和处置，不写评价；需要心理疏导的，在来访登记中标记“心理健康”。',
    en: 'Once the supervisor has taken over write down when, what and how, without judging; mark “mental health” on the visit where help is needed.',
  },
];

export const callAction: Action = {
  command: 'veteran-incident.call',
  label: { zh: '呼叫支援', en: 'Call for help' },
  questions: [
    ask('kind', '情况', 'What', 'choice', { choices: incidentKinds }),
    ask('called', '已呼叫', 'Called', 'choices', { choices: helpers }),
    ask('about', '来访人或者办件编号（如知道）', 'Who, or the item, if known', 'text', {
      required: false,
      maxLength: 100,
    }),
  ],
  hint: {
    zh: '先喊人或者按报警键，再登记；登记后立即显示在本窗口各人的今日页。',
    en: 'Call out or press the alarm key first, then enter it; it stands on everybody’s page of the day at once.',
  },
};

export function incidentActions({ account, takenOver, ended }: Incident, me: string): readonly Action[] {
  if (ended) return [];
  return [
    ...(takenOver || account === me
      ? []
      : [
          {
            command: 'veteran-incident.take-over',
            label: { zh: '我来接手', en: 'I take over' },
            weight: 'next',
            roles: officers,
            questions: [],
          } satisfies Action,
        ]),
    {
      command: 'veteran-incident.note',
      label: { zh: '记录事实', en: 'Note facts' },
      questions: [ask('what', '何时、何人、言行', 'When, who, said and done', 'long-text', { maxLength: 1000 })],
    },
    ...(takenOver
      ? [
          {
            command: 'veteran-incident.end',
            label: { zh: '处置结束', en: 'It is over' },
            weight: 'next',
            roles: officers,
            questions: [ask('outcome', '处置结果', 'How it ended', 'long-text', { maxLength: 500 })],
          } satisfies Action,
        ]
      : []),
  ];
}
