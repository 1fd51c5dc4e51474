import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from './api.ts';
import { keepFlusher } from './drafts.ts';
import { attempt } from './problem.ts';

const pauseMs = 300;
/** Between tries while it cannot be kept: the data process is away, the disk is full, the window is locked. */
const retryMs = 2_000;

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
  const work = useRef({ value: initial, isDirty: false, timer: 0, initial, shownKey: '' });

  const flush = useCallback(async () => {
    const current = work.current;
    window.clearTimeout(current.timer);
    if (!current.isDirty) return;
    const { value: sent } = current;
    current.isDirty = false;
    const kept = await attempt(api.db['draft.save']({ key, value: JSON.stringify(sent) }));
    const isForgotten = current.value !== sent && !current.isDirty;
    if (kept.ok || isForgotten || current.shownKey !== key) return;
    // Still here on the screen: written as soon as that works again, without another key being pressed.
    current.isDirty = true;
    window.clearTimeout(current.timer);
    current.timer = window.setTimeout(() => void flush(), retryMs);
  }, [key]);

  useEffect(() => {
    let isCurrent = true;
    const current = work.current;
    current.shownKey = key;
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
      current.shownKey = '';
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
