import { useEffect, useState } from 'react';

/** Typing in a filter asks once a word, not once a key. */
const pauseMs = 120;

/** A typed text once nobody types any more. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
