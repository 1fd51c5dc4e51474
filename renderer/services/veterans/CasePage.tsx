/** The window's own part of a case page, by the kind of case. */
import type { ComponentType } from 'react';
import { kindOf } from '#domain/kernel/event.ts';
import type { CaseScreenProps } from '../screens.ts';
import { CardCase } from './cases/CardCase.tsx';
import { PetitionCase } from './cases/PetitionCase.tsx';
import { ServiceCase } from './cases/ServiceCase.tsx';

const pages: Readonly<Record<string, ComponentType<CaseScreenProps>>> = {
  'veteran-card': CardCase,
  petition: PetitionCase,
  'veteran-service': ServiceCase,
};

export function CasePage(props: CaseScreenProps) {
  const Page = pages[kindOf(props.page.stream)];
  return Page ? <Page {...props} /> : null;
}
