/** Facts of a case that can be corrected (更正登记), with the clocks that follow them. */
import { type CivilDate, civilDate } from '#domain/calendar/civil-date.ts';
import type { Context } from '#domain/kernel/aggregate.ts';
import type { Json, Recordable } from '#domain/kernel/event.ts';
import { recorded } from '#domain/kernel/event.ts';
import type { Fact } from '../corrections.ts';
import { type Due, dueAfter, limits } from '../deadlines.ts';
import { choicesOf, outcomeWords, progressWords, qualityWords, satisfiedWords } from '../vocabulary.ts';
import { appointmentDue, earlierOf } from './appointment.ts';
import { limitFacts } from './correct-limit.ts';
import { gradeOf } from './grade.ts';
import { urgentDue } from './intake.ts';
import type { Aid, Clock } from './schema.ts';

type Patch = Partial<Pick<Clock, 'dueOn' | 'provisional' | 'metOn'>> & Pick<Clock, 'code'>;
type AidFact = Fact<Aid>;
type DayFact = Pick<AidFact, 'since' | 'until'> & {
  /** The clock that this day met, and those that begin with it. */
  readonly met?: Clock['code'] | undefined;
  readonly begins?: keyof typeof begun | undefined;
  /** When what begins is due, where it is not simply counted from the day. */
  readonly due?: ((day: CivilDate, context: Context) => Due) | undefined;
};

/** Clocks that begin with a day: of which limit. */
const begun = {
  appointment: limits.appointment.days,
  agreement: limits.agreement.days,
  report: limits.report.days,
  objection: limits.objection.days,
} as const;

/** The latest clock of a code is changed; where there is none nothing is. */
function patched(clocks: readonly Clock[], patch: Patch): readonly Clock[] {
  const last = clocks.findLastIndex(({ code }) => code === patch.code);
  return clocks.map((one, index) => (index === last ? { ...one, ...patch } : one));
}

const text = (code: string, zh: string, en: string, is: string, write: (value: string) => Aid, most = 60): AidFact => ({
  code,
  label: { zh, en },
  is,
  write,
  most,
  kind: most > 200 ? 'long-text' : 'text',
});

/** A day with the clocks that it met or began. */
function dayFact(
  code: string,
  zh: string,
  en: string,
  is: CivilDate,
  write: (value: CivilDate) => Aid,
  { since, until, met, begins, due: dueFrom }: DayFact = {},
): AidFact {
  return {
    code,
    label: { zh, en },
    kind: 'date',
    is,
    since,
    until,
    derive: (value, context): Json => {
      const day = civilDate(value);
      const usual = begins ? dueAfter(day, begun[begins], context.calendar) : null;
      const due = usual && dueFrom ? dueFrom(day, context) : usual;
      return {
        clocks: [
          ...(met ? [{ code: met, metOn: day }] : []),
          ...(begins && due ? [{ code: begins, dueOn: due.dueOn, provisional: due.provisional }] : []),
        ],
      };
    },
    write: (value, derived: Recordable) => {
      const own = write(civilDate(value));
      const { clocks = [] } = recorded<{ clocks?: readonly Patch[] }>(derived);
      return { ...own, clocks: clocks.reduce(patched, own.clocks) };
    },
  };
}

const changedAt = <T>(list: readonly T[], place: number, change: Partial<NoInfer<T>>): readonly T[] =>
  list.map((one, index) => (index === place ? { ...one, ...change } : one));

const isGranted = ({ result }: Aid['remedies'][number]): boolean => result === 'granted';

