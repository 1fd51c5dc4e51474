/** Pages of the document being printed, in millimetres, by adopted style sheets: a `<style>` element would need the page's nonce. */
interface Paper {
  readonly widthMm: number;
  readonly heightMm: number;
}

function addRules(text: string): void {
  const rules = new CSSStyleSheet();
  rules.replaceSync(text);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, rules];
}

/** As before the first sheet. */
export function dropPageRules(): void {
  document.adoptedStyleSheets = [];
}

/** One page of that size without margins: a sheet has its own. */
export const setPageSize = ({ widthMm, heightMm }: Paper): void =>
  addRules(`@page { size: ${widthMm}mm ${heightMm}mm; margin: 0; }`);

/** Lets a sheet that is longer than its paper go on over further pages, unless it was cut into pages already. */
export function flowWhenLonger(sheet: HTMLElement, { widthMm, heightMm }: Paper): void {
  if (sheet.querySelector('.sheet-page')) return;
  const height = (sheet.getBoundingClientRect().width / widthMm) * heightMm;
  if (sheet.scrollHeight <= height + 1) return;
  sheet.classList.add('sheet-flows');
  sheet.style.minHeight = '0';
  addRules('@page { margin: 14mm 0 13mm; }');
}
