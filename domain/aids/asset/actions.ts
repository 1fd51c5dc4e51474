/** What may be done with a device in its state, as data for the counter; testing has a place of its own on the page. */
import type { Action } from '#domain/kernel/action.ts';
import { ask } from '#domain/kernel/ask.ts';
import type { Question } from '#domain/kernel/item.ts';
import type { Text } from '#domain/kernel/text.ts';
import { oneOf } from '../questions.ts';
import { conditionNames, retireNames } from '../words.ts';
import { mayMove } from './moves.ts';
import type { Asset } from './schema.ts';

const text = (name: string, zh: string, en: string, required = true): Question =>
  ask(name, zh, en, 'text', { required, maxLength: 200 });

const nextNames = { clean: { zh: '清洗消毒', en: 'Clean' }, repair: { zh: '维修', en: 'Repair' } };
const inspect: Action = {
  command: 'asset.inspect',
  label: { zh: '检查', en: 'Inspect' },
  weight: 'next',
  questions: [
    ask('condition', '状况', 'Condition', 'choice', oneOf(conditionNames)),
    ask('biohazard', '有体液污染或来自传染病家庭', 'Soiled, or from an infectious home', 'yes-no'),
    ask('next', '下一步', 'Next', 'choice', oneOf(nextNames)),
    text('note', '备注', 'Note', false),
  ],
};

export function assetActions(
  asset: Asset,
  points: readonly { readonly value: string; readonly label: Text }[],
): readonly Action[] {
  const all: readonly (Action | false | null | undefined)[] = [
    mayMove(asset, 'asset.sent-to-cleaning') && inspect,
    mayMove(asset, 'asset.repaired') && {
      command: 'asset.repair-done',
      label: { zh: '维修完成', en: 'Repaired' },
      weight: 'next',
      questions: [text('work', '维修内容', 'What was done'), ask('costFen', '费用', 'Cost', 'money')],
    },
    mayMove(asset, 'asset.arrived') && {
      command: 'asset.receive',
      label: { zh: '调拨到货', en: 'Received' },
      weight: 'next',
      questions: [],
    },
    mayMove(asset, 'asset.found') && {
      command: 'asset.found',
      label: { zh: '找到了', en: 'Found' },
      weight: 'next',
      questions: [text('note', '在哪里找到', 'Where')],
    },
    mayMove(asset, 'asset.sent') && {
      command: 'asset.send',
      label: { zh: '调拨', en: 'Transfer' },
      questions: [
        ask('to', '调往', 'To', 'choice', { choices: points.filter(({ value }) => value !== asset.point) }),
        text('note', '备注', 'Note', false),
      ],
    },
    asset.state === 'on-loan' &&
      asset.nextServiceOn !== null && {
        command: 'asset.service',
        label: { zh: '上门保养', en: 'Serviced at the home' },
        weight: 'next',
        questions: [text('work', '保养内容', 'What was done')],
      },
    mayMove(asset, 'asset.sent-to-repair') && {
      command: 'asset.send-to-repair',
      label: { zh: '送修', en: 'Send to repair' },
      questions: [text('reason', '原因', 'Reason')],
    },
    asset.state !== 'retired' && {
      command: 'asset.relabel',
      label: { zh: '补打标签', en: 'Relabel' },
      hint: {
        zh: '由另一名工作人员用本人账号登录，核对实物出厂编号后换新标签，旧标签作废。',
        en: 'Another member of staff signs in, compares the serial number on the device, and the old tag is dead.',
      },
      questions: [text('reason', '原因', 'Reason')],
    },
    asset.relabel && {
      command: 'asset.confirm-relabel',
      label: { zh: '核对换标签', en: 'Confirm the new tag' },
      hint: {
        zh: `${asset.relabel.by}申请：${asset.relabel.reason}。请读出实物铭牌上的出厂编号。`,
        en: `Asked by ${asset.relabel.by}: ${asset.relabel.reason}. Read the serial number off the plate.`,
      },
      questions: [text('serial', '实物出厂编号', 'Serial number on the device', asset.serial !== '')],
    },
    mayMove(asset, 'asset.retired') && {
      command: 'asset.retire',
      label: { zh: '退出使用', en: 'Retire' },
      weight: 'out',
      roles: ['supervisor'],
      questions: [ask('how', '去向', 'How', 'choice', oneOf(retireNames)), text('reason', '理由', 'Reason')],
    },
  ];
  return all.filter((one) => one !== false && one !== null && one !== undefined);
}

export const assetAnswers = ({ command }: Action, asset: Asset): Readonly<Record<string, string | boolean>> =>
  command === 'asset.inspect' ? { condition: asset.condition, biohazard: asset.biohazard, next: 'clean' } : {};
