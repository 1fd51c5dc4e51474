/** Finding a card by its own text: labels and headings decide where its millimetres lie in the picture. */

import { hasRightCheck } from '#domain/identity/id-number.ts';
import {
  compose,
  fitNearIdentity,
  type Homography,
  invert,
  type Match,
  type Point,
  project,
  scaleAt,
  similarity,
} from './geometry.ts';
import { type Anchor, anchors, cardHeightMm, cardWidthMm, numberEnd, numberStart, type Side } from './layout.ts';
import { type Line, placeOf } from './lines.ts';
import { textOf } from './recognise.ts';

/** A face of a card placed in the picture. */
export interface Frame {
  readonly side: Side;
  /** Card millimetres → pixels of the picture. */
  readonly toPicture: Homography;
  /** Anchors found within reach. */
  readonly matched: number;
  /** Typical miss of a matched anchor, millimetres. */
  readonly missMm: number;
  /** It was placed by an identity number with the right check character. */
  readonly numbered?: boolean;
}

/** A character somewhere in the picture. */
export interface Spot {
  readonly character: string;
  readonly at: Point;
}

export const spotsOf = (lines: readonly Line[]): Spot[] =>
  lines.flatMap((line) => line.reading.map((glyph) => ({ character: glyph.character, at: placeOf(line, glyph) })));

/** A face as first supposed. */
export interface Guess {
  readonly side: Side;
  readonly toPicture: Homography;
  /** An identity number with the right check character says so. */
  readonly numbered: boolean;
}

/** First guesses at faces, from the texts that only identity cards carry. */
export function guessFrames(lines: readonly Line[]): Guess[] {
  return lines.flatMap((line) => {
    const text = textOf(line.reading);
    const at = (index: number): Point => placeOf(line, line.reading[index] as Line['reading'][number]);
    const guesses: Guess[] = [];
    const guess = (side: Side, from: Point, to: Point, first: number, last: number): void => {
      guesses.push({
        side,
        toPicture: throughTwo(from, to, at(first), at(last)),
        numbered: hasRightCheck(text.slice(first, last + 1)),
      });
    };
    const number = /[0-9Xx]{12,20}/.exec(text);
    if (number) {
      const end = number.index + number[0].length - 1;
      if (number[0].length >= 17) guess('portrait', numberStart, numberEnd, number.index, end);
      // Some digits at the start went unread: the last ones still stand at their pitch.
      else guess('portrait', [numberEnd[0] - (number[0].length - 1) * 2.7, numberEnd[1]], numberEnd, number.index, end);
    }
    const birth = /年.{0,3}月.{0,3}日?/.exec(text);
    if (birth) {
      const month = text.indexOf('月', birth.index);
      guess('portrait', [26.1, 23], [35.1, 23], birth.index, month);
    }
    const label = text.indexOf('公民身份号码');
    if (label >= 0) guess('portrait', [8.3, 46.6], [21.55, 46.6], label, label + 5);
    const state = /中华人民共和国/.exec(text);
    if (state) guess('emblem', [32, 11], [68, 11], state.index, state.index + 6);
    const heading = /居民身份证/.exec(text);
    if (heading) guess('emblem', [31.6, 21], [68.4, 21], heading.index, heading.index + 4);
    const issuer = /签发机关|有效期限/.exec(text);
    if (issuer) {
      const y = issuer[0] === '签发机关' ? 39 : 45.5;
      guess('emblem', [23.4, y], [31.65, y], issuer.index, issuer.index + 3);
    }
    return guesses;
  });
}

function throughTwo(from: Point, to: Point, first: Point, last: Point): Homography {
  const [mx, my] = [to[0] - from[0], to[1] - from[1]];
  const [px, py] = [last[0] - first[0], last[1] - first[1]];
  const scale = Math.hypot(px, py) / Math.hypot(mx, my);
  const angle = Math.atan2(py, px) - Math.atan2(my, mx);
  const turn = similarity(scale, angle, [0, 0]);
  const o = project(turn, from);
  return similarity(scale, angle, [first[0] - o[0], first[1] - o[1]]);
}

/** Moves a guess onto the anchors around it, in rounds with a shrinking reach. */
export function settle(
  guess: { side: Side; toPicture: Homography },
  spots: readonly Spot[],
  reaches: readonly number[] = [7, 5, 3.5, 3],
): Frame {
  let toPicture = guess.toPicture;
  let matches: Match[] = [];
  for (const [round, reach] of reaches.entries()) {
    matches = matchAnchors(guess.side, toPicture, spots, reach);
    if (matches.length < 3) break;
    const perspective = round >= 2 && matches.length >= 8;
    // In card millimetres: where the anchors are seen → where they should be; its inverse corrects the frame.
    const correction = fitNearIdentity(matches, perspective, 40);
    if (!correction || !isGentle(correction)) break;
    toPicture = compose(toPicture, correction);
  }
  const seen = matchAnchors(guess.side, toPicture, spots, 2.5);
  const missMm =
    seen.length === 0 ? 99 : Math.sqrt(seen.reduce((sum, m) => sum + (m.from[1] - m.to[1]) ** 2, 0) / seen.length);
  return { side: guess.side, toPicture, matched: seen.length, missMm };
}

/** Matches from the anchor's nominal place to where it is seen, both in millimetres under the present frame. */
function matchAnchors(side: Side, toPicture: Homography, spots: readonly Spot[], reach: number): Match[] {
  const toCard = invert(toPicture);
  const placed = spots.map((spot) => ({ character: spot.character, at: project(toCard, spot.at) }));
  return anchors[side].flatMap((anchor: Anchor) => {
    let best: Point | undefined;
    let nearest = reach;
    for (const spot of placed) {
      if (spot.character !== anchor.character) continue;
      const away = Math.hypot(spot.at[0] - anchor.at[0], spot.at[1] - anchor.at[1]);
      if (away < nearest) [nearest, best] = [away, spot.at];
    }
    return best ? [{ from: anchor.at, to: best, weightX: anchor.loose ? 0.35 : 1, weightY: 1 }] : [];
  });
}

const isGentle = (h: Homography): boolean =>
  Math.abs(h[0] - 1) < 0.4 &&
  Math.abs(h[4] - 1) < 0.4 &&
  Math.abs(h[1]) < 0.4 &&
  Math.abs(h[3]) < 0.4 &&
  Math.abs(h[6]) < 0.004 &&
  Math.abs(h[7]) < 0.004;

/** True when one face lies beside another as the two sides of a card do that were photographed or copied together. */
export function areSideBySide(one: Frame, other: Frame): boolean {
  const centre: Point = [cardWidthMm / 2, cardHeightMm / 2];
  const apart = project(invert(one.toPicture), project(other.toPicture, centre));
  const distance = Math.hypot(apart[0] - centre[0], apart[1] - centre[1]);
  const size = scaleAt(other.toPicture, centre) / scaleAt(one.toPicture, centre);
  return one.side !== other.side && distance > 48 && distance < 105 && size > 0.75 && size < 1.33;
}

/** Keeps the best frame wherever two claim the same piece of the picture. */
export function distinct<F extends Frame>(frames: readonly F[]): F[] {
  const kept: F[] = [];
  for (const frame of [...frames].sort((a, b) => b.matched - a.matched || a.missMm - b.missMm)) {
    const centre = project(frame.toPicture, [42.8, 27]);
    const overlaps = kept.some((other) => {
      const [x, y] = project(invert(other.toPicture), centre);
      return x > 2 && x < 84 && y > 3 && y < 51;
    });
    if (!overlaps) kept.push(frame);
  }
  return kept;
}
