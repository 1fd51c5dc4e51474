/** What a PDF says, as a reader would copy it out. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface PdfText {
  /** Of all pages, without any spaces: letters set apart and table cells come with spaces between them. */
  readonly text: string;
  readonly pages: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

export async function textOfPdf(bytes: Uint8Array): Promise<PdfText> {
  const document = await getDocument({ data: bytes }).promise;
  const texts: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    texts.push(...items.map((item) => ('str' in item ? item.str : '')));
  }
  const [, , width = 0, height = 0] = (await document.getPage(1)).view;
  const mm = (points: number): number => Math.round((points / 72) * 25.4);
  const text = texts.join('').replace(/\s/g, '');
  return { text, pages: document.numPages, widthMm: mm(width), heightMm: mm(height) };
}
