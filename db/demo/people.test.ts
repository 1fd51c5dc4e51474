import { expect, test } from 'vitest';
import { fitsAge } from '#domain/identity/card-validity.ts';
import { isIssuedElsewhere } from '#domain/identity/issuer.ts';
import { demoPeople } from './people.ts';

test.each(demoPeople.map((one) => [one.name, one] as const))(
  'the card of %s is one that the police may have given',
  (_, facts) => {
    const { cardIssuer, address, cardValidFrom: from, cardValidTo: to, birthDate } = facts;
    expect(cardIssuer).toMatch(/.公安局/);
    expect(isIssuedElsewhere(cardIssuer, address)).toBe(false);
    expect(fitsAge({ from, to }, birthDate)).toBe(true);
  },
);
