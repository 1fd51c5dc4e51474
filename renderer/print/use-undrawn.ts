/** Says on a case's page, before anything is printed or filed, which characters of it no font draws. */
import { useEffect, useState } from 'react';
import { drawnByFonts } from './rare-characters.ts';
import { loadRareFonts } from './rare-fonts.ts';

/** Ideographs beyond those of everyday, and private-use characters; every font of sheets has the others. */
const seldom = /[\u{3400}-\u{4dbf}\u{20000}-\u{3ffff}\p{Co}]/gu;

/** The characters of a text that a font may lack, each once. */
export const seldomIn = (text: string): string => [...new Set(text.match(seldom) ?? [])].join('');

/** @returns the characters of a text that will be spelled out on paper; none while that is not known. */
export function useUndrawn(text: string): readonly string[] {
  const candidates = seldomIn(text);
  const [missing, setMissing] = useState<readonly string[]>([]);
  useEffect(() => {
    let isCurrent = true;
    setMissing([]);
    // What the rare fonts lack the large ones of everyday characters lack too: they need not be read for this.
    if (candidates === '') return;
    loadRareFonts(candidates).then(
      () => {
        const isDrawn = drawnByFonts();
        if (isCurrent) setMissing([...candidates].filter((char) => !isDrawn(char)));
      },
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [candidates]);
  return missing;
}
