/** A couple on its way through the marriage window, one command after another, as both sides of a counter send them. */
import type { CaseCommand } from '#domain/cases/case.ts';
import type { Actor } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Role } from '#domain/kernel/roles.ts';
import type { Declaration, MarriageCommand, PartyRole } from '#domain/marriage/schema.ts';
import type { OfficeSettings } from '#domain/office/office.ts';
import type { PersonFacts } from '#domain/person/person.ts';

/** A member of staff; by default one who may do everything at a window. */
export const actor = (...roles: readonly Role[]): Actor => ({
  account: 'staff-1',
  name: '马晓燕',
  roles: roles.length > 0 ? roles : ['clerk', 'registrar'],
});

export const officeSettings: OfficeSettings = {
  name: '兰州新区中川镇中心社区',
  shortCode: 'ZC',
  authorityName: '兰州新区中川镇人民政府婚姻登记处',
  marriageRole: 'authority',
  paperStateCheck: true,
  certificatePrefix: '620121',
  certificateBlock: 200,
  idleLockMinutes: 10,
};

/** The name of the year's certificate series of {@link officeSettings}. */
export const certificateSeriesOf = (year: number): string => `J${officeSettings.certificatePrefix}-${year}`;

/** A SHA-256 that names no file: for rules, which never open one. */
export const someHash = (letter = 'a'): string => letter.repeat(64);

export interface Couple {
  readonly man: StreamRef;
  readonly woman: StreamRef;
}

/** What a party would write on the declaration sheet. */
export const declarationOf = (facts: PersonFacts): Declaration => ({
  name: facts.name,
  sex: facts.sex,
  nationality: facts.nationality,
  birthDate: facts.birthDate,
  ethnicGroup: facts.ethnicGroup,
  documentNumber: facts.documentNumber,
  address: facts.address,
  occupation: 'service',
  education: 'bachelor',
  maritalStatus: 'unmarried',
  phone: facts.phone,
  noSpouse: true,
  noKinship: true,
  willing: true,
});

/** Booklets that no other couple gets. */
export const printingNumbersOf = (facts: Readonly<Record<PartyRole, PersonFacts>>) => ({
  man: `A${facts.man.documentNumber.slice(0, 17)}`,
  woman: `B${facts.woman.documentNumber.slice(0, 17)}`,
});

type Step = MarriageCommand | CaseCommand;
/** Commands after opening, by the stage that they lead to, in order. */
export function marriageSteps(
  facts: Readonly<Record<PartyRole, PersonFacts>>,
  files: { readonly signature: string; readonly photo: string } = { signature: someHash(), photo: someHash('b') },
): { readonly [stage in 'accepted' | 'examined' | 'registered' | 'issued']: readonly Step[] } {
  const each = (make: (party: PartyRole) => Step): Step[] => (['man', 'woman'] as const).map(make);
  return {
    accepted: [
      ...each((party) => ({
        type: 'marriage.show-document',
        party,
        document: {
          type: facts[party].documentType,
          number: facts[party].documentNumber,
          validTo: facts[party].cardValidTo,
          portrait: null,
          emblem: null,
        },
      })),
      ...each((party) => ({ type: 'marriage.declare', party, declaration: declarationOf(facts[party]) })),
      ...each((party) => ({
        type: 'marriage.check-state',
        party,
        check: { result: 'never-married', source: 'platform', reference: `HC-${party}` },
      })),
      ...each((party) => ({
        type: 'marriage.sign',
        party,
        sheet: 'declaration',
        method: 'signature',
        attachment: files.signature,
      })),
      { type: 'case.add-material', material: 'joint-photo', party: '', attachments: [files.photo], note: '' },
      { type: 'marriage.accept' },
    ],
    examined: [{ type: 'marriage.examine', willingAsked: { man: true, woman: true }, opinion: '经审查，准予登记。' }],
    registered: [{ type: 'marriage.register' }],
    issued: [
      ...each((party) => ({
        type: 'marriage.sign',
        party,
        sheet: 'certificate',
        method: 'fingerprint',
        attachment: files.signature,
      })),
      { type: 'marriage.issue', printingNumbers: printingNumbersOf(facts) },
    ],
  };
}
