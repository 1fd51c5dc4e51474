/** The vocabulary of the veterans' window as choices: the same words on screens, in states and on forms. */
import type { Choice } from '#domain/kernel/item.ts';

type Row = readonly [value: string, zh: string, en: string];
export const choicesOf = (rows: readonly Row[]): readonly Choice[] =>
  rows.map(([value, zh, en]) => ({ value, label: { zh, en } }));

/** The Chinese word of a choice, for a form; the value itself where it is none. */
export const wordOf = (choices: readonly Choice[], value: string): string =>
  choices.find((one) => one.value === value)?.label.zh ?? value;

/** The twelve classes of the national collection of information (信息采集人员类别). A person may carry several. */
export const collectionClasses = choicesOf([
  ['transferred-officer', '军队转业干部', 'Transferred officer'],
  ['discharged-soldier', '退役士兵', 'Discharged soldier'],
  ['retired-cadre', '军队离退休干部和退休士官', 'Retired officer or sergeant'],
  ['unranked-staff', '军队无军籍离退休退职职工', 'Retired civilian staff of the army'],
  ['demobilised', '复员军人', 'Demobilised soldier'],
  ['red-army', '退伍红军老战士', 'Red Army veteran'],
  ['disabled', '残疾军人', 'Disabled soldier'],
  ['injured-militia', '享受国家抚恤的伤残民兵民工', 'Injured militia'],
  ['martyr-family', '烈士遗属', 'Family of a martyr'],
  ['fallen-family', '因公牺牲军人遗属', 'Family of a soldier who died on duty'],
  ['deceased-family', '病故军人遗属', 'Family of a soldier who died of illness'],
  ['serving-family', '现役军人家属', 'Family of a serving soldier'],
]);

/** Classes of whoever served. */
export const servedClasses: readonly string[] = [
  'transferred-officer',
  'discharged-soldier',
  'retired-cadre',
  'demobilised',
  'red-army',
  'disabled',
];
const survivors = new Set(['martyr-family', 'fallen-family', 'deceased-family']);
/** 退役军人 in the sense of 退役军人保障法 art. 2. */
export const hasServed = (classes: readonly string[]): boolean => classes.some((one) => servedClasses.includes(one));
/** 烈士、因公牺牲军人、病故军人遗属 ("三属"). */
export const isSurvivor = (classes: readonly string[]): boolean => classes.some((one) => survivors.has(one));

/** 现役军人家属. */
export const isServingFamily = (classes: readonly string[]): boolean => classes.includes('serving-family');

/** Categories that receive regular payments (定期抚恤补助对象), by the local codes of the benefit lists. */
export const benefitCategories = choicesOf([
  ['Y01', '残疾军人（含伤残人民警察、民兵民工）', 'Disabled soldier'],
  ['Y02', '烈士遗属', 'Family of a martyr'],
  ['Y03', '因公牺牲军人遗属', 'Family of a soldier who died on duty'],
  ['Y04', '病故军人遗属', 'Family of a soldier who died of illness'],
  ['Y05', '在乡退伍红军老战士', 'Red Army veteran'],
  ['Y06', '在乡老复员军人', 'Demobilised before November 1954'],
  ['Y07', '带病回乡退伍军人', 'Discharged with illness'],
  ['Y08', '参战退役军人', 'Combat veteran'],
  ['Y09', '参加核试验军队退役人员', 'Nuclear-test veteran'],
  ['Y10', '年满60周岁农村籍退役士兵', 'Rural soldier from 60 years of age'],
  ['Y11', '部分烈士子女', 'Children of martyrs'],
]);

export const disabilityGrades = choicesOf(
  Array.from({ length: 10 }, (_, index) => [String(index + 1), `${index + 1}级`, `Grade ${index + 1}`] as const),
);
export const disabilityCauses = choicesOf([
  ['combat', '因战', 'Combat'],
  ['duty', '因公', 'Duty'],
  ['illness', '因病', 'Illness'],
]);

/** What a disabled veteran died of: by it the further months are paid (军人抚恤优待条例 32). */
export const deathCauses = choicesOf([
  ['illness', '因病死亡', 'Illness'],
  ['old-wounds', '旧伤复发死亡', 'Old wounds'],
  ['other', '其他原因死亡', 'Another cause'],
]);

/** What somebody may need (需求), as found out at registration and at visits. */
export const needKinds = choicesOf([
  ['job', '就业', 'Work'],
  ['training', '培训', 'Training'],
  ['housing', '住房', 'Housing'],
  ['medical', '医疗', 'Medical care'],
  ['hardship', '困难帮扶', 'Hardship help'],
  ['insurance', '社保接续', 'Social insurance'],
  ['rights', '权益维护', 'Rights'],
  ['other', '其他', 'Other'],
]);
