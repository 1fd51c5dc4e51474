/** Ink: strokes of a pen, finger or mouse, drawn as smooth lines whose width follows pressure or speed. */

export interface InkPoint {
  readonly x: number;
  readonly y: number;
  /** 0 to 1; a mouse or finger that knows no pressure gives 0.5. */
  readonly pressure: number;
}
export type Stroke = readonly InkPoint[];

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest box around all strokes with a margin; null when there is no ink. */
export function inkBox(strokes: readonly Stroke[], margin: number): Box | null {
  const points = strokes.flat();
  if (points.length === 0) return null;
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [left, top] = [Math.min(...xs) - margin, Math.min(...ys) - margin];
  return { x: left, y: top, width: Math.max(...xs) + margin - left, height: Math.max(...ys) + margin - top };
}

/** Whether the ink can be a signature: a dot or a short slip of the pen is none. */
export function isSigned(strokes: readonly Stroke[]): boolean {
  const length = strokes.reduce(
    (sum, stroke) =>
      sum +
      stroke.slice(1).reduce((part, point, at) => {
        const before = stroke[at] ?? point;
        return part + Math.hypot(point.x - before.x, point.y - before.y);
      }, 0),
    0,
  );
  return length >= 60;
}

const widthOf = (pressure: number): number => 1.2 + 2.6 * pressure;

/** Draws the strokes: curves through the middles between points, so that corners of the sampling do not show. */
export function drawStrokes(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  strokes: readonly Stroke[],
  colour: string,
): void {
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of strokes) {
    const [first] = stroke;
    if (!first) continue;
    if (stroke.length === 1) {
      context.beginPath();
      context.arc(first.x, first.y, widthOf(first.pressure) / 2, 0, Math.PI * 2);
      context.fill();
      continue;
    }
    let from = { x: first.x, y: first.y };
    stroke.slice(1).forEach((point, at) => {
      const before = stroke[at] ?? point;
      const isLast = at === stroke.length - 2;
      const to = isLast ? point : { x: (before.x + point.x) / 2, y: (before.y + point.y) / 2 };
      context.beginPath();
      context.moveTo(from.x, from.y);
      context.quadraticCurveTo(before.x, before.y, to.x, to.y);
      context.lineWidth = widthOf((before.pressure + point.pressure) / 2);
      context.stroke();
      from = to;
    });
  }
}
