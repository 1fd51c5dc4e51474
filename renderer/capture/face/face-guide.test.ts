import { expect, test } from 'vitest';
import { type FaceHint, type FacePhase, hintFor } from './face-guide.ts';

const face = (turn: number, width = 0.3) => ({ x: 0.3, y: 0.2, width, height: 0.4, turn });

test.each<[string, number, ReturnType<typeof face> | null, FacePhase, number, FaceHint | null]>([
  ['an empty chair', 0, null, 'straight', 0, 'nobody'],
  ['two people side by side', 2, face(0), 'straight', 0, 'several'],
  ['somebody at the door', 1, face(0, 0.08), 'straight', 0, 'closer'],
  ['looking aside', 1, face(0.3), 'straight', 0, 'straight'],
  ['looking into the camera', 1, face(0.05), 'straight', 0, null],
  ['not turned yet', 1, face(0.1), 'turn', 0.05, 'turn'],
  ['turned to the left', 1, face(0.3), 'turn', 0.05, null],
  ['turned to the right', 1, face(-0.2), 'turn', 0.05, null],
  ['somebody leans in while the head turns', 2, face(-0.2), 'turn', 0.05, 'several'],
])('%s', (_, count, nearest, phase, straightTurn, hint) => {
  expect(hintFor({ count, nearest }, phase, straightTurn)).toBe(hint);
});
