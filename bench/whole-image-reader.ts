/** The named alternative: tesseract.js (chi_sim) on the whole picture, then the regular expressions everybody writes. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createWorker } from 'tesseract.js';

const require = createRequire(import.meta.url);

export interface PlainAnswer {
  readonly value: string;
  readonly sure: boolean;
}

export async function openWholeImageReader(): Promise<{
  read(image: Uint8Array): Promise<Partial<Record<string, PlainAnswer>>>;
}> {
  const langPath = join(dirname(require.resolve('@tesseract.js-data/chi_sim/package.json')), '4.0.0_best_int');
  const worker = await createWorker('chi_sim', 1, { langPath, cacheMethod: 'none', gzip: true });
  return { read: async (image) => parse((await worker.recognize(Buffer.from(image))).data.text) };
}

function parse(raw: string): Partial<Record<string, PlainAnswer>> {
  const text = raw.replace(/[ \t]/g, '');
  const flat = text.replace(/\n/g, '');
  const found: Record<string, PlainAnswer> = {};
  // Such parsers have no doubts: what matched is taken.
  const take = (name: string, value: string | undefined): void => {
    if (value) found[name] = { value, sure: true };
  };
  const number = /\d{17}[\dXx]/.exec(flat)?.[0].toUpperCase();
  take('idNumber', number);
  take('name', /姓名(.+)/.exec(text)?.[1]);
  const sex = /性别(男|女)/.exec(flat)?.[1];
  take('sex', sex && (sex === '男' ? 'male' : 'female'));
  take('ethnicGroup', /民族(\p{Script=Han}{1,4})/u.exec(text)?.[1]);
  const date = (parts: RegExpExecArray | null): string | undefined =>
    parts ? `${parts[1]}-${(parts[2] ?? '').padStart(2, '0')}-${(parts[3] ?? '').padStart(2, '0')}` : undefined;
  take('birthDate', date(/(\d{4})年(\d{1,2})月(\d{1,2})日/.exec(flat)));
  take('address', /住址(.+?)(?=公民|\d{17})/.exec(flat)?.[1]);
  take('issuer', /签发机关(.+)/.exec(text)?.[1]);
  take('validFrom', date(/(\d{4})\.(\d\d)\.(\d\d)/.exec(flat)));
  take('validTo', /[-—]长期/.test(flat) ? 'long-term' : date(/[-—](\d{4})\.(\d\d)\.(\d\d)/.exec(flat)));
  return found;
}
