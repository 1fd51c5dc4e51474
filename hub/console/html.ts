/** HTML by template literals: whatever is put in is escaped, unless it is HTML made the same way. */

/** Text that is HTML already. Made by {@link html} only. */
export interface Html {
  readonly html: string;
}
type Part = Html | string | number | null | readonly Html[];

const escapes: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeText = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '');

function render(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeText(String(part));
  if ('html' in part) return part.html;
  return part.map((one) => one.html).join('');
}

/** `null` puts in nothing; attributes must be quoted in the template. */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: String.raw({ raw: template }, ...parts.map(render)) };
}
