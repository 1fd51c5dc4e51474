import { useEffect, useState } from 'react';
import type { CaseRow, PersonRow, RecordRow } from '#contract/db.ts';
import { assetRegister } from '#domain/aids/asset/views.ts';
import { api } from '../../app/api.ts';
import { attempt } from '../../app/problem.ts';

export interface Found {
  readonly people: readonly PersonRow[];
  readonly cases: readonly CaseRow[];
  /** Devices for rent. */
  readonly devices: readonly RecordRow[];
}

/** Long enough that a quick typist asks once a word, short enough not to be felt. */
const pauseMs = 90;

/** People and cases that a text finds, a moment after the last key; null while there is nothing to say. */
export function useSearch(text: string): Found | null {
  const [found, setFound] = useState<Found | null>(null);
  const wanted = text.trim();
  useEffect(() => {
    if (!wanted) return setFound(null);
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const [people, cases, devices] = await Promise.all([
        attempt(api.db['person.search']({ text: wanted, limit: 7 })),
        attempt(api.db['case.list']({ text: wanted, limit: 5 })),
        attempt(api.db['record.list']({ register: assetRegister, text: wanted, limit: 4 })),
      ]);
      if (!isCurrent) return;
      setFound({
        people: people.ok ? people.value : [],
        cases: cases.ok ? cases.value.rows : [],
        devices: devices.ok ? devices.value.rows : [],
      });
    }, pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [wanted]);
  return found;
}
