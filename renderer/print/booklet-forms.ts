/** Forms that go into a certificate booklet, where their place matters to the tenth of a millimetre. */
const booklet: ReadonlySet<string> = new Set(['marriage-certificate', 'divorce-certificate', 'reissue-certificate']);

export const isBookletForm = (form: string): boolean => booklet.has(form);
