import { useEffect, useRef, useState } from 'react';
import { acted, cardSeen, type Idle, secondsLeft, touched } from './idle.ts';

/** That somebody is there, seen without a touch: they did something, or their card lies there. */
export type Sign = 'acted' | 'card';

export interface IdleGuard {
  /** Seconds left once the question stands, else null. */
  readonly left: number | null;
  /** A sign of somebody; `acted` answers the question, too. */
  readonly onSign: (sign: Sign) => void;
}

/**
 * Counts down when nobody is there any more.
 * @param isOn false where there is nothing to wipe.
 * @param pulse changes with each step that is done.
 */
export function useIdle(isOn: boolean, pulse: unknown, onGone: () => void): IdleGuard {
  const [left, setLeft] = useState<number | null>(null);
  const gone = useRef(onGone);
  gone.current = onGone;
  const idle = useRef<Idle>(acted(0));
  const onSign = (sign: Sign): void => {
    if (sign === 'card') {
      idle.current = cardSeen(idle.current, Date.now());
      return;
    }
    idle.current = acted(Date.now());
    setLeft(null);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: each pulse begins the time anew
  useEffect(() => {
    idle.current = acted(Date.now());
    setLeft(null);
  }, [pulse, isOn]);

  useEffect(() => {
    if (!isOn) return;
    const look = (): void => {
      const seconds = secondsLeft(idle.current, Date.now());
      if (seconds === 0) gone.current();
      else setLeft(seconds);
    };
    const timer = setInterval(look, 500);
    const onTouch = (): void => {
      idle.current = touched(idle.current, Date.now());
    };
    window.addEventListener('pointerdown', onTouch);
    window.addEventListener('keydown', onTouch);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pointerdown', onTouch);
      window.removeEventListener('keydown', onTouch);
    };
  }, [isOn]);
  return { left, onSign };
}
