/** Jurisdiction (管辖), arts. 38 to 40: whose matter it is, by the organ that handles the case or where the cause arose. */
import type { Routing } from '../references.ts';
import { type Answers, because, type Judged, type Reason, stillOpen } from './reason.ts';

export interface Jurisdiction extends Judged<'here' | 'elsewhere' | 'open'> {
  /** The competent institution, when known. */
  readonly institution: string | null;
}

type Entry = Routing['entries'][number];

/**
 * The longest name of the table that the text contains: `永登县中川镇` is in `永登县`. Of a shorter word, the names that contain it,
 * when all of them belong to one institution; `vague` when they do not: `人民法院` is no court.
 */
function lookUp(text: string, routing: Routing, isPlace: boolean): Entry | 'vague' | undefined {
  const wanted = text.trim();
  if (!wanted) return undefined;
  const known = routing.entries.filter(({ kind }) => (kind === 'place') === isPlace);
  const named = known.filter(({ name }) => wanted.includes(name)).sort((a, b) => b.name.length - a.name.length)[0];
  if (named) return named;
  const fitting = known.filter(({ name }) => name.includes(wanted));
  return new Set(fitting.map(({ institution }) => institution)).size > 1 ? 'vague' : fitting[0];
}

const passing = (answers: Answers): readonly Reason[] =>
  answers.custody === 'yes'
    ? [
        because(
          '被羁押、服刑或者强制隔离戒毒的，由办案机关或者监管场所在二十四小时内转交；近亲属也可以代为申请',
          'The organ or place of custody passes the application on within 24 hours; relatives may apply too',
          '法律援助法 39, 40',
        ),
      ]
    : [];

export function judgeJurisdiction(answers: Answers, routing: Routing): Jurisdiction {
  const open = (zh: string, en: string): Jurisdiction => ({
    ...stillOpen(zh, en, '法律援助法 38'),
    institution: null,
  });
  const { procedure, organ = '', causePlace = '' } = answers;
  if (!procedure) return open('请先选择是否已进入诉讼', 'Litigation or not');
  const byOrgan = lookUp(organ, routing, false);
  const byPlace = procedure === 'non-litigation' ? lookUp(causePlace, routing, true) : undefined;
  const candidates = [byOrgan, byPlace].filter((one) => one !== undefined && one !== 'vague');
  if (candidates.length === 0 && (byOrgan === 'vague' || byPlace === 'vague'))
    return open(
      '对照表中符合的不止一个，且不属同一机构，请写全称',
      'More than one of the table fits, and they are of different institutions: the full name is needed',
    );
  if (candidates.length === 0)
    return organ || causePlace
      ? open(
          '管辖对照表中没有这个机关或者地点，请人工判断',
          'The routing table does not know this organ or place: to be judged by a person',
        )
      : open(
          procedure === 'litigation' ? '请填写办案机关' : '请填写争议处理机关或者事由发生地',
          procedure === 'litigation' ? 'Which organ handles the case' : 'Organ of the dispute or place of the cause',
        );
  // Of two competent ones the one first receiving it keeps it, so one that is ours is enough.
  const ours = candidates.find(({ institution }) => institution === routing.here);
  const chosen = ours ?? candidates[0];
  if (!chosen) return open('请填写办案机关', 'Which organ handles the case');
  const isOrgan = chosen === byOrgan;
  const why = [
    isOrgan
      ? because(
          `${procedure === 'litigation' ? '诉讼事项由办案机关所在地' : '非诉讼事项由争议处理机关所在地'}的法律援助机构受理：${chosen.name}→${chosen.institution}`,
          `By the organ that handles it (“${chosen.name}”): “${chosen.institution}”`,
          '法律援助法 38',
        )
      : because(
          `非诉讼事项由事由发生地的法律援助机构受理：${chosen.name}→${chosen.institution}`,
          `By the place of the cause (“${chosen.name}”): “${chosen.institution}”`,
          '法律援助法 38',
        ),
    ...(candidates.length > 1 && new Set(candidates.map(({ institution }) => institution)).size > 1
      ? [
          because(
            '两个以上机构都有权受理的，由最先收到申请的机构受理',
            'Of several competent institutions, the one first receiving it',
            '办理法律援助案件程序规定',
          ),
        ]
      : []),
    ...passing(answers),
  ];
  return { result: ours ? 'here' : 'elsewhere', institution: chosen.institution, why };
}
