/** The page of an electronic file that people read: what the case is, who, what was filed, taken in and done. */
import type { FiledFile, PackagedCase } from './collect.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const html = (text: string): string => text.replace(/[&<>"']/g, (char) => escapes[char] ?? char);

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  rows.length === 0
    ? '<p class="none">无</p>'
    : `<table><thead><tr>${heads.map((head) => `<th>${html(head)}</th>`).join('')}</tr></thead><tbody>${rows
        .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
        .join('')}</tbody></table>`;

const link = ({ path, title }: FiledFile): string =>
  path ? `<a href="${html(encodeURI(path))}">${html(title)}</a>` : `${html(title)}（文件不在制作设备上）`;

/** Self-contained: no script, no address outside the package. */
export function indexPage({ about, documents, materials, others, timeline }: PackagedCase): string {
  const facts = [
    ['办件编号', about.number],
    ['办理事项', about.item],
    ['阶段', about.stage],
    ['办理结果', about.outcome],
    ['收件时间', about.openedAt],
    ['制作时间', about.createdAt],
    ['制作单位', about.office],
    ['制作设备', about.device],
  ] as const;
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${html(about.number)} 电子档案</title>
<style>
body{max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a2a2e;font:16px/1.6 "Noto Serif CJK SC","Noto Serif SC",SimSun,serif}
h1{font-size:1.5rem}h2{margin-top:2rem;border-bottom:1px solid #c9d4d6;font-size:1.1rem}
table{width:100%;border-collapse:collapse}th,td{padding:.35rem .6rem;border:1px solid #c9d4d6;text-align:left;vertical-align:top}
th{background:#eef4f4;font-weight:600;white-space:nowrap}td{overflow-wrap:anywhere}.none{color:#5b6b70}
</style></head><body>
<h1>${html(about.item)}　${html(about.number)}</h1>
<table><tbody>${facts.map(([name, value]) => `<tr><th>${name}</th><td>${html(value)}</td></tr>`).join('')}</tbody></table>
<h2>当事人</h2>
${table(
  ['身份', '姓名', '证件号', '出生日期'],
  about.parties.map(({ role, name, documentNumber, birthDate }) => [role, name, documentNumber, birthDate].map(html)),
)}
<h2>归档文书</h2>
${table(
  ['文书', '归档时间', 'SHA-256'],
  documents.map((one) => [link(one), html(one.at), html(one.hash)]),
)}
<h2>材料</h2>
${table(
  ['材料', '收下时间'],
  materials.map((one) => [link(one), html(one.at)]),
)}
<h2>签名、照片等</h2>
${table(
  ['图片'],
  others.map((one) => [link(one)]),
)}
<h2>经过</h2>
${table(
  ['时间', '经办人', '事项', '内容'],
  timeline.map(({ at, by, type, payload }) => [at, by, type, JSON.stringify(payload)].map(html)),
)}
<p>完整性核验方法见 README.txt；每个文件的 SHA-256 见 manifest.json。</p>
</body></html>
`;
}
