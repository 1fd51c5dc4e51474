/** The issuing authority (签发机关) of a card and the place where its holder is registered. */
import { type DecodedAddress, decodeAddress } from './addresses.ts';
import type { Division } from './divisions.ts';

const isDevelopmentZone = ({ codeScheme }: Division): boolean => codeScheme !== 'gb2260';

/** The divisions that a text names. A province's short name at its head may be no more than that of a district: 海南区 lies in 乌海市. */
function namedIn(text: string): Pick<DecodedAddress, 'province' | 'city' | 'county'> {
  const { province, city, county } = decodeAddress(text);
  const isProvince = city !== undefined || county !== undefined || text.startsWith(province?.name ?? '');
  return { province: isProvince ? province : undefined, city, county };
}

/**
 * True when an issuer names another place than the address that is printed on the same card: a card is issued by the police of the
 * place where its holder is registered (《居民身份证法》, art. 8). What names no place, or only one that holds the other,
 * contradicts nothing; nor does a development zone, whose police may be those of the county around it.
 * @param issuer 永登县公安局, 兰州市公安局新区分局
 * @param address as printed
 */
export function isIssuedElsewhere(issuer: string, address: string): boolean {
  const [by, home] = [namedIn(issuer), namedIn(address)];
  return (['province', 'city', 'county'] as const).some((level) => {
    const [one, other] = [by[level], home[level]];
    if (!one || !other || isDevelopmentZone(one) || isDevelopmentZone(other)) return false;
    return one.divisionCode !== other.divisionCode;
  });
}
