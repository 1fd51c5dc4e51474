/** The instant, again every half minute: what is due by the hour comes nearer while nobody touches a key. */
import { useEffect, useState } from 'react';

const halfMinuteMs = 30_000;

export function useNow(): string {
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), halfMinuteMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
