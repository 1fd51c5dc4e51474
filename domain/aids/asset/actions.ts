/** What may be done with a device in its state, as data for the counter; testing has a place of its own on the page. */
import type { Action } from '#domain/kernel/action.ts';
import { ask } from '#domain/kernel/ask.ts';
import type { Question } from '#domain/kernel/item.ts';
import type { Text } from '#domain/kernel/text.ts';
import { oneOf } from '../questions.ts';
import { conditionNames, fundingNames, retireNames } from '../words.ts';
import { changedFacts } from './correct.ts';
import { mayMove } from './moves.ts';
import type { Asset, CorrectedFacts, Correction } from './schema.ts';
import { bookStates } from './views.ts';

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

const more = { required: false } as const;
const factQuestions: readonly (Question & { readonly name: keyof CorrectedFacts })[] = [
  fact('name', '名称规格', 'Name', 'text'),
  fact('maker', '生产企业', 'Maker', 'text', more),
  fact('model', '型号', 'Model', 'text'),
  fact('lot', '批号', 'Lot', 'text', { ...more, maxLength: 40 }),
  fact('serial', '出厂编号', 'Serial number', 'text', more),
  fact('udi', '医疗器械唯一标识（UDI）', 'UDI', 'text', { ...more, maxLength: 120 }),
  fact('registration', '注册证号或备案号', 'Registration number', 'text', more),
  fact('supplier', '供应商', 'Supplier', 'text', more),
  fact('loadLimitKg', '最大承重（公斤）', 'Load limit (kg)', 'count', more),
  fact('seatWidthCm', '座宽（厘米）', 'Seat width (cm)', 'count', more),
  fact('purchasedOn', '购入日期', 'Bought on', 'date'),
  fact('priceFen', '购入价', 'Price', 'money'),
  fact('warrantyTo', '保修至', 'Warranty until', 'date', more),
  fact('funding', '资金来源', 'Funding', 'choice', oneOf(fundingNames)),
];
function fact(
  name: keyof CorrectedFacts,
  zh: string,
  en: string,
  kind: Question['kind'],
  how: Partial<Question> = {},
): Question & { readonly name: keyof CorrectedFacts } {
  return { ...ask(name, zh, en, kind, { maxLength: 60, ...how }), name };
}
const correct: Action = {
  command: 'asset.correct',
  label: { zh: '更正资料', en: 'Correct the facts' },
  roles: ['supervisor'],
  rare: true,
  hint: {
    zh: '改生产企业、型号、批号、出厂编号、UDI或承重的，由另一名工作人员用本人账号对照实物确认后生效。',
    en: 'Of maker, model, lot, serial number, UDI or load limit another member of staff compares it with the device first.',
  },
  questions: [...factQuestions, text('reason', '更正原因', 'Why')],
};
/** The facts that would change, each with what stands now and what is to stand. */
const changesOf = (asset: Asset, facts: CorrectedFacts, language: 'zh' | 'en'): string =>
  factQuestions
    .filter(({ name }) => changedFacts(asset, facts).includes(name))
    .map(({ name, label }) => `${label[language]} ${asset[name] || '—'} → ${facts[name] || '—'}`)
    .join(language === 'zh' ? '；' : '; ');
const confirmCorrection = (asset: Asset, { facts, reason, by }: Correction): Action => ({
  command: 'asset.confirm-correction',
  label: { zh: '核对更正', en: 'Confirm the correction' },
  hint: {
    zh: `${by}申请：${reason}。${changesOf(asset, facts, 'zh')}。请对照实物铭牌。`,
    en: `Asked by ${by}: ${reason}. ${changesOf(asset, facts, 'en')}. Compare it with the plate.`,
  },
  questions: [
    ask('isRight', '更正内容与实物一致', 'The correction is what the plate says', 'yes-no'),
    {
      ...text('serial', '实物出厂编号', 'Serial number on the device', false),
      when: { question: 'isRight', is: 'true' },
    },
  ],
});

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
    !bookStates.includes(asset.state) && {
      command: 'asset.shelve',
      label: { zh: '登记货位', en: 'Put on a shelf' },
      questions: [ask('shelf', '货位', 'Shelf', 'text', { required: false, maxLength: 30 })],
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
    asset.state !== 'retired' && correct,
    asset.correction && confirmCorrection(asset, asset.correction),
    mayMove(asset, 'asset.missed') && {
      command: 'asset.report-missing',
      label: { zh: '登记丢失', en: 'It is missing' },
      roles: ['supervisor'],
      rare: true,
      hint: {
        zh: '在库或调拨途中找不到的，不等盘点先登记；为谁预留的重新排队。找到后登记“找到了”。',
        en: 'Gone from the house or on its way; whoever it was kept for waits again. It may be found later.',
      },
      questions: [text('explanation', '经过', 'How')],
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

/** What the form of an action begins with. */
export function assetAnswers({ command }: Action, asset: Asset): Readonly<Record<string, string | boolean | number>> {
  if (command === 'asset.inspect') return { condition: asset.condition, biohazard: asset.biohazard, next: 'clean' };
  if (command === 'asset.shelve') return { shelf: asset.shelf ?? '' };
  if (command !== 'asset.correct') return {};
  return Object.fromEntries(
    factQuestions.flatMap(({ name }) => {
      const known = asset[name];
      return known === null ? [] : [[name, known]];
    }),
  );
}
