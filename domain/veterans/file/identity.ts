/**
 * The person's facts, as the file takes them over from the person registry: what the printed sheet and the completeness rest on, and
 * after a corrected card another name, sex, birth date or number. The household and the running benefits follow with the file.
 */
import { addMonths, type CivilDate } from '#domain/calendar/civil-date.ts';
import type { Context, Decision, Emitted, Need, NeedContext } from '#domain/kernel/aggregate.ts';
import { canonicalJson, type Json, recorded } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import type { Person } from '#domain/person/person.ts';
import { type Benefit, benefitRegister, ofPerson } from '../benefit/schema.ts';
import { personOf, streamNeed, veteranStream } from '../opening.ts';
import { identityFields } from './fields.ts';
import { householdNeeds, inHousehold } from './household.ts';
import type { Identity, Veteran } from './schema.ts';

const adult = 18 * 12;

/** What a file keeps of a person besides the name, sex and birth date, with where each field that counts comes from. */
export function identityOf({ facts, evidence }: Pick<Person, 'facts' | 'evidence'>): Identity {
  const { documentNumber, ethnicGroup, address, phone } = facts;
  const known = identityFields.flatMap((field) => {
    const proof = evidence[field];
    if (!facts[field] || !proof) return [];
    const { source, attachment } = proof;
    return [[field, attachment ? { source, attachment } : { source }] as const];
  });
  return { documentNumber, ethnicGroup, address, phone, evidence: Object.fromEntries(known) };
}

const legalFields = ['name', 'sex', 'birthDate', 'documentNumber'] as const;
type Followed = (typeof legalFields)[number] | (typeof identityFields)[number];
export interface Difference {
  readonly field: Followed;
  readonly was: string;
  readonly is: string;
}

/** Where the registry says something else than the file. A file of before, which had none of it, differs in what it has not. */
export function differencesOf(
  { name, sex, birthDate, identity }: Pick<Veteran, 'name' | 'sex' | 'birthDate' | 'identity'>,
  { facts }: Pick<Person, 'facts'>,
): readonly Difference[] {
  const held = { name, sex, birthDate, ...identity };
  return [...legalFields, ...identityFields]
    .map((field) => ({ field, was: held[field] ?? '', is: facts[field] }))
    .filter(({ was, is }) => was !== is);
}
/** Another name, sex, birth date or number: what was verified was another person. */
const isLegal = ({ field, was }: Difference): boolean => was !== '' && legalFields.some((one) => one === field);

/** What the registry says now, where the file says something else; nothing where they agree. The person must have been asked for. */
export function identityShown(
  state: Pick<Veteran, 'person' | 'name' | 'sex' | 'birthDate' | 'identity'>,
  context: Pick<Context, 'stream'>,
): readonly Emitted[] {
  const known = personOf(context, state.person);
  if (!known) return [];
  const now = identityOf(known);
  const isSame = canonicalJson({ ...now }) === canonicalJson({ ...state.identity });
  if (isSame && differencesOf(state, known).length === 0) return [];
  const { name, sex, birthDate } = known.facts;
  return [{ type: 'veteran.identity-shown', payload: { ...now, name, sex, birthDate } }];
}

/** Whether the registry knows another name, sex, birth date or number than the file. The person must have been asked for. */
export function isSomebodyElse(state: Veteran, context: Pick<Context, 'stream'>): boolean {
  const known = personOf(context, state.person);
  return known !== null && differencesOf(state, known).some(isLegal);
}

/** What must be known before {@link followed}. */
export const followNeeds = (state: Veteran, context: Pick<NeedContext, 'records'>): readonly Need[] => [
  streamNeed(state.person),
  { need: 'records', register: benefitRegister, tag: ofPerson(state.person) },
  ...context.records(benefitRegister, ofPerson(state.person)).map(({ stream }) => streamNeed(stream)),
  ...householdNeeds(state),
];

/** {@link identityShown}, with the running benefits and the household that bear the name. */
export function followed(state: Veteran, context: Pick<Context, 'stream' | 'records'>): readonly Emitted[] {
  const shown = identityShown(state, context);
  const facts = personOf(context, state.person)?.facts;
  if (!facts || (facts.name === state.name && facts.birthDate === state.birthDate)) return shown;
  const benefits = context.records(benefitRegister, ofPerson(state.person)).flatMap(({ stream }) => {
    const benefit = context.stream(stream) as Benefit | null;
    if (!benefit || benefit.state === 'stopped') return [];
    const endsOn = ofAgeOn(benefit, state.birthDate, facts.birthDate);
    const payload = endsOn ? { name: facts.name, endsOn } : { name: facts.name };
    return [{ stream, type: 'benefit.person-shown', payload }];
  });
  const renamed = {
    type: 'veteran-family.member-renamed',
    payload: { file: veteranStream(state.person), name: facts.name },
  };
  return [...shown, ...benefits, ...inHousehold(state, context, renamed)];
}

/** The day on which a child is paid no longer, where it followed from the birth date that was wrong. */
function ofAgeOn({ endsOn }: Benefit, was: string, is: string): CivilDate | null {
  const followsAge = was !== is && endsOn === addMonths(was as CivilDate, adult);
  return followsAge ? addMonths(is as CivilDate, adult) : null;
}

/** Takes over what the registry says (更新档案). Refuses `VETERAN_IDENTITY_SAME`. */
export function follow(state: Veteran, context: Context): Decision {
  const events = followed(state, context);
  return events.length === 0 ? refused({ code: 'VETERAN_IDENTITY_SAME' }) : done(events);
}

type Shown = Identity & Partial<Pick<Veteran, 'name' | 'sex' | 'birthDate'>>;
/** A file with what the registry said. Events of before told no name, sex or birth date. */
export function withIdentity(state: Veteran, payload: Json): Veteran {
  const { name = state.name, sex = state.sex, birthDate = state.birthDate, ...identity } = recorded<Shown>(payload);
  const isOther =
    name !== state.name ||
    sex !== state.sex ||
    birthDate !== state.birthDate ||
    (state.identity !== undefined && state.identity.documentNumber !== identity.documentNumber);
  const isMended = (field: string): boolean =>
    identityFields.some((one) => one === field && state.identity?.[one] !== identity[one]);
  return {
    ...state,
    name,
    sex,
    birthDate,
    identity,
    ...(state.doubted ? { doubted: state.doubted.filter((field) => !isMended(field)) } : {}),
    verified: isOther ? {} : state.verified,
  };
}
