/** What the archive says, while it is typed. Plain JSON: it is kept as a draft. */
import { isCivilDate } from '#domain/calendar/civil-date.ts';
import { type ArchiveResult, archiveResult } from '#domain/marriage/reissue/schema.ts';
import { type PartyRole, partyRoles } from '#domain/marriage/schema.ts';
import type { OwnRecord } from '../couple/own-record.ts';

export const archiveFields = ['certificateNumber', 'registeredOn', 'authority', 'reference'] as const;
export const personFields = ['name', 'documentNumber', 'birthDate', 'nationality'] as const;
export type TypedPerson = { readonly [field in (typeof personFields)[number]]: string };

export type TypedArchive = { readonly [field in (typeof archiveFields)[number]]: string } & {
  readonly [role in PartyRole]: TypedPerson;
} & {
  readonly is: 'found' | 'not-found';
  /** Where somebody looked in vain. */
  readonly searched: string;
  readonly separatorConfirmed: boolean;
};

const nobody: TypedPerson = { name: '', documentNumber: '', birthDate: '', nationality: '中国' };
const nothing: TypedArchive = {
  is: 'found',
  certificateNumber: '',
  registeredOn: '',
  authority: '',
  reference: '',
  man: nobody,
  woman: nobody,
  searched: '',
  separatorConfirmed: false,
};

const typedPerson = (person: { readonly [field in keyof TypedPerson]: string | null } | null): TypedPerson =>
  person
    ? {
        name: person.name ?? '',
        documentNumber: person.documentNumber ?? '',
        birthDate: person.birthDate ?? '',
        nationality: person.nationality ?? '',
      }
    : nobody;

/** To begin with: what was found before, else nothing. */
export function typedArchive(made: ArchiveResult | null): TypedArchive {
  if (!made) return nothing;
  if (made.is === 'not-found') return { ...nothing, is: made.is, searched: made.searched };
  return { ...nothing, ...made, man: typedPerson(made.man), woman: typedPerson(made.woman) };
}

/** What this installation's own record says. */
export const archiveOfRecord = ({ parties, certificateNumber, registeredOn, authority, reference }: OwnRecord) => ({
  certificateNumber,
  registeredOn,
  authority,
  reference,
  man: typedPerson(parties.man),
  woman: typedPerson(parties.woman),
});

/** The archive's answer when it is whole, else null. A birth date may be missing where there is a number. */
export function wholeArchive(typed: TypedArchive): ArchiveResult | null {
  const { is, searched, separatorConfirmed } = typed;
  if (is === 'not-found') return archiveResult.safeParse({ is, searched }).data ?? null;
  const person = (role: PartyRole) => ({ ...typed[role], birthDate: typed[role].birthDate || null });
  const texts = Object.fromEntries(archiveFields.map((field) => [field, typed[field]]));
  const made = archiveResult.safeParse({
    is,
    ...texts,
    man: person('man'),
    woman: person('woman'),
    separatorConfirmed,
  });
  return made.data ?? null;
}

/** Fields that are missing or are not what they should be, by the ids of their inputs. */
export function openFields(typed: TypedArchive): readonly string[] {
  if (typed.is === 'not-found') return typed.searched.trim().length < 2 ? ['searched'] : [];
  const ofCase = archiveFields.filter((field) =>
    field === 'registeredOn' ? !isCivilDate(typed[field]) : typed[field].trim() === '',
  );
  const ofPeople = partyRoles.flatMap((role) => [
    ...(typed[role].name.trim() === '' ? [`${role}-name`] : []),
    ...(typed[role].birthDate !== '' && !isCivilDate(typed[role].birthDate) ? [`${role}-birthDate`] : []),
  ]);
  return [...ofCase, ...ofPeople];
}
