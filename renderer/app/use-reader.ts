import { useEffect, useState } from 'react';
import type { ReaderStatus } from '#contract/devices.ts';
import { api } from './api.ts';
import { onNotice } from './notices.ts';

/** How the card reader of this machine stands, as it changes; null until known. */
export function useReader(): ReaderStatus | null {
  const [status, setStatus] = useState<ReaderStatus | null>(null);
  useEffect(() => {
    const ask = (): void =>
      void api.devices.status({}).then(
        ({ reader }) => setStatus(reader),
        () => setStatus(null),
      );
    ask();
    const stops = [
      onNotice('reader', setStatus),
      onNotice('service', ({ service }) => {
        if (service === 'devices') ask();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  return status;
}
