import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { day } from '#domain/kernel/form-parts.ts';
import type { FormModel } from '#domain/kernel/window.ts';
import type { Loan } from '../loan/schema.ts';
import { birthOf } from '../loan/user.ts';
import { assessmentNames } from '../words.ts';
import { fields, named, signedBy, text } from './parts.ts';

type State = CaseState<Loan>;

const cm = (value: number | null | undefined): string => (typeof value === 'number' ? `${value}厘米` : '未测');
const yes = (value: boolean | undefined): string => (value ? '有' : '无');

/** 适配评估表: what was measured, seen and found, and what follows from it. */
export function assessmentModel({ own, common }: State): FormModel {
  const made = own.assessment;
  const born = own.user ? made && birthOf(own.user, made.on) : own.lessee.birthDate;
  return {
    title: '辅助器具适配评估表',
    number: common.number,
    blocks: [
      fields('评估对象', [
        ['使用人', own.user?.name ?? own.lessee.name],
        ['承租人', own.lessee.name],
        ['出生日期', day(born) || '—'],
        ['联系电话', own.lessee.phone],
        ['申请的辅具', own.itemName.zh],
        ['分类', `${own.classCode}（${own.classification}）`],
      ]),
      fields('身体测量', [
        ['身高', cm(made?.heightCm)],
        ['体重', made ? `${made.weightKg}公斤` : ''],
        ['臀宽', cm(made?.hipWidthCm)],
        ['小腿长', cm(made?.lowerLegCm)],
      ]),
      fields('功能状况', [
        ['坐位平衡', named(assessmentNames.sittingBalance, made?.sittingBalance ?? '')],
        ['上肢力量', named(assessmentNames.upperLimbs, made?.upperLimbs ?? '')],
        ['皮肤（压疮风险）', named(assessmentNames.skin, made?.skin ?? '')],
        ['认知', named(assessmentNames.cognition, made?.cognition ?? '')],
        ['视力', named(assessmentNames.vision, made?.vision ?? '')],
        ['照护人', yes(made?.carer)],
      ]),
      fields('使用环境', [
        ['主要使用场所', named(assessmentNames.place, made?.place ?? '')],
        ['门宽', cm(made?.doorWidthCm)],
        ['可回转空间', cm(made?.turningCm)],
        ['电源插座', typeof made?.hasSocket === 'boolean' ? yes(made.hasSocket) : '未看'],
        ['台阶', yes(made?.hasSteps)],
        ['电梯', yes(made?.hasLift)],
      ]),
      fields('结论', [
        ['评估结论', named(assessmentNames.outcome, made?.outcome ?? '')],
        ['评估日期', day(made?.on)],
        ...(made?.takenFrom
          ? ([
              ['沿用', `原为${made.takenFrom.number}所做，${day(made.takenFrom.on)}由${made.takenFrom.by}沿用`],
            ] as const)
          : []),
        ['评估人', made?.by ?? ''],
        ['评估人资质', made?.qualification ?? ''],
      ]),
      text(
        `不适合或转介的理由：${made?.reason || '无'}`,
        `建议（规格、坐宽、注意事项）：${made?.advice || '无'}`,
        '评估前已说明收集健康信息的内容和用途，并取得单独同意（个人信息保护法第二十九条）。身体状况变化的，应当重新评估。',
      ),
      signedBy('评估人', '使用人（监护人、照护人）'),
    ],
  };
}
