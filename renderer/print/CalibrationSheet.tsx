/** The page by which a printer's feed is measured: four crosses ten millimetres from the edges, and rulers. Always Chinese, like the forms. */

import type { Placement } from '#contract/booklet-printing.ts';
import { certificatePage } from '#domain/marriage/form-parts.ts';
import './sheet.css';

const { widthMm: width, heightMm: height } = certificatePage;
/** Of each cross from the two edges nearest to it. */
const margin = 10;
const arm = 4;
const ticks = (length: number): readonly number[] => Array.from({ length: length + 1 }, (_, at) => at);
const tickOf = (at: number): number => (at % 10 === 0 ? 4 : at % 5 === 0 ? 2.5 : 1.5);
const signed = (tenths: number): string => `${tenths < 0 ? '−' : '+'}${(Math.abs(tenths) / 10).toFixed(1)}`;

export function CalibrationSheet({ placement }: { readonly placement: Placement }) {
  const { xTenths, yTenths } = placement;
  const corners = [margin, width - margin].flatMap((x) => [margin, height - margin].map((y) => ({ x, y })));
  return (
    <article className="sheet" lang="zh-CN" style={{ width: `${width}mm`, minHeight: `${height}mm` }}>
      <svg
        className="calibration"
        viewBox={`0 0 ${width} ${height}`}
        style={{
          width: `${width}mm`,
          height: `${height}mm`,
          transform: `translate(${xTenths / 10}mm, ${yTenths / 10}mm)`,
        }}
      >
        <title>校准页</title>
        {corners.map(({ x, y }) => (
          <path key={`${x} ${y}`} d={`M${x - arm} ${y}H${x + arm}M${x} ${y - arm}V${y + arm}`} />
        ))}
        {ticks(width).map((at) => (
          <path key={`x${at}`} d={`M${at} ${height / 2}v${-tickOf(at)}`} />
        ))}
        {ticks(height).map((at) => (
          <path key={`y${at}`} d={`M${width / 2} ${at}h${-tickOf(at)}`} />
        ))}
        <text x={width / 2 + 6} y={24}>
          新区一窗 证件打印校准页
        </text>
        <text x={width / 2 + 6} y={32}>
          当前偏移：向右 {signed(xTenths)} 毫米，向下 {signed(yTenths)} 毫米
        </text>
        <text x={width / 2 + 6} y={40}>
          四个十字的中心应距纸边各 10.0 毫米。
        </text>
        <text x={width / 2 + 6} y={47}>
          量左上十字：距左边少几毫米，向右加几毫米；
        </text>
        <text x={width / 2 + 6} y={54}>
          距上边少几毫米，向下加几毫米，再印一张核对。
        </text>
      </svg>
    </article>
  );
}
