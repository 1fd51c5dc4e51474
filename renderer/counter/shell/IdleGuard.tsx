import { ClockCircleOutlined } from '@ant-design/icons';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../app/api.ts';
import { useSession } from '../../app/session.tsx';

const warnSeconds = 30;
/** How often a sign of life is told to the data process at most. */
const touchEveryMs = 15_000;

/** Locks after the office's idle minutes, with a warning half a minute before; any key or touch is a sign of life. */
export function IdleGuard() {
  const { t } = useTranslation();
  const { session, lock } = useSession();
  const [secondsLeft, setSecondsLeft] = useState<number | null>(null);
  const seen = useRef({ at: Date.now(), toldAt: Date.now() });
  const isActive = session.state === 'active';
  const idleMs = (session.office?.idleLockMinutes ?? 10) * 60_000;

  useEffect(() => {
    if (!isActive) return;
    seen.current = { at: Date.now(), toldAt: Date.now() };
    const alive = (): void => {
      const now = Date.now();
      seen.current.at = now;
      setSecondsLeft(null);
      if (now - seen.current.toldAt < touchEveryMs) return;
      seen.current.toldAt = now;
      api.db['session.touch']({}).catch(() => {});
    };
    const signs = ['keydown', 'pointerdown', 'wheel'] as const;
    for (const sign of signs) document.addEventListener(sign, alive, { capture: true, passive: true });
    const timer = setInterval(() => {
      const left = Math.ceil((idleMs - (Date.now() - seen.current.at)) / 1000);
      setSecondsLeft(left <= warnSeconds ? Math.max(0, left) : null);
      if (left <= 0) void lock().catch(() => {});
    }, 1_000);
    return () => {
      clearInterval(timer);
      for (const sign of signs) document.removeEventListener(sign, alive, { capture: true });
      setSecondsLeft(null);
    };
  }, [isActive, idleMs, lock]);

  if (secondsLeft === null) return null;
  return (
    <div className="idle-warning numeric" role="alert">
      <ClockCircleOutlined />
      {t('lock.soon', { seconds: secondsLeft })}
    </div>
  );
}
