import { useEffect, useState } from 'react';
import { loadScreens } from '../../services/index.ts';
import type { ServiceScreens } from '../../services/screens.ts';

/** A window's screens: undefined while they load, null when this version has none. */
export function useScreens(window: string | undefined): ServiceScreens | null | undefined {
  const [screens, setScreens] = useState<ServiceScreens | null | undefined>(undefined);
  useEffect(() => {
    if (window === undefined) return setScreens(null);
    let isCurrent = true;
    loadScreens(window).then(
      (loaded) => isCurrent && setScreens(loaded),
      () => isCurrent && setScreens(null),
    );
    return () => {
      isCurrent = false;
    };
  }, [window]);
  return screens;
}
