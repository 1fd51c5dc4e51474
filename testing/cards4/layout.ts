/** How text is laid on a card's lines. */
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Field } from './holder.ts';
import { type Font, lengthOf, type Marks, print } from './type.ts';

export interface Block {
  readonly text: string;
  readonly x: number;
  /** Middle of the first line. */
  readonly y: number;
  readonly size: number;
  readonly pitch: number;
  /** Width that a line may have. */
  readonly room: number;
  readonly font: Font;
  readonly ink: string;
  readonly narrow: number;
  readonly gap: number;
}

/** Breaks where a line is full, whatever the characters are: so do the machines that print cards. */
export function broken(context: SKRSContext2D, block: Block): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const char of block.text) {
    if (line !== '' && lengthOf(context, { ...block, text: line + char }) > block.room) {
      lines.push(line);
      line = '';
    }
    line += char;
  }
  return [...lines, line];
}

export function printBlock(context: SKRSContext2D, block: Block, field: Field, marks: Marks): number {
  const lines = broken(context, block);
  for (const [index, text] of lines.entries())
    print(context, { ...block, text, y: block.y + index * block.pitch }, field, marks);
  return lines.length;
}
