/** The page of the demonstration's reader: its cards, and which of them lies on it. */
import type { DemoCard } from './demo-cards.ts';

const style = `
body { max-width: 1080px; margin: 32px auto; padding: 0 20px; background: #f3f6f7; color: #15262c; font: 16px/1.5 "Noto Sans CJK SC", sans-serif }
h1 { font-size: 22px } form { display: inline }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(200px, 1fr)); gap: 12px }
button { width: 100%; min-height: 84px; padding: 12px; text-align: left; font: inherit; background: #fff; border: 1px solid #dbe2e5; border-radius: 10px; cursor: pointer }
button:hover, button:focus-visible { border-color: #0b6b76; outline: none }
button[aria-pressed="true"] { background: #e4f1f2; border-color: #0b6b76 }
small { display: block; color: #566a72 }`;

const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

const cardForm = ({ title, detail }: DemoCard, at: number, isOn: boolean): string =>
  `<form method="post" action="${isOn ? '/lift' : `/put/${at}`}"><button aria-pressed="${isOn}">${escaped(title)}<small>${escaped(detail)}</small>${isOn ? '<small>在读卡器上，点一下取走</small>' : ''}</button></form>`;

/** @param onReader index of the card that lies there. */
export const readerPage = (cards: readonly DemoCard[], onReader: number | null): string =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>演示读卡器</title><style>${style}</style>
<h1>演示读卡器</h1><p>点一张证件，把它放到读卡器上；再点一下取走。芯片读过一次后，要取走再放才能再读，真的读卡器也是这样。</p>
<div class="cards">${cards.map((card, at) => cardForm(card, at, at === onReader)).join('')}</div></html>`;