function decisionFacts(own: Aid): readonly AidFact[] {
  const { decision, notice, receipt, assignments, objections, remedies } = own;
  if (notice) {
    const { number, receivedOn } = notice;
    return [
      text('notice.number', '办案机关通知文号', 'Number of the notice', number, (value) => ({
        ...own,
        notice: { ...notice, number: value },
        decision: decision && { ...decision, number: value },
      })),
      dayFact(
        'notice.receivedOn',
        '收到通知日期',
        'Notice received on',
        receivedOn,
        (on) => ({ ...own, notice: { ...notice, receivedOn: on }, decision: decision && { ...decision, on } }),
        { begins: 'appointment', until: assignments[0]?.on },
      ),
    ];
  }
  if (!decision) return [];
  const wasDue = own.urgent && urgentDue(own.assessment.urgency.endsOn, own.urgent.on);
  const isHelpedAgain = objections.some(({ decided }) => decided?.result === 'corrected') || remedies.some(isGranted);
  const isFirst = !isHelpedAgain && (assignments.length === 0 || (assignments[0]?.on ?? '') >= decision.on);
  return [
    text('decision.number', '决定书文号', 'Number of the decision', decision.number, (value) => ({
      ...own,
      decision: { ...decision, number: value },
    })),
    // What a review or a remedy gave in place of a refusal has its day there.
    ...(own.overturned
      ? []
      : [
          dayFact(
            'decision.on',
            '决定日期',
            'Day of the decision',
            decision.on,
            (on) => ({ ...own, decision: { ...decision, on } }),
            {
              since: receipt?.on,
              met: 'decision',
              // With a lawyer appointed before the papers nothing begins with the decision (44).
              ...(decision.result === 'granted' && isFirst
                ? {
                    begins: 'appointment',
                    until: assignments[0]?.on,
                    due: (day: CivilDate, context: Context) =>
                      earlierOf(appointmentDue(own, day, context), wasDue, day),
                  }
                : {}),
            },
          ),
        ]),
    text(
      'decision.opinion',
      '审查意见（决定书说明）',
      'Opinion of the decision',
      decision.opinion,
      (opinion) => ({ ...own, decision: { ...decision, opinion } }),
      2000,
    ),
  ];
}

function assignmentFacts(own: Aid): readonly AidFact[] {
  const { assignments, changes, contractedOn, progress, closing } = own;
  const last = assignments.length - 1;
  // A change of lawyer is told in the same paper as the appointment that it brings.
  const write = (place: number, change: Partial<Pick<Aid['assignments'][number], 'number' | 'on'>>): Aid => ({
    ...own,
    assignments: changedAt(assignments, place, change),
    changes: changedAt(changes, place - 1, change),
  });
  const given = assignments.flatMap(({ name, number, on }, place): readonly AidFact[] => [
    text(`assignment.${place}.number`, `指派文号（${name}）`, `Number of the appointment (${name})`, number, (value) =>
      write(place, { number: value }),
    ),
    dayFact(
      `assignment.${place}.on`,
      `指派日期（${name}）`,
      `Day of the appointment (${name})`,
      on,
      (day) => write(place, { on: day }),
      {
        since: place === 0 ? (own.urgent?.on ?? own.decision?.on) : assignments[place - 1]?.on,
        until: place === last ? (contractedOn ?? progress.at(0)?.on) : assignments[place + 1]?.on,
        met: place === 0 ? 'appointment' : undefined,
        begins: place === last ? 'agreement' : undefined,
      },
    ),
  ]);
  const signed = contractedOn
    ? [
        dayFact(
          'contract.on',
          '委托协议签订日期',
          'Agreement signed on',
          contractedOn,
          (on) => ({ ...own, contractedOn: on }),
          { since: assignments[last]?.on, until: closing?.endedOn, met: 'agreement' },
        ),
      ]
    : [];
  return [...given, ...signed];
}

