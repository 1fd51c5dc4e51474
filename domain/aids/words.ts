/** Names of what this window's data says in codes, for choices, lists and papers. */
import type { Text } from '#domain/kernel/text.ts';
import type { AdverseHarm } from './adverse.ts';
import type { AssetState, Condition } from './asset/schema.ts';
import type { DamageKind } from './damage.ts';
import type { Assessment } from './loan/schema.ts';
import type { PayMethod } from './money.ts';
import type { Recall } from './recall.ts';
import type { sampleResults, sampleWays } from './sample.ts';

type Names<Code extends string> = Readonly<Record<Code, Text>>;

export const stateNames: Names<AssetState> = {
  received: { zh: '待验收', en: 'To be accepted' },
  quarantine: { zh: '待检查', en: 'To be inspected' },
  cleaning: { zh: '待清洗消毒', en: 'To be disinfected' },
  disinfecting: { zh: '消毒中', en: 'In a batch' },
  testing: { zh: '待功能检测', en: 'To be tested' },
  available: { zh: '可租', en: 'Available' },
  reserved: { zh: '已预留', en: 'Reserved' },
  'on-loan': { zh: '租借中', en: 'On loan' },
  repair: { zh: '维修中', en: 'In repair' },
  recalled: { zh: '停用（召回、不良事件）', en: 'Withdrawn (recall, adverse event)' },
  'in-transit': { zh: '调拨途中', en: 'In transit' },
  missing: { zh: '盘亏待查', en: 'Missing' },
  lost: { zh: '已遗失', en: 'Lost' },
  retired: { zh: '已退出', en: 'Retired' },
};
export const recallLevelNames: Names<Recall['level']> = {
  '1': { zh: '一级（1日内）', en: 'I (1 day)' },
  '2': { zh: '二级（3日内）', en: 'II (3 days)' },
  '3': { zh: '三级（7日内）', en: 'III (7 days)' },
};
export const conditionNames: Names<Condition> = {
  new: { zh: '全新', en: 'New' },
  good: { zh: '良好', en: 'Good' },
  worn: { zh: '有使用痕迹', en: 'Worn' },
  poor: { zh: '较差', en: 'Poor' },
};
export const methodNames: Names<PayMethod> = {
  cash: { zh: '现金', en: 'Cash' },
  wechat: { zh: '微信', en: 'WeChat' },
  alipay: { zh: '支付宝', en: 'Alipay' },
  card: { zh: '银行卡', en: 'Card' },
  transfer: { zh: '转账', en: 'Transfer' },
};
export const damageNames: Names<DamageKind> = {
  none: { zh: '无损坏', en: 'No damage' },
  wear: { zh: '正常磨损', en: 'Normal wear' },
  defect: { zh: '隐蔽缺陷', en: 'Hidden defect' },
  misuse: { zh: '使用不当', en: 'Misuse' },
  loss: { zh: '遗失', en: 'Loss' },
};
/** Who signs for a borrower, and by what right. */
export const powerNames = {
  guardian: { zh: '监护人', en: 'Guardian' },
  agent: { zh: '代理人', en: 'Agent' },
} as const;
export const fundingNames = {
  'welfare-lottery': { zh: '福彩公益金', en: 'Welfare lottery fund' },
  finance: { zh: '财政', en: 'Public finance' },
  enterprise: { zh: '企业', en: 'Enterprise' },
  donation: { zh: '捐赠', en: 'Donation' },
} as const;
export const hygieneNames = {
  surface: { zh: '表面接触', en: 'Surface only' },
  skin: { zh: '皮肤接触', en: 'Skin contact' },
  excreta: { zh: '排泄物接触', en: 'Excreta' },
  respiratory: { zh: '呼吸道接触', en: 'Respiratory' },
} as const;
export const disinfectionNames = {
  wipe: { zh: '擦拭', en: 'Wiping' },
  soak: { zh: '浸泡', en: 'Soaking' },
  spray: { zh: '喷洒', en: 'Spraying' },
  uv: { zh: '紫外线', en: 'Ultraviolet' },
  steam: { zh: '蒸汽', en: 'Steam' },
} as const;
export const proofSourceNames = {
  card: { zh: '证件', en: 'Card' },
  certificate: { zh: '证明', en: 'Certificate' },
  platform: { zh: '平台核验', en: 'Platform' },
  doctor: { zh: '诊断证明', en: 'Doctor' },
} as const;
export const remindNames = {
  call: { zh: '电话', en: 'Call' },
  sms: { zh: '短信', en: 'Text message' },
  letter: { zh: '书面', en: 'Letter' },
  visit: { zh: '上门', en: 'Visit' },
} as const;
export const typedRemindResults = {
  reached: { zh: '已告知', en: 'Told' },
  promised: { zh: '答应归还', en: 'Promised to return' },
  'not-reached': { zh: '未联系上', en: 'Not reached' },
  refused: { zh: '拒绝归还', en: 'Refused' },
} as const;
/** What a gateway has taken is sent; whether it was read nobody knows. */
export const remindResults = { ...typedRemindResults, sent: { zh: '已发送', en: 'Sent' } } as const;
/** The two people of a loan. */
export const personNames = {
  lessee: { zh: '承租人', en: 'The lessee' },
  user: { zh: '使用人', en: 'The user' },
} as const;
export const starNames = {
  5: { zh: '5 很满意', en: '5 very satisfied' },
  4: { zh: '4 满意', en: '4 satisfied' },
  3: { zh: '3 一般', en: '3 neither' },
  2: { zh: '2 不满意', en: '2 dissatisfied' },
  1: { zh: '1 很不满意', en: '1 very dissatisfied' },
} as const;
export const ratingNames = {
  counter: { zh: '柜台', en: 'At the counter' },
  call: { zh: '电话回访', en: 'Call' },
  paper: { zh: '书面', en: 'On paper' },
  visit: { zh: '上门', en: 'Visit' },
} as const;
export const harmNames: Names<AdverseHarm> = {
  death: { zh: '死亡', en: 'Death' },
  injury: { zh: '严重伤害', en: 'Serious injury' },
  malfunction: { zh: '故障，未造成伤害', en: 'Malfunction without injury' },
};
export const tripNames = {
  deliver: { zh: '送', en: 'Bring' },
  collect: { zh: '取', en: 'Fetch' },
} as const;
/** Main classes of GB/T 16432 (主类). */
export const classNames: Readonly<Record<string, Text>> = {
  '04': { zh: '个人医疗', en: 'Personal medical treatment' },
  '05': { zh: '技能训练', en: 'Training in skills' },
  '06': { zh: '矫形器和假肢', en: 'Orthoses and prostheses' },
  '09': { zh: '生活自理和防护', en: 'Self-care and protection' },
  '12': { zh: '个人移动', en: 'Personal mobility' },
  '15': { zh: '家务', en: 'Housekeeping' },
  '18': { zh: '家具和适配件', en: 'Furniture and fixtures' },
  '22': { zh: '沟通和信息', en: 'Communication and information' },
  '24': { zh: '操作物品和器具', en: 'Handling objects' },
  '27': { zh: '环境改善和评估', en: 'Environment' },
  '28': { zh: '就业和职业训练', en: 'Employment' },
  '30': { zh: '休闲娱乐', en: 'Recreation' },
};
export const contactResults = {
  told: { zh: '已告知', en: 'Told' },
  'not-reached': { zh: '未联系上', en: 'Not reached' },
  refused: { zh: '拒绝退回', en: 'Refused' },
} as const;
export const differenceNames = {
  missing: { zh: '账有实无', en: 'In the book, not here' },
  elsewhere: { zh: '实有账无（账在他处）', en: 'Here, book says elsewhere' },
  unknown: { zh: '无此标签', en: 'Unknown tag' },
} as const;
export const reservationNames = {
  waiting: { zh: '排队中', en: 'Waiting' },
  held: { zh: '已留货', en: 'Device kept' },
  fulfilled: { zh: '已签约', en: 'Became a loan' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  expired: { zh: '逾期未取', en: 'Not collected' },
} as const;
export const stocktakeNames = {
  counting: { zh: '盘点中', en: 'Counting' },
  compared: { zh: '差异待说明', en: 'Differences open' },
  'signed-once': { zh: '待第二人签字', en: 'Second signature open' },
  closed: { zh: '已完成', en: 'Closed' },
  abandoned: { zh: '已作废', en: 'Abandoned' },
} as const;
export const retireNames = {
  scrapped: { zh: '报废', en: 'Scrapped' },
  sold: { zh: '出售', en: 'Sold' },
  donated: { zh: '捐出', en: 'Donated' },
  parts: { zh: '拆件', en: 'For parts' },
} as const;

/** What each answer of a fitting assessment means. */
export const assessmentNames = {
  sittingBalance: {
    good: { zh: '稳定', en: 'Stable' },
    supported: { zh: '需支撑', en: 'With support' },
    none: { zh: '不能坐稳', en: 'None' },
  },
  upperLimbs: {
    good: { zh: '良好', en: 'Good' },
    weak: { zh: '较弱', en: 'Weak' },
    'one-side': { zh: '单侧', en: 'One side' },
    none: { zh: '无力', en: 'None' },
  },
  skin: {
    intact: { zh: '完好', en: 'Intact' },
    'at-risk': { zh: '有压疮风险', en: 'At risk of sores' },
    sore: { zh: '有压疮', en: 'Pressure sore' },
  },
  cognition: { clear: { zh: '清楚', en: 'Clear' }, impaired: { zh: '障碍', en: 'Impaired' } },
  vision: { good: { zh: '良好', en: 'Good' }, impaired: { zh: '障碍', en: 'Impaired' } },
  place: {
    indoors: { zh: '室内', en: 'Indoors' },
    outdoors: { zh: '室外', en: 'Outdoors' },
    both: { zh: '室内外', en: 'Both' },
  },
  outcome: {
    fit: { zh: '适合，可租借', en: 'Fit' },
    refused: { zh: '不适合', en: 'Refused' },
    referred: { zh: '转介专业机构', en: 'Referred' },
  },
} as const satisfies { readonly [field in keyof Assessment]?: Readonly<Record<string, Text>> };

export const sampleWayNames: Names<(typeof sampleWays)[number]> = {
  call: { zh: '电话', en: 'Call' },
  photo: { zh: '照片', en: 'Photo' },
  visit: { zh: '上门', en: 'Visit' },
};
export const sampleResultNames: Names<(typeof sampleResults)[number]> = {
  there: { zh: '在用，相符', en: 'In use, as booked' },
  'not-there': { zh: '不在', en: 'Not there' },
  'not-reached': { zh: '未联系上', en: 'Not reached' },
};
export const disputeOutcomes = {
  upheld: { zh: '维持原认定', en: 'Upheld' },
  reduced: { zh: '减少赔偿', en: 'Reduced' },
  dropped: { zh: '不予赔偿', en: 'Dropped' },
  referred: { zh: '协商不成，转调解或诉讼', en: 'Referred to mediation or court' },
} as const;

/** Names as choices of a question. */
export const choicesOf = (names: Readonly<Record<string, Text>>): readonly { value: string; label: Text }[] =>
  Object.entries(names).map(([value, label]) => ({ value, label }));

/** Kinds of identity papers (GA/T 2000). */
export const paperNames: Names<string> = {
  '111': { zh: '居民身份证', en: 'Identity card' },
  '112': { zh: '临时居民身份证', en: 'Temporary identity card' },
  '113': { zh: '户口簿', en: 'Household register' },
  '114': { zh: '军人证件', en: 'Military paper' },
  '414': { zh: '护照', en: 'Passport' },
  '511': { zh: '台湾居民来往大陆通行证', en: 'Travel permit of a resident of Taiwan' },
  '516': { zh: '港澳居民来往内地通行证', en: 'Travel permit of a resident of Hong Kong or Macao' },
  '553': { zh: '外国人永久居留身份证', en: 'Permanent residence card' },
  '810': { zh: '港澳居民居住证', en: 'Residence permit of a resident of Hong Kong or Macao' },
  '830': { zh: '台湾居民居住证', en: 'Residence permit of a resident of Taiwan' },
};
