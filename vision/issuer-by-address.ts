/** The issuing authority (签发机关) by the holder's address, where it was read with a character wrong or lost. */
import { decodeAddress } from '#domain/identity/addresses.ts';
import { namesOf } from '#domain/identity/short-names.ts';
import type { Draft } from './face-reader.ts';

/**
 * The issuer after the address on the other face of the same card was heard: where both name the same district, each read by
 * itself, the issuer is sure; where a character is wrong or lost, the address's authority is offered.
 */
export function compareIssuer(issuer: Draft, address: Draft): Draft {
  const supposed = issuerByAddress(issuer.value, address.value);
  if (supposed) return { ...issuer, value: supposed, sure: false, evidence: [...issuer.evidence, 'division-supposed'] };
  const isDoubtful = (draft: Draft): boolean => draft.evidence.includes('division-supposed');
  const isWhole = !issuer.evidence.includes('unread-ink') && !isDoubtful(issuer) && !isDoubtful(address);
  // The city's own authority may be a branch whose name was lost: it proves nothing.
  const { county } = decodeAddress(address.value);
  const isSame = county !== undefined && authoritiesOf(address.value).includes(issuer.value);
  const isVouched = isWhole && isSame && decodeAddress(issuer.value).county === county;
  return isVouched ? { ...issuer, sure: true, evidence: [...issuer.evidence, 'address-agrees'] } : issuer;
}

/**
 * What was read of an issuer, with what the other face of the same card says put in: a card is issued by the police of the place
 * where its holder is registered. An authority that names a division is left alone, since its holder may have moved.
 * @param read the issuer as read, `陵市公安局`; @param address the address as read, `湖南省株洲市醴陵市新安乡…`
 * @returns the authority of that place that the reading comes near to (`醴陵市公安局`), to be offered and never to be sure of;
 * undefined when there is none
 */
export function issuerByAddress(read: string, address: string): string | undefined {
  const { city, county } = decodeAddress(read);
  if (city ?? county) return undefined;
  const authorities = authoritiesOf(address);
  // A district of a common name alone (城区) names no division, yet its authority was read whole.
  if (authorities.includes(read)) return undefined;
  const near = authorities
    .map((name) => ({ name, wrong: edits(read, name) }))
    .filter(({ name, wrong }) => wrong > 0 && wrong <= 2 && wrong * 3 <= name.length)
    .sort((a, b) => a.wrong - b.wrong);
  const [best, next] = near;
  return best && best.wrong !== next?.wrong ? best.name : undefined;
}

/** Authorities that issue cards where an address lies: of the county, of the city, of the city's branch in the district. */
function authoritiesOf(address: string): readonly string[] {
  const { city, county } = decodeAddress(address);
  const branch = county && (county.name.length > 2 ? county.name.slice(0, -1) : county.name);
  return [
    ...(county ? namesOf(county) : []).map((name) => `${name}公安局`),
    ...(city ? namesOf(city) : []).flatMap((name) => [
      `${name}公安局`,
      ...(branch ? [`${name}公安局${branch}分局`] : []),
    ]),
  ];
}

/** Characters to put in, to leave out or to change until one text is the other. */
function edits(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, j) => j);
  for (const [i, character] of [...one].entries()) {
    const steps = [i + 1];
    for (let j = 1; j <= other.length; j++)
      steps.push(
        Math.min(
          (above[j] as number) + 1,
          (steps[j - 1] as number) + 1,
          (above[j - 1] as number) + (character === other[j - 1] ? 0 : 1),
        ),
      );
    above = steps;
  }
  return above[other.length] as number;
}