/** Minutes that were served follow to the lawyer whose they are. */
function progressFacts(own: Aid): readonly AidFact[] {
  const { progress, assignments } = own;
  return progress.flatMap(({ kind, on, text: said, minutes, lawyer }, place): readonly AidFact[] => {
    const of = `${on} ${progressWords[kind]?.zh ?? kind}`;
    const whose = lawyer ?? assignments.at(-1)?.lawyer;
    const write = (change: Partial<Aid['progress'][number]>): Aid => ({
      ...own,
      progress: changedAt(progress, place, change),
    });
    return [
      {
        code: `progress.${place}.minutes`,
        kind: 'count',
        most: 1440,
        is: String(minutes),
        label: { zh: `用时（${of}）`, en: `Minutes (${of})` },
        write: (value) => write({ minutes: Number(value) }),
        emits: (value) =>
          whose
            ? [
                {
                  stream: whose,
                  type: 'lawyer.served',
                  payload: { on, minutes: Number(value) - minutes, kind: 'case', note: '更正' },
                },
              ]
            : [],
      },
      {
        ...dayFact(`progress.${place}.on`, `进度日期（${of}）`, `Day (${of})`, on, (day) => write({ on: day }), {
          since: assignments[0]?.on,
          // The claim is filed: the limitation was kept on that day.
          met: kind === 'filed' ? 'limit' : undefined,
        }),
        emits: (value) =>
          whose && minutes > 0
            ? [
                {
                  stream: whose,
                  type: 'lawyer.served',
                  payload: { on, minutes: -minutes, kind: 'case', note: '更正' },
                },
                { stream: whose, type: 'lawyer.served', payload: { on: value, minutes, kind: 'case', note: '更正' } },
              ]
            : [],
      },
      text(
        `progress.${place}.text`,
        `进度内容（${of}）`,
        `Words (${of})`,
        said,
        (value) => write({ text: value }),
        2000,
      ),
    ];
  });
}

function endFacts(own: Aid): readonly AidFact[] {
  const { closing, termination, archive, quality, contractedOn, assignments } = own;
  const withClosing = (change: Partial<NonNullable<Aid['closing']>>): Aid => ({
    ...own,
    closing: closing && { ...closing, ...change },
  });
  return [
    ...(termination
      ? [
          text('termination.number', '终止决定书文号', 'Number of the termination', termination.number, (number) => ({
            ...own,
            termination: { ...termination, number },
          })),
          dayFact(
            'termination.on',
            '终止日期',
            'Day of the termination',
            termination.on,
            (on) => ({ ...own, termination: { ...termination, on } }),
            { since: assignments.at(-1)?.on ?? own.decision?.on, begins: 'report' },
          ),
          text(
            'termination.words',
            '终止说明',
            'Words of the termination',
            termination.words,
            (words) => ({ ...own, termination: { ...termination, words } }),
            2000,
          ),
        ]
      : []),
    ...(closing
      ? [
          choiceFact('closing.outcome', '结案结果', 'Outcome', outcomeWords, closing.outcome, (outcome) =>
            withClosing({ outcome: outcome as typeof closing.outcome }),
          ),
          dayFact(
            'closing.endedOn',
            '结案日期',
            'Ended on',
            closing.endedOn,
            (endedOn) => withClosing({ endedOn }),
            // A termination has its own day, from which the thirty days run.
            { since: contractedOn ?? assignments.at(-1)?.on, begins: termination ? undefined : 'report' },
          ),
          text(
            'closing.summary',
            '承办情况及结果',
            'Summary',
            closing.summary,
            (summary) => withClosing({ summary }),
            2000,
          ),
          {
            code: 'closing.benefitFen',
            kind: 'money',
            most: 100_000_000_000,
            is: String(closing.benefitFen),
            label: { zh: '挽回或者取得利益', en: 'Benefit' },
            write: (value: string) => withClosing({ benefitFen: Number(value) }),
          } satisfies AidFact,
          choiceFact('closing.satisfied', '受援人评价', 'Satisfied', satisfiedWords, closing.satisfied, (satisfied) =>
            withClosing({ satisfied }),
          ),
        ]
      : []),
    ...(quality
      ? Object.entries(quality.points).map(([item, points]): AidFact => {
          const word = qualityWords[item];
          return {
            code: `quality.${item}`,
            kind: 'count',
            most: 20,
            is: String(points),
            label: { zh: `质量检查得分（${word?.zh ?? item}）`, en: `Quality points (${word?.en ?? item})` },
            write: (value) => {
              const total = quality.total - points + Number(value);
              const all = { ...quality.points, [item]: Number(value) };
              return { ...own, quality: { ...quality, points: all, total, grade: gradeOf(total) } };
            },
          };
        })
      : []),
    ...(archive
      ? [
          {
            code: 'archive.pages',
            kind: 'count',
            most: 5000,
            is: String(archive.pages),
            label: { zh: '案卷页数', en: 'Pages' },
            write: (value: string) => ({ ...own, archive: { ...archive, pages: Number(value) } }),
          } satisfies AidFact,
        ]
      : []),
  ];
}

