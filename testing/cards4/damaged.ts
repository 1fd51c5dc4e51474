/** Pictures of which a part is lost: hidden, cut off, outshone, blurred, or scratched but still to be read. */
import { cameraFrame, developCamera } from './camera.ts';
import type { Face } from './card.ts';
import { type Dice, dice } from './dice.ts';
import { cardHeight, cardWidth } from './guilloche.ts';
import { type Field, someHolder } from './holder.ts';
import { judge, legible } from './legible.ts';
import { glareAt } from './light.ts';
import { allFields, type Made, made, someFaces } from './made.ts';
import { edgeFinger, fingers, type Overlay, sticker } from './overlay.ts';
import { developPhone, phoneFrame } from './phone.ts';
import { arrange, type Frame, photograph, sharpness, withGlares, withOverlay } from './photo.ts';
import { apply } from './plane.ts';
import type { Laid } from './shot.ts';

type Kind = 'finger' | 'sticker' | 'cut-off' | 'glare' | 'blurred' | 'hard-to-read' | 'scratched';
const kinds: readonly Kind[] = [
  'finger',
  'finger',
  'sticker',
  'cut-off',
  'cut-off',
  'glare',
  'glare',
  'blurred',
  'hard-to-read',
  'scratched',
];

interface Harmed {
  readonly card: Laid;
  readonly lost: ReadonlySet<Field>;
}
interface Harm {
  readonly card: Laid;
  readonly hides: (x: number, y: number) => boolean;
}

/** Of many harms, one that leaves no character half readable and hides something. */
function clearest(face: Face, throws: Dice, make: (throws: Dice) => Harm): Harmed {
  let best: (Harmed & { readonly doubt: number }) | undefined;
  for (let attempt = 0; attempt < 60; attempt++) {
    const { card, hides } = make(throws);
    const { lost, doubt } = judge(face.marks, hides);
    if (lost.size === 0) continue;
    if (!best || doubt < best.doubt) best = { card, lost, doubt };
    if (doubt === 0) break;
  }
  return best ?? { card: make(throws).card, lost: new Set(face.marks.map(({ field }) => field)) };
}

const covered = (card: Laid, overlay: Overlay): Harm => ({ card: withOverlay(card, overlay), hides: overlay.hides });

function outshone(card: Laid, throws: Dice): Harm {
  const spot = {
    x: throws.between(8, 78),
    y: throws.between(8, 50),
    long: throws.between(7, 26),
    wide: throws.between(4, 10),
    angle: throws.between(-0.6, 0.6),
    strength: 2.4,
    hard: throws.between(3, 5),
  };
  return { card: withGlares(card, [spot]), hides: (x, y) => glareAt(spot, x, y) > 0.75 };
}

/** Pushed over an edge of the picture. */
function pushed(card: Laid, frame: Frame, throws: Dice): Harm {
  const [dx, dy] = throws.one([
    [throws.between(0.1, 0.5), 0],
    [-throws.between(0.1, 0.5), 0],
    [0, throws.between(0.1, 0.5)],
    [0, -throws.between(0.1, 0.5)],
  ] as const);
  const middle = apply(card.map, cardWidth / 2, cardHeight / 2);
  const perMm = sharpness(card.map);
  // From the middle to the edge it leaves by, and some of the card beyond.
  const away = (share: number, at: number, room: number): number =>
    share === 0
      ? 0
      : share > 0
        ? room - at - (0.5 - share) * cardWidth * perMm
        : -at + (0.5 + share) * cardWidth * perMm;
  const [sx, sy] = [away(dx, middle.x, frame.width), away(dy, middle.y, frame.height)];
  const m = card.map;
  const map = [
    m[0] + sx * m[6],
    m[1] + sx * m[7],
    m[2] + sx * m[8],
    m[3] + sy * m[6],
    m[4] + sy * m[7],
    m[5] + sy * m[8],
    m[6],
    m[7],
    m[8],
  ] as const;
  return {
    card: { ...card, map },
    hides: (x, y) => {
      const at = apply(map, x, y);
      return at.x < 1 || at.y < 1 || at.x > frame.width - 1 || at.y > frame.height - 1;
    },
  };
}

function harm(kind: Kind, card: Laid, frame: Frame, throws: Dice): Harmed {
  const { face } = card;
  if (kind === 'finger')
    return clearest(face, throws, (t) => covered(card, fingers(t, [edgeFinger(t, t.between(14, 42))])));
  if (kind === 'sticker')
    return clearest(face, throws, (t) => covered(card, sticker(t, t.between(16, 74), t.between(8, 48))));
  if (kind === 'glare') return clearest(face, throws, (t) => outshone(card, t));
  if (kind === 'cut-off') return clearest(face, throws, (t) => pushed(card, frame, t));
  return { card, lost: new Set(kind === 'blurred' ? face.marks.map(({ field }) => field) : []) };
}

/** Millimetres: print three high is gone for certain, or just to be made out. */
const blurs = { blurred: [1.1, 1.6], 'hard-to-read': [0.19, 0.24] } as const;

export function damagedPicture(seed: number): Made {
  const words = `fourth damaged ${seed}`;
  const throws = dice(words);
  const kind = throws.one(kinds);
  const holder = someHolder(`${words} holder`);
  const faces = someFaces(holder, words, 0, kind === 'scratched' ? 3.5 : throws.between(0, 0.9), throws.part('faces'));
  const [framing, placing, harming] = [throws.part('frame'), throws.part('place'), throws.part('harm')];
  const handheld = throws.chance(0.6);
  for (;;) {
    const frame = handheld ? phoneFrame(framing) : cameraFrame(1, framing);
    const cards = arrange(faces, frame, placing);
    if (sharpness(cards[0]!.map) < 7) continue;
    const harmed = cards.map((card) => harm(kind, card, frame, harming));
    const lit = photograph(
      frame,
      harmed.map(({ card }) => card),
      throws.whole(0, 3),
      throws.part('scene'),
    );
    const [low, high] = kind === 'blurred' || kind === 'hard-to-read' ? blurs[kind] : [0.02, 0.09];
    const develop = handheld ? developPhone : developCamera;
    const bytes = develop(lit, sharpness(cards[0]!.map), throws.between(low, high), throws.part('develop'));
    const lost = new Set(harmed.flatMap((one) => [...one.lost]));
    return made(holder, legible(new Set(allFields(faces)), lost), bytes);
  }
}
