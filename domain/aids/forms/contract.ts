import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { day } from '#domain/kernel/form-parts.ts';
import type { FormModel } from '#domain/kernel/window.ts';
import { yuan } from '../amount.ts';
import { hasConsent } from '../loan/consent.ts';
import type { Loan } from '../loan/schema.ts';
import { lineText } from './calculation.ts';
import { fields, text } from './parts.ts';

type State = CaseState<Loan>;

export function contractModel({ own, common }: State): FormModel {
  const { terms, lessee, user, guardian, periods, signature } = own;
  const device = terms?.device;
  const [period] = periods;
  const rent = (terms?.lines ?? []).reduce(
    (sum, line) => ('fen' in line && line.kind !== 'subsidy' ? sum + line.fen : sum),
    0,
  );
  const subsidy = (terms?.lines ?? []).reduce((sum, line) => (line.kind === 'subsidy' ? sum + line.fen : sum), 0);
  return {
    title: own.mode === 'rental' ? '康复辅助器具租赁协议' : '康复辅助器具借用协议',
    number: common.number,
    blocks: [
      fields('双方', [
        ['出租方', own.operator],
        ['承租人', lessee.name],
        ['身份证件号', lessee.documentNumber],
        ['联系电话', lessee.phone],
        ['使用人', user ? `${user.name}（${user.relation}）` : '承租人本人'],
        ['监护人或代理人', guardian ? `${guardian.name}（${guardian.relation}）` : '无'],
        ['紧急联系人', terms ? `${terms.contactName} ${terms.contactPhone}`.trim() : ''],
        ['使用地址', terms?.useAddress ?? ''],
      ]),
      fields('辅具', [
        ['名称', device?.name ?? own.itemName.zh],
        ['资产编号', device?.number ?? ''],
        ['型号', device?.model ?? ''],
        ['出厂编号', device?.serial ?? ''],
        ['分类', `${own.classCode}（${own.classification}）`],
        ['最大承重', device?.loadLimitKg ? `${device.loadLimitKg}公斤` : '未标注'],
        ['原值', device ? `${yuan(device.replacementFen)}元` : ''],
      ]),
      fields('租期与费用', [
        ['起租日', day(period?.from)],
        ['归还日', day(period?.to)],
        ['租金合计', `${yuan(rent)}元`],
        ['补贴', `${yuan(subsidy)}元`],
        ['自付', `${yuan(rent - subsidy)}元`],
        ['押金', `${yuan(terms?.depositFen ?? 0)}元`],
        ['适用规则', terms?.rules ?? ''],
      ]),
      {
        kind: 'columns',
        heading: '计算',
        heads: ['项目', '说明', '金额（元）'],
        rows: (terms?.lines ?? []).map((line) => [...lineText(line)]),
      },
      text(
        '一、交付当日为第一天，归还当日不计租金。提前归还按实际天数重新计算，逾期按日租金计算至实际归还之日，逾期部分不享受补贴。',
        '二、押金由出租方代为保管，不计利息，不作收入；归还结清后三个工作日内按原支付方式退还付款人。',
        '三、正常使用产生的磨损由出租方承担（民法典第七百一十条）；因使用不当造成损坏的，承租人按维修费用赔偿，但不超过折旧后的价值（第七百一十一条、第七百一十四条）；隐蔽缺陷由出租方负责（第七百一十二条）。',
        '四、不得转租或改作他用（第七百一十六条）；不得超过最大承重使用。',
        '五、辅具危及安全或健康的，承租人可以随时解除协议（第七百三十一条）。',
        '六、到期后继续使用的，出租方的每次催告均视为提出异议（第七百三十四条）。',
        '七、承租人去世的，租金计算至去世之日，押金退还其继承人。',
        '八、个人信息只用于租赁服务、补贴结算和召回通知；健康信息经单独同意后用于适配评估。',
        `九、短信提醒：承租人${hasConsent(own, 'messages') ? '同意' : '不同意'}以短信接收到期提醒，可以随时撤回。`,
        '十、争议先协商，协商不成可向辅具所在地人民法院起诉。本协议一式两份。',
      ),
      {
        kind: 'signatures',
        places: [
          {
            label: guardian ? '监护人（代理人）' : '承租人',
            attachment: signature?.attachment ?? null,
            date: day(signature?.on),
          },
          { label: '出租方（盖章）', attachment: null, date: '' },
        ],
      },
    ],
  };
}
