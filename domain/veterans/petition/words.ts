/** The vocabulary of visits and petitions (来访、信访事项). */
import { choicesOf } from '../words.ts';

export const petitionKinds = choicesOf([
  ['inquiry', '咨询', 'Question'],
  ['help', '求助', 'Request for help'],
  ['suggestion', '意见建议', 'Suggestion'],
  ['claim', '申诉求决', 'Claim'],
  ['accusation', '检举控告', 'Accusation'],
]);
/** What an item may turn out to be (更正类别): an accusation is received as one, with whom it accuses. */
export const kindsBesidesAccusation = petitionKinds.filter(({ value }) => value !== 'accusation');
/** 事项: what it is about. Repeated and collective visits are recognised by it. */
export const petitionMatters = choicesOf([
  ['placement', '安置待遇', 'Placement'],
  ['benefits', '抚恤优待', 'Benefits'],
  ['insurance', '社保接续', 'Social insurance'],
  ['employment', '就业创业', 'Work'],
  ['housing', '住房', 'Housing'],
  ['medical', '医疗', 'Medical care'],
  ['hardship', '生活困难', 'Hardship'],
  ['status', '身份与档案认定', 'Status and archive'],
  ['card-plaque', '优待证与光荣牌', 'Card and plaque'],
  ['conduct', '工作作风', 'Conduct of staff'],
  ['other', '其他', 'Something else'],
]);
/** What names no matter: nobody can say that two such items are about the same. */
export const unnamedMatter = 'other';

export const petitionChannels = choicesOf([
  ['visit', '来访', 'Visit'],
  ['letter', '来信', 'Letter'],
  ['phone', '来电', 'Telephone'],
  ['network', '网上', 'Online'],
  ['transferred', '上级交办', 'From above'],
]);
export const petitionFlags = choicesOf([
  ['urgent', '紧急', 'Urgent'],
  ['safety', '人身安全', 'Safety'],
  ['mental-health', '心理健康', 'Mental health'],
  ['sensitive', '敏感（限制查阅）', 'Sensitive, restricted'],
]);
export const closingWords = choicesOf([
  ['satisfied', '满意', 'Satisfied'],
  ['accepted', '基本满意', 'Rather satisfied'],
  ['dissatisfied', '不满意', 'Dissatisfied'],
  ['objects', '提出异议', 'Objects'],
]);
