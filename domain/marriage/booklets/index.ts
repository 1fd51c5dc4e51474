/** Certificate numbers and blank booklets of the marriage window. */
export {
  type CertificateLetters,
  certificateKey,
  certificateNumber,
  certificateSeriesName,
  takeCertificateNumber,
} from './certificate-number.ts';
export { type Booklets, bookletsAggregate, bookletsLeft, bookletsStream, type SpoiledBooklet } from './stock.ts';
