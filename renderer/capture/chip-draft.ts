/** A chip's word in a card's draft: it outranks every picture, and where a picture says otherwise both are shown. */
import type { ChipCard, ChipDoubt } from '#contract/devices.ts';
import type { CardFieldName } from '#contract/vision.ts';
import { unlooked } from './card-checks.ts';
import { type CardDraft, type CardFieldDraft, cardFields, isWeighty } from './card-draft.ts';

const saidBy = (chip: ChipCard): Readonly<Record<CardFieldName, string>> => ({
  name: chip.name,
  sex: chip.sex,
  ethnicGroup: chip.ethnicGroup,
  birthDate: chip.birthDate,
  address: chip.address,
  idNumber: chip.number,
  issuer: chip.issuer,
  validFrom: chip.validFrom,
  validTo: chip.validTo,
});

const doubtedBy: Readonly<Record<ChipDoubt, CardFieldName>> = {
  'name-may-be-cut': 'name',
  'name-rare-character': 'name',
  'address-rare-character': 'address',
  'newest-address-unread': 'address',
  'number-check': 'idNumber',
};

/** What a picture of the card says, or a person made of it; empty when nobody read it anywhere. */
const scannedWord = (field: CardFieldDraft | undefined): string =>
  !field || field.chip || field.read === null ? '' : field.value;

/** Takes the chip's word over into what was read so far. Only a resident card's: see `ChipCard.kind`. */
export function withChip(card: CardDraft, chip: ChipCard): CardDraft {
  const said = saidBy(chip);
  const doubted = new Set(chip.doubts.map((doubt) => doubtedBy[doubt]));
  const fields = cardFields.map((name) => {
    const before = card.fields[name];
    const value = said[name];
    if (value === '') return [name, before ?? { value: '', read: '', sure: false, looked: false, crop: '' }] as const;
    const scanned = scannedWord(before);
    const differs = scanned !== '' && scanned !== value && !(name === 'address' && chip.isAddressNewer);
    const isVouched = before !== undefined && (before.sure || before.looked);
    const field: CardFieldDraft = {
      value,
      read: value,
      sure: !(differs && isWeighty(name, { value: scanned, sure: isVouched })) && !doubted.has(name),
      looked: false,
      crop: before?.crop ?? '',
      chip: true,
      ...(differs ? { scanned } : {}),
    };
    return [name, field] as const;
  });
  return {
    ...card,
    fields: Object.fromEntries(fields),
    chip: { readerId: chip.readerId, doubts: chip.doubts, isAddressNewer: chip.isAddressNewer },
  };
}

/** Nothing about the card needs an eye, nor shows a picture that says otherwise: it may be saved as it is. */
export const isSureThroughout = (card: CardDraft): boolean =>
  card.chip !== undefined &&
  unlooked(card).length === 0 &&
  Object.values(card.fields).every(({ scanned }) => scanned === undefined);
