/**
 * What of an event's payload its text may use: its plain values by name, worded where words exist, one level of
 * nesting joined by `_`, and the names of what a change touched as `fields`.
 */
export function eventParams(
  payload: unknown,
  word: (name: string, value: string) => string,
): Readonly<Record<string, string>> {
  const params: Record<string, string> = {};
  const put = (name: string, value: unknown, into: string): void => {
    if (typeof value === 'string' || typeof value === 'number') params[into] = word(name, String(value));
    // A bare yes or no says nothing; it is said where there are words for it.
    else if (typeof value === 'boolean' && word(name, String(value)) !== String(value))
      params[into] = word(name, String(value));
    else if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
      params[into] = value.map((one) => word(name, one)).join('、');
  };
  const entries = (value: unknown): [string, unknown][] =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  for (const [name, value] of entries(payload)) {
    put(name, value, name);
    if (name === 'changes')
      params.fields = Object.keys(value ?? {})
        .map((field) => word('field', field))
        .join('、');
    else for (const [inner, innerValue] of entries(value)) put(inner, innerValue, `${name}_${inner}`);
  }
  return params;
}
