/** A PDF of pictures with their text unseen above them: found by a search, copied by a hand, never shown twice. */
import { Buffer } from 'node:buffer';
import type { DocumentPage } from '#contract/documents.ts';

export type TurnedPage = DocumentPage & { readonly turn: 0 | 90 | 180 | 270 };

/** Pages are made at two hundred dots an inch; a point is a seventy-second. */
const pointsPerPixel = 72 / 200;

/** Every character of the document gets a number of its own; a font that is never drawn writes by these numbers. */
function numbered(pages: readonly DocumentPage[]): ReadonlyMap<string, number> {
  const characters = new Set(pages.flatMap(({ lines }) => lines.flatMap(({ text }) => [...text])));
  return new Map([...characters].slice(0, 0xfffe).map((character, at) => [character, at + 1]));
}

const hex4 = (code: number): string => code.toString(16).padStart(4, '0');

/** Tells a reader which character each number stands for, a hundred at a time as the standard has it. */
function toUnicode(codes: ReadonlyMap<string, number>): string {
  const lines = [...codes].map(
    ([character, code]) => `<${hex4(code)}> <${Buffer.from(character, 'utf16le').swap16().toString('hex')}>`,
  );
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; at += 100) {
    const some = lines.slice(at, at + 100);
    blocks.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
${blocks.join('\n')}
endcmap CMapName currentdict /CMap defineresource pop end end`;
}

const point = (pixels: number): string => (pixels * pointsPerPixel).toFixed(2);

/** The picture over the whole page, then each line stretched to its place in render mode 3: there, and not drawn. */
function contentOf({ width, height, lines }: DocumentPage, codes: ReadonlyMap<string, number>): string {
  const words = lines.flatMap((line) => {
    const written = [...line.text].flatMap((character) => codes.get(character) ?? []);
    if (written.length === 0 || line.width <= 0 || line.height <= 0) return [];
    // Each code is as wide as the font is high; the line is squeezed or stretched to its true width.
    const stretch = (100 * line.width) / (written.length * line.height);
    const at = `${point(line.x)} ${point(height - line.y - line.height)}`;
    return [`/F ${point(line.height)} Tf ${stretch.toFixed(2)} Tz 1 0 0 1 ${at} Tm <${written.map(hex4).join('')}> Tj`];
  });
  return `q ${point(width)} 0 0 ${point(height)} 0 0 cm /P Do Q\nBT 3 Tr\n${words.join('\n')}\nET`;
}

/** @param pages in order; `turn` turns a page with its text, without touching its picture. */
export function composePdf(pages: readonly TurnedPage[]): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [];
  const starts: number[] = [];
  const codes = numbered(pages);
  let length = 0;
  const write = (part: string | Uint8Array): void => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part);
    parts.push(bytes);
    length += bytes.length;
  };
  const object = (id: number, head: string, stream?: string | Uint8Array): void => {
    starts[id] = length;
    write(`${id} 0 obj\n`);
    if (stream === undefined) write(`<< ${head} >>`);
    else {
      const bytes = typeof stream === 'string' ? Buffer.from(stream, 'latin1') : stream;
      write(`<< ${head} /Length ${bytes.length} >>\nstream\n`);
      write(bytes);
      write('\nendstream');
    }
    write('\nendobj\n');
  };

  write('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n');
  const [catalog, tree, font, cid, descriptor, meanings] = [1, 2, 3, 4, 5, 6] as const;
  const first = 7;
  const idOf = (at: number): number => first + at * 3;
  object(catalog, `/Type /Catalog /Pages ${tree} 0 R`);
  object(tree, `/Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${idOf(at)} 0 R`).join(' ')}]`);
  object(
    font,
    `/Type /Font /Subtype /Type0 /BaseFont /Unseen /Encoding /Identity-H /DescendantFonts [${cid} 0 R] /ToUnicode ${meanings} 0 R`,
  );
  object(
    cid,
    `/Type /Font /Subtype /CIDFontType2 /BaseFont /Unseen /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${descriptor} 0 R /DW 1000 /CIDToGIDMap /Identity`,
  );
  object(
    descriptor,
    '/Type /FontDescriptor /FontName /Unseen /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80',
  );
  object(meanings, '', toUnicode(codes));
  pages.forEach((page, at) => {
    const id = idOf(at);
    object(
      id,
      `/Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${point(page.width)} ${point(page.height)}] /Rotate ${page.turn} /Contents ${id + 1} 0 R /Resources << /XObject << /P ${id + 2} 0 R >> /Font << /F ${font} 0 R >> >>`,
    );
    object(id + 1, '', contentOf(page, codes));
    object(
      id + 2,
      `/Type /XObject /Subtype /Image /Width ${page.width} /Height ${page.height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`,
      page.picture,
    );
  });
  const table = length;
  const entries = starts.slice(1).map((start) => `${String(start).padStart(10, '0')} 00000 n \n`);
  write(`xref\n0 ${starts.length}\n0000000000 65535 f \n${entries.join('')}`);
  write(`trailer\n<< /Size ${starts.length} /Root ${catalog} 0 R >>\nstartxref\n${table}\n%%EOF\n`);
  return new Uint8Array(Buffer.concat(parts));
}