const choiceFact = (
  code: string,
  zh: string,
  en: string,
  words: Parameters<typeof choicesOf>[0],
  is: string,
  write: (value: string) => Aid,
): AidFact => ({ code, label: { zh, en }, kind: 'choice', is, write, choices: choicesOf(words) });

function objectionFacts(own: Aid): readonly AidFact[] {
  const { objections, remedies, decision, clocks } = own;
  const last = objections.length - 1;
  const lastCorrected = objections.findLastIndex(({ decided }) => decided?.result === 'corrected');
  const lastGranted = remedies.findLastIndex(isGranted);
  const isByRemedy =
    lastGranted >= 0 &&
    lastCorrected !== last &&
    (remedies[lastGranted]?.on ?? '') >= (objections[lastCorrected]?.decided?.on ?? '');
  // What gave aid last began the day by which a lawyer is due.
  const began: DayFact = {
    begins: 'appointment',
    due: (day, context) => appointmentDue(own, day, context),
    until: clocks.findLast(({ code }) => code === 'appointment')?.metOn ?? undefined,
  };
  const taken = objections.flatMap(({ receivedOn, decided, against }, place): readonly AidFact[] => {
    const write = (change: Partial<Aid['objections'][number]>): Aid => ({
      ...own,
      objections: changedAt(objections, place, change),
    });
    return [
      dayFact(
        `objection.${place}.receivedOn`,
        `收到异议日期（第${place + 1}次）`,
        `Objection received on (${place + 1})`,
        receivedOn,
        (on) => write({ receivedOn: on }),
        { until: decided?.on, begins: place === last ? 'objection' : undefined },
      ),
      ...(decided
        ? [
            text(
              `objection.${place}.number`,
              `异议审查决定文号（第${place + 1}次）`,
              `Number of the review (${place + 1})`,
              decided.number,
              (number) => write({ decided: { ...decided, number } }),
            ),
            dayFact(
              `objection.${place}.decidedOn`,
              `异议审查决定日期（第${place + 1}次）`,
              `Day of the review (${place + 1})`,
              decided.on,
              (on) => ({
                ...write({ decided: { ...decided, on } }),
                ...(decided.result === 'corrected' && against === 'refused'
                  ? { decision: decision && { ...decision, on } }
                  : {}),
              }),
              {
                since: receivedOn,
                met: place === last ? 'objection' : undefined,
                ...(place === lastCorrected && !isByRemedy ? began : {}),
              },
            ),
          ]
        : []),
    ];
  });
  const later = remedies.flatMap(({ number, organ, on, result, against }, place): readonly AidFact[] => [
    text(`remedy.${place}.number`, `复议、诉讼文号（${organ}）`, `Number (${organ})`, number, (value) => ({
      ...own,
      remedies: changedAt(remedies, place, { number: value }),
    })),
    dayFact(
      `remedy.${place}.on`,
      `复议、诉讼决定日期（${organ}）`,
      `Day of the remedy (${organ})`,
      on,
      (day) => ({
        ...own,
        remedies: changedAt(remedies, place, { on: day }),
        ...(result === 'granted' && against === 'refused' ? { decision: decision && { ...decision, on: day } } : {}),
      }),
      {
        since: objections.findLast((one) => one.against === against && (one.decided?.on ?? '9') <= on)?.decided?.on,
        ...(place === lastGranted && isByRemedy ? began : {}),
      },
    ),
  ]);
  return [...taken, ...later];
}

/** Whatever can be corrected of a case as it stands, in the order of its way. */
export const aidFacts = (own: Aid): readonly AidFact[] => [
  ...limitFacts(own),
  ...decisionFacts(own),
  ...assignmentFacts(own),
  ...progressFacts(own),
  ...objectionFacts(own),
  ...endFacts(own),
];
