/** Cards to put on the demonstration's reader: the demonstration's people, and some that a counter meets less often. */
import { findEthnicGroup } from '#domain/identity/ethnic-groups.ts';
import type { PersonFacts } from '#domain/person/person.ts';
import { demoPeople } from '../../db/demo/people.ts';
import { chipText, residentChip } from './chip.ts';
import type { SimulatedCard } from './simulated-module.ts';

export interface DemoCard {
  readonly title: string;
  readonly detail: string;
  /** Null for a card that is no identity card. */
  readonly chip: SimulatedCard | null;
}

const compact = (date: string): string => (date === 'long-term' ? '长期' : date.replaceAll('-', ''));

/** The chip of somebody the registry knows, as the police would have written it. */
export const chipOf = (facts: PersonFacts): SimulatedCard => ({
  text: residentChip({
    name: facts.name,
    sex: facts.sex,
    ethnicCode: findEthnicGroup(facts.ethnicGroup)?.code ?? '97',
    birth: compact(facts.birthDate),
    address: facts.address,
    number: facts.documentNumber,
    issuer: facts.cardIssuer,
    from: compact(facts.cardValidFrom),
    to: compact(facts.cardValidTo),
  }),
});

const cut = residentChip({
  name: '阿不都热合曼·买买提江·吐尔逊',
  sex: 'male',
  ethnicCode: '05',
  birth: '19900307',
  address: '甘肃省兰州市安宁区银滩路18号',
  number: '620171199003071232',
  issuer: '兰州市公安局新区分局',
  from: '20190301',
  to: '20390301',
});
const permit = chipText([
  [0, 30, '李嘉欣'],
  [30, 2, '2'],
  [36, 16, '19000101'],
  [52, 70, '甘肃省兰州市城关区张掖路1号'],
  [122, 36, '81000019000101000X'],
  [158, 30, '兰州市公安局'],
  [188, 16, '20240101'],
  [204, 16, '20290101'],
  [220, 18, 'H12345678'],
  [248, 2, 'J'],
]);
const foreigner = chipText([
  [0, 120, 'DOE, JANE MARIE'],
  [120, 2, '2'],
  [122, 30, 'CAN620171198001'],
  [152, 6, 'CAN'],
  [158, 30, '简·多伊'],
  [188, 16, '20220601'],
  [204, 16, '20320601'],
  [220, 16, '19800102'],
  [248, 2, 'I'],
]);

export const demoCards: readonly DemoCard[] = [
  ...demoPeople.map((facts) => ({
    title: facts.name,
    detail: `${facts.ethnicGroup} · ${facts.birthDate}`,
    chip: chipOf(facts),
  })),
  { title: '长姓名', detail: '芯片存不下全名', chip: { text: cut } },
  { title: '李嘉欣', detail: '港澳台居民居住证', chip: { text: permit } },
  { title: 'DOE, JANE MARIE', detail: '外国人永久居留身份证', chip: { text: foreigner } },
  { title: '公交卡', detail: '不是身份证', chip: null },
];
