import { useEffect, useState } from 'react';
import type { ServiceName, ServiceState } from '#contract/shell.ts';
import { api } from './api.ts';
import { onNotice } from './notices.ts';

export type ServiceStates = Readonly<Partial<Record<ServiceName, ServiceState>>>;

/** State of the service processes, as it changes; empty until known. */
export function useServices(): ServiceStates {
  const [states, setStates] = useState<ServiceStates>({});
  useEffect(() => {
    api.shell.services({}).then(
      (all) => setStates((newer) => ({ ...all, ...newer })),
      () => {},
    );
    return onNotice('service', ({ service, state }) => setStates((before) => ({ ...before, [service]: state })));
  }, []);
  return states;
}
