/** What a service window brings to the screen. The case list and the case page know windows only through this. */
import type { ComponentType, ReactNode } from 'react';
import type { StreamPage } from '#contract/db.ts';
import type { Role } from '#domain/kernel/roles.ts';
import type { Text } from '#domain/kernel/text.ts';

export interface CaseScreenProps {
  readonly page: StreamPage;
  readonly reload: () => Promise<void>;
}
export interface NewCaseProps {
  /** Called with the stream of the case that was opened. */
  readonly onOpened: (stream: string) => void;
  readonly onCancel: () => void;
  /** What follows the window in the address `#/new/<window>/…`: the window's own words for what the case begins from. */
  readonly rest: readonly string[];
}

/** A page of a window besides its cases: today, stock, bookings, roster. Reached as `#/w/<window>/<code>`. */
export interface ServicePage {
  readonly code: string;
  readonly label: Text;
  readonly icon: ReactNode;
  /** Heading on the rail that it stands under, with its neighbours of the same; without, under none. */
  readonly group?: Text;
  /** Who has use for it; without, everybody who serves at a counter. */
  readonly roles?: readonly Role[];
  /** `rest` is what follows the code in the address. */
  readonly Page: ComponentType<{ readonly rest: readonly string[] }>;
}
/** The page of one stream that is no case, such as a device for rent. Reached as `#/case/<kind>/<id>`. */
export interface StreamScreenProps {
  readonly page: StreamPage;
  readonly reload: () => Promise<void>;
}

export interface ServiceScreens {
  /** Code of the window: its folder in `domain/` and here. */
  readonly window: string;
  /** The window's own part of the case page: what to do next, and what was done. */
  readonly CasePage: ComponentType<CaseScreenProps>;
  /** Takes the parties in and opens a case. */
  readonly NewCase: ComponentType<NewCaseProps>;
  /** Its other pages, in the order of the rail. The first one is where the window opens; without any, its cases. */
  readonly pages?: readonly ServicePage[];
  /** Pages of its streams that are no cases, by kind. */
  readonly streams?: Readonly<Record<string, ComponentType<StreamScreenProps>>>;
}
