/** Cards to put on the demonstration's reader: the demonstration's people, and some that a counter meets less often. */
import { findEthnicGroup } from '#domain/identity/ethnic-groups.ts';
import type { PersonFacts } from '#domain/person/person.ts';
import { demoPeople } from '../../db/demo/people.ts';
import { residentChip } from './chip.ts';
import { foreignerChip2017, foreignerChip2023, permitChip } from './other-chips.ts';
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
export const demoCards: readonly DemoCard[] = [
  ...demoPeople.map((facts) => ({
    title: facts.name,
    detail: `${facts.ethnicGroup} · ${facts.birthDate}`,
    chip: chipOf(facts),
  })),
  { title: '长姓名', detail: '芯片存不下全名', chip: { text: cut } },
  { title: '李嘉欣', detail: '港澳台居民居住证', chip: { text: permitChip } },
  { title: 'DOE, JANE MARIE', detail: '外国人永久居留身份证', chip: { text: foreignerChip2017 } },
  { title: 'VAN DER WESTHUIZEN', detail: '外国人永久居留身份证（新版）', chip: { text: foreignerChip2023 } },
  { title: '公交卡', detail: '不是身份证', chip: null },
];
