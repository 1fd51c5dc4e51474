/** What a service window brings to the screen. The case list and the case page know windows only through this. */
import type { ComponentType } from 'react';
import type { StreamPage } from '#contract/db.ts';

export interface CaseScreenProps {
  readonly page: StreamPage;
  readonly reload: () => Promise<void>;
}
export interface NewCaseProps {
  /** Called with the stream of the case that was opened. */
  readonly onOpened: (stream: string) => void;
  readonly onCancel: () => void;
}

export interface ServiceScreens {
  /** Code of the window: its folder in `domain/` and here. */
  readonly window: string;
  /** The window's own part of the case page: what to do next, and what was done. */
  readonly CasePage: ComponentType<CaseScreenProps>;
  /** Takes the parties in and opens a case. */
  readonly NewCase: ComponentType<NewCaseProps>;
}
