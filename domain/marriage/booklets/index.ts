/** Certificate numbers and blank booklets of the marriage window. */
export {
  type CertificateLetters,
  certificateKey,
  certificateNumber,
  certificateSeriesName,
  recordKey,
  takeCertificateNumber,
} from './certificate-number.ts';
export { countOf as bookletsInRanges, printingRange, rangeText } from './printing-number.ts';
export {
  type BookletBatch,
  type BookletKind,
  type Booklets,
  bookletKeys,
  bookletKinds,
  bookletsAggregate,
  bookletsLeft,
  bookletsStream,
  fewBooklets,
  nextBooklets,
  type SpoiledBooklet,
  waitingSpoiled,
} from './stock.ts';
