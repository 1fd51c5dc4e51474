/** A PDF as a person sees it. */
import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Dots of the picture for each of the PDF's points: 108 dots an inch. */
const scale = 1.5;

/** @returns each page as a PNG, in order. */
export async function picturesOfPdf(bytes: Uint8Array): Promise<readonly Buffer[]> {
  const document = await getDocument({ data: bytes }).promise;
  const pictures: Buffer[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale });
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    // Node's canvas draws what a page's does, but is not of its type.
    const canvasContext = canvas.getContext('2d') as unknown as CanvasRenderingContext2D;
    await page.render({ canvas: null, canvasContext, viewport }).promise;
    pictures.push(canvas.toBuffer('image/png'));
  }
  return pictures;
}
