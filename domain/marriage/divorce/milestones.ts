/** The steps of a divorce that touch more than the case: opening, receipt, number and persons, booklets. */

import { openCase } from '#domain/cases/case.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision, Emitted } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import type { Person } from '#domain/person/person.ts';
import { takeOwn } from '#domain/series/series.ts';
import type { Annotation } from '../annotation/record.ts';
import { officeOf, requireAuthority, takeCertificateNumber } from '../booklets/certificate-number.ts';
import { takeBooklets } from '../booklets/stock.ts';
import { kindsOf } from '../party/describing.ts';
import { partyRoles } from '../party/party.ts';
import { papersEdition } from '../party/rules.ts';
import { precheckOf } from '../precheck.ts';
import { lapsesOf, rivalCase } from '../rival-case.ts';
import { datesOf } from './dates.ts';
import { coupleOf, divorceFindings, marriageRecord, receiptSeries } from './needs.ts';
import { barring } from './rules.ts';
import type { Divorce, DivorceCommand } from './schema.ts';

type State = CaseState<Divorce>;
type Command<T extends DivorceCommand['type']> = Extract<DivorceCommand, { type: T }>;

/**
 * Opens a case for two people whom the registry knows, man and woman, in any order. Refuses while a case of one of them is open; an
 * application of theirs that is over by date is entered as withdrawn first (民法典 1077).
 */
export function open({ parties, marriage }: Command<'divorce.open'>, context: Context, self: StreamRef): Decision {
  const settings = officeOf(context);
  if (!settings) return refused({ code: 'OFFICE_MISSING' });
  if (parties[0] === parties[1]) return refused({ code: 'MARRIAGE_SAME_PERSON' });
  const known = parties.map((ref) => ({ ref, facts: (context.stream(ref) as Person | null)?.facts }));
  if (known.some(({ facts }) => !facts)) return refused({ code: 'PERSON_MISSING' });
  const man = known.find(({ facts }) => facts?.sex === 'male');
  const woman = known.find(({ facts }) => facts?.sex === 'female');
  if (!man?.facts || !woman?.facts) return refused({ code: 'MARRIAGE_MAN_AND_WOMAN', article: '民法典 1046' });
  for (const ref of parties) {
    const other = rivalCase(context, ref, self);
    if (other) return refused({ code: 'MARRIAGE_OTHER_CASE_OPEN', params: { number: other.number } });
  }
  const { events } = openCase(context, self, {
    window: 'marriage',
    letter: 'H',
    item: 'divorce-registration',
    shortCode: settings.shortCode,
    parties: [
      { person: man.ref, role: 'man', name: man.facts.name },
      { person: woman.ref, role: 'woman', name: woman.facts.name },
    ],
  });
  const kinds = kindsOf({ man: man.facts, woman: woman.facts });
  const payload = { man: man.ref, woman: woman.ref, marriage, ...kinds, ...precheckOf(settings) };
  return done([...lapsesOf(parties, context), ...events, { type: 'divorce.opened', payload }]);
}

/** 受理: from this day, day 0, the cooling-off counts; its dates are frozen on the receipt. */
export function accept(state: State, context: Context, self: StreamRef): Decision {
  const site = requireAuthority(context);
  if (!site.ok) return site;
  const against = barring(divorceFindings(state, context, self));
  if (against.length) return refused(...against);
  const { today, device, actor, calendar } = context;
  const series = receiptSeries(today);
  const { number, event } = takeOwn(context, series, self);
  const acceptance: NonNullable<Divorce['acceptance']> = {
    receiptNumber: `${site.value.shortCode}${series}-${device.code}-${String(number).padStart(4, '0')}`,
    authority: site.value.authorityName,
    center: device.center,
    by: actor.name,
    printed: datesOf(today, calendar),
    papersEdition: papersEdition(context),
  };
  return done([event, { type: 'divorce.accepted', payload: acceptance }]);
}

/** 登记: number, persons, case and the marriage's own record in one transaction. */
export function register(state: State, context: Context, self: StreamRef): Decision {
  const { own } = state;
  const against = barring(divorceFindings(state, context, self));
  const site = requireAuthority(context);
  if (!site.ok) return site;
  if (against.length) return refused(...against);
  const taken = takeCertificateNumber('L', context, self);
  if (!taken.ok) return taken;
  const { certificateNumber, authority, event } = taken.value;
  const { today: on, actor } = context;
  const divorced = (person: StreamRef): Emitted => ({
    stream: person,
    type: 'person.marital-status-recorded',
    payload: { status: 'divorced', since: on, spouse: null, certificate: certificateNumber },
  });
  const record = marriageRecord(own, context);
  const couple = coupleOf(record);
  // Who was married under another number is not left married under it.
  const people = new Set([own, ...(couple ? [couple] : [])].flatMap(({ man, woman }) => [man.person, woman.person]));
  const entry: Annotation = {
    kind: 'divorced',
    on,
    by: actor.name,
    text: `双方于${on}在${authority}登记离婚，离婚证字号${certificateNumber}。`,
    source: self,
  };
  return done([
    event,
    { type: 'divorce.registered', payload: { certificateNumber, on, authority, registrar: actor.name } },
    ...[...people].map(divorced),
    ...(record ? [{ stream: record.stream, type: 'case.annotated', payload: entry }] : []),
  ]);
}

/** 发证: both have signed for it, booklets come from the stock, the marriage certificates are void and marked so. */
export function issue({ own }: State, command: Command<'divorce.issue'>, context: Context, self: StreamRef): Decision {
  const { printingNumbers, oldCertificates } = command;
  const problems = partyRoles.flatMap((role): readonly Refusal[] => {
    const lost = own[role].certificate === 'lost';
    return [
      ...(own[role].signatures.certificate ? [] : [{ code: 'MARRIAGE_RECEIPT_UNSIGNED', params: { role } }]),
      ...(lost === (oldCertificates[role] === 'lost')
        ? []
        : [{ code: 'DIVORCE_OLD_CERTIFICATE', params: { role }, at: `oldCertificates.${role}` }]),
    ];
  });
  if (problems.length) return refused(...problems);
  if (printingNumbers.man === printingNumbers.woman)
    return refused({ code: 'MARRIAGE_PRINTING_NUMBER_TWICE', at: 'printingNumbers' });
  const used = takeBooklets(context, 'divorce', [printingNumbers.man, printingNumbers.woman], self);
  if (!used.ok) return used;
  const payload = { on: context.today, printingNumbers, oldCertificates };
  return done([...used.value, { type: 'divorce.issued', payload }]);
}
