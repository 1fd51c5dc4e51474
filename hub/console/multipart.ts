/** Forms with a file (RFC 7578), as a browser without scripts sends them. */

/** Fields by name; the bytes of a file as latin1 text, so that a form is a record of texts whichever way it came. */
export function readMultipart(contentType: string, body: Buffer): { readonly [name: string]: string } {
  const boundary = /boundary="?([^";]{1,70})"?/.exec(contentType)?.[1];
  if (boundary === undefined) return {};
  const text = body.toString('latin1');
  const fields: Record<string, string> = {};
  for (const part of `\r\n${text}`.split(`\r\n--${boundary}`).slice(1, -1)) {
    const at = part.indexOf('\r\n\r\n');
    const name = /;\s*name="([^"]{1,60})"/i.exec(part.slice(0, at))?.[1];
    if (at >= 0 && name !== undefined) fields[name] = part.slice(at + 4);
  }
  return fields;
}
