import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { day } from '#domain/kernel/form-parts.ts';
import type { FormBlock, FormModel } from '#domain/kernel/window.ts';
import type { Loan } from '../loan/schema.ts';
import { conditionNames } from '../words.ts';
import { fields, named, text } from './parts.ts';

type State = CaseState<Loan>;

/** Pictures that were taken at the counter and kept with the case. */
const photosOf = ({ materials }: State['common'], material: string): readonly string[] =>
  materials
    .filter((one) => one.material === material)
    .flatMap(({ attachments }) => attachments)
    .slice(0, 2);

/** What was tested once more as it went out. */
const retested = (checks: readonly string[] = []) =>
  checks.length ? ([['交付前复测', `合格：${checks.join('、')}`]] as const) : [];

export function handoverModel({ own, common }: State): FormModel {
  const { handover, terms, back } = own;
  const receiver = handover?.receiver;
  return {
    title: '辅具交接单',
    number: common.number,
    blocks: [
      fields('交付', [
        ['承租人', own.lessee.name],
        ['资产编号', terms?.device.number ?? ''],
        ['辅具', own.itemName.zh],
        ['交付日期', day(handover?.on)],
        ['归还日', day(own.periods.at(-1)?.to)],
        ['交付时状况', named(conditionNames, handover?.condition ?? '')],
        ['随附配件', handover?.accessories || '无'],
        ...(handover?.parts?.length
          ? ([
              [
                '一次性部件（仅供本人，不回收）',
                handover.parts.map(({ part, lot }) => `${part}（批号${lot}）`).join('、'),
              ],
            ] as const)
          : []),
        ['使用指导', handover?.trained ? '已指导并练习' : '已讲解安全须知和最大承重'],
        ...retested(handover?.retest),
        ['交付人', handover?.by ?? ''],
        ...(receiver
          ? ([
              ['代收人', `${receiver.name}（${receiver.relation}）`],
              ['代收人证件号', receiver.idNumber],
            ] as const)
          : []),
      ]),
      ...(terms?.manual?.length
        ? [text('使用说明（已逐条讲解）', ...terms.manual.map((step, index) => `${index + 1}. ${step}`))]
        : []),
      ...own.exchanges.map(({ on, from, to, reason, handover: out }) =>
        fields('换货', [
          ['日期', day(on)],
          ['原因', reason],
          ['换回', from],
          ['换出', to],
          ...(out
            ? ([
                ['换出时状况', named(conditionNames, out.condition)],
                ['随附配件', out.accessories || '无'],
                ['使用指导', out.trained ? '已指导并练习' : '已讲解安全须知和最大承重'],
                ...retested(out.retest),
                ['经办人', out.by],
              ] as const)
            : []),
        ]),
      ),
      ...photosOf(common, 'handover-photo').map(
        (attachment): FormBlock => ({ kind: 'photo', attachment, caption: '交付时照片' }),
      ),
      ...(back
        ? [
            fields('归还', [
              ['送还人', back.broughtBy || own.lessee.name],
              ['归还日期', day(back.on)],
              ['归还时状况', back.isLost ? '遗失' : named(conditionNames, back.condition)],
              ['缺少配件', back.missing || '无'],
              ['备注', back.note],
            ]),
            ...photosOf(common, 'return-photo').map(
              (attachment): FormBlock => ({ kind: 'photo', attachment, caption: '归还时照片' }),
            ),
          ]
        : []),
      {
        kind: 'signatures',
        places: [
          receiver
            ? { label: '接收人（代收）', attachment: receiver.attachment, date: day(receiver.on) }
            : { label: '接收人（承租人）', attachment: null, date: '' },
          { label: '经办人', attachment: null, date: '' },
        ],
      },
    ],
  };
}
