import { useEffect, useState } from 'react';
import type { PersonRow } from '#contract/db.ts';
import { api } from '../../app/api.ts';
import { type Attempt, attempt } from '../../app/problem.ts';
import { mostFound } from './search-limit.ts';

const pauseMs = 120;

/** A typed text and whom the registry knows by it; null while nothing was asked. */
export function usePersonSearch() {
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState<Attempt<readonly PersonRow[]> | null>(null);
  const wanted = text.trim();
  useEffect(() => {
    if (!wanted) return setAnswer(null);
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const found = await attempt(api.db['person.search']({ text: wanted, limit: mostFound }));
      if (isCurrent) setAnswer(found);
    }, pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [wanted]);
  return { text, setText, answer: wanted ? answer : null };
}
