import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from './api.ts';
import { keepFlusher } from './drafts.ts';

const pauseMs = 300;

export interface DraftControl {
  /** False until it is known whether there is a kept draft. */
  readonly ready: boolean;
  /** The value came from an earlier visit. */
  readonly restored: boolean;
  /** Forgets the draft, on disk too, and goes back to `initial`. */
  readonly discard: () => Promise<void>;
}
type SetDraft<T> = (next: T | ((before: T) => T)) => void;

/**
 * A form's value that survives lock, crash and restart: it is kept by the data process, per account, shortly after each
 * change. The key names the form and what it is about, for example `person/0190…`.
 * @param initial plain JSON.
 */
export function useDraft<T>(key: string, initial: T): readonly [T, SetDraft<T>, DraftControl] {
  const [value, setValue] = useState(initial);
  const [loaded, setLoaded] = useState({ ready: false, restored: false });
  const work = useRef({ value: initial, isDirty: false, timer: 0, initial });

  const flush = useCallback(async () => {
    const { isDirty, value: latest } = work.current;
    window.clearTimeout(work.current.timer);
    if (!isDirty) return;
    work.current.isDirty = false;
    try {
      await api.db['draft.save']({ key, value: JSON.stringify(latest) });
    } catch {
      // Still here on the screen; the next change or the next pause writes it.
      work.current.isDirty = true;
    }
  }, [key]);

  useEffect(() => {
    let isCurrent = true;
    const current = work.current;
    const settle = (kept: string | null): void => {
      if (!isCurrent) return;
      // Whoever typed before the draft arrived has the newer word.
      const restored = kept !== null && !current.isDirty;
      if (restored) {
        current.value = JSON.parse(kept) as T;
        setValue(current.value);
      }
      setLoaded({ ready: true, restored });
    };
    api.db['draft.get']({ key }).then(
      (answer) => settle(answer.ok ? (answer.value?.value ?? null) : null),
      () => settle(null),
    );
    const forget = keepFlusher(flush);
    return () => {
      isCurrent = false;
      void flush();
      forget();
    };
  }, [key, flush]);

  const change = useCallback<SetDraft<T>>(
    (next) => {
      const current = work.current;
      current.value = typeof next === 'function' ? (next as (before: T) => T)(current.value) : next;
      current.isDirty = true;
      window.clearTimeout(current.timer);
      current.timer = window.setTimeout(() => void flush(), pauseMs);
      setValue(current.value);
    },
    [flush],
  );

  const discard = useCallback(async () => {
    const current = work.current;
    window.clearTimeout(current.timer);
    current.isDirty = false;
    current.value = current.initial;
    setValue(current.initial);
    setLoaded({ ready: true, restored: false });
    try {
      await api.db['draft.discard']({ key });
    } catch {
      // An old draft may come back once; better than a form that cannot be left.
    }
  }, [key]);

  return [value, change, { ...loaded, discard }];
}
