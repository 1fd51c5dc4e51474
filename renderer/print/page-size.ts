/** Page size of the document being printed, in millimetres, by an adopted style sheet: a `<style>` element would need the page's nonce. */
export function setPageSize({ widthMm, heightMm }: { readonly widthMm: number; readonly heightMm: number }): void {
  const rules = new CSSStyleSheet();
  rules.replaceSync(`@page { size: ${widthMm}mm ${heightMm}mm; margin: 0; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, rules];
}
