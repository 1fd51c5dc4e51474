/** Reads the wording of the yearly notice (国务院办公厅关于部分节假日安排的通知), so that it can be pasted as it was published. */
import { type CivilDate, dateFromParts } from './civil-date.ts';

export interface ReadNotice {
  readonly off: readonly { readonly name: string; readonly from: CivilDate; readonly to: CivilDate }[];
  readonly work: readonly { readonly name: string; readonly date: CivilDate }[];
}

/** `一、元旦：` and what follows up to the next of its kind. */
const items =
  /[一二三四五六七八九十]+、\s*([^：:。]{1,20})[：:]([\s\S]*?)(?=[一二三四五六七八九十]+、\s*[^：:。]{1,20}[：:]|$)/g;
/** `1月28日`, `2018年12月30日`, with a second day after 至: `3日`, `2月4日`, `2019年1月1日`. */
const days =
  /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:[（(][^）)]*[）)])?(?:至(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日)?/g;

/**
 * @param text the notice, whole or only its items; what is no item is passed over.
 * @param year the year that it is for; days that name another year are taken at their word.
 * @returns in the order of the notice; nothing where nothing is understood.
 */
export function readNotice(text: string, year: number): ReadNotice {
  const off: ReadNotice['off'][number][] = [];
  const work: ReadNotice['work'][number][] = [];
  for (const [, title = '', body = ''] of text.matchAll(items)) {
    const name = title.trim();
    for (const sentence of body.split(/[。；;\n]/)) {
      for (const [, ofYear, month, day, toYear, toMonth, toDay] of sentence.matchAll(days)) {
        const inYear = Number(ofYear ?? year);
        const from = dateFromParts(inYear, Number(month), Number(day));
        const to = toDay ? dateFromParts(Number(toYear ?? inYear), Number(toMonth ?? month), Number(toDay)) : from;
        if (!from || !to) continue;
        if (sentence.includes('上班')) work.push({ name, date: from });
        else if (sentence.includes('放假')) off.push({ name, from, to });
      }
    }
  }
  return { off, work };
}
