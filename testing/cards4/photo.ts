/** Lays cards of one holder as a photographer would, and takes the photograph. */
import type { Face } from './card.ts';
import type { Dice } from './dice.ts';
import { cardHeight, cardWidth } from './guilloche.ts';
import type { Glare } from './light.ts';
import type { Overlay } from './overlay.ts';
import { apply, type Map3, type Stand } from './plane.ts';
import type { Raster } from './raster.ts';
import { beside, fitted, type Laid, scene } from './shot.ts';

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Share of the picture that the cards take. */
  readonly cover: number;
  readonly lean: Omit<Stand, 'centre' | 'scale'>;
}

/** One face fills the frame's share; two lie side by side or one above the other. */
export function arrange(faces: readonly Face[], frame: Frame, throws: Dice): readonly Laid[] {
  const gap = throws.between(4, 14);
  const stacked = frame.height > frame.width;
  const pair = faces.length > 1;
  const wide = cardWidth + (pair && !stacked ? cardWidth + gap : 0);
  const high = cardHeight + (pair && stacked ? cardHeight + gap : 0);
  const map = fitted(wide, high, frame, frame.lean, frame.cover, throws);
  return faces.map((face, index) => ({
    face,
    map:
      index === 0
        ? map
        : beside(
            map,
            stacked ? throws.between(-3, 3) : cardWidth + gap,
            stacked ? cardHeight + gap : throws.between(-3, 3),
          ),
    glares: [],
  }));
}

/** Pixels a millimetre in the middle of a face. */
export function sharpness(map: Map3): number {
  const [here, there] = [apply(map, cardWidth / 2, cardHeight / 2), apply(map, cardWidth / 2 + 1, cardHeight / 2)];
  return Math.hypot(there.x - here.x, there.y - here.y);
}

export const withGlares = (laid: Laid, glares: readonly Glare[]): Laid => ({ ...laid, glares });
export const withOverlay = (laid: Laid, overlay: Overlay): Laid => ({ ...laid, overlay });

export const photograph = (frame: Frame, cards: readonly Laid[], clutter: number, throws: Dice): Raster =>
  scene(frame.width, frame.height, cards, clutter, throws);
