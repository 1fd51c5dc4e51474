/** A sentence that may begin with a filled-in word, begun with a capital where its script has any. */
export const capitalised = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);
