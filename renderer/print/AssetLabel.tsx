/** The label of a device: a square code and a bar code with the same number, and what helps to know it by sight. */
import { encode } from 'uqr';
import { code128 } from './code128.ts';
import type { SheetData } from './sheet-data.ts';

const quietModules = 10;

function SquareCode({ text }: { readonly text: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 2 });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg
      className="label-square"
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={text}
    >
      <path d={dark.join('')} />
    </svg>
  );
}

function BarCode({ text }: { readonly text: string }) {
  const widths = code128(text);
  const total = widths.reduce((sum, one) => sum + one, 0) + 2 * quietModules;
  let x = quietModules;
  const bars = widths.map((width, index) => {
    const at = x;
    x += width;
    return index % 2 === 0 ? `M${at} 0h${width}v10h-${width}z` : '';
  });
  return (
    <svg
      className="label-bars"
      viewBox={`0 0 ${total} 10`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
      role="img"
      aria-label={text}
    >
      <path d={bars.join('')} />
    </svg>
  );
}

export function AssetLabel({ sheet }: { readonly sheet: SheetData }) {
  const { title, number = '', blocks } = sheet.model;
  const fields = blocks.flatMap((block) => (block.kind === 'fields' ? block.fields : []));
  return (
    <div className="label">
      <div className="label-top">
        <SquareCode text={number} />
        <div>
          <h1>{title}</h1>
          {fields.map(({ label, value }) => (
            <p key={label}>
              {label} {value}
            </p>
          ))}
        </div>
      </div>
      <BarCode text={number} />
      <p className="label-number">{number}</p>
    </div>
  );
}
