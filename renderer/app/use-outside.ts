import { useEffect, useState } from 'react';
import type { OutsidePort, OutsideStatus } from '#contract/outside.ts';
import { api } from './api.ts';
import { onNotice } from './notices.ts';
import { useReading } from './use-reading.ts';

/** How the outside systems stand, as they change; null until it is known. */
export function useOutsideStatuses(): readonly OutsideStatus[] | null {
  const { value } = useReading('outside', () => api.db['outside.status']({}));
  const [heard, setHeard] = useState<readonly OutsideStatus[]>([]);
  useEffect(
    () =>
      onNotice('outside', (status) =>
        setHeard((before) => [...before.filter(({ port }) => port !== status.port), status]),
      ),
    [],
  );
  return value?.map((one) => heard.find(({ port }) => port === one.port) ?? one) ?? null;
}

export const useOutside = (port: OutsidePort): OutsideStatus | null =>
  useOutsideStatuses()?.find((one) => one.port === port) ?? null;
