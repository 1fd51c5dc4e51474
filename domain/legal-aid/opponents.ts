/** The other side may be several people: each is compared by themselves, never the whole field (利益冲突、重复申请). */

/** @returns the names or numbers in a field, as they are separated on paper; a comma of Latin letters stands inside of a name. */
export const eachNamed = (field: string): readonly string[] =>
  field
    .split(/[、，；;\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
