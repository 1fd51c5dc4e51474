/** The window's own part of a case page, by the kind of case. */
import type { ComponentType } from 'react';
import { kindOf } from '#domain/kernel/event.ts';
import type { CaseScreenProps } from '../screens.ts';
import { DivorceCase } from './divorce/DivorceCase.tsx';
import { MarriageCase } from './MarriageCase.tsx';
import { ReissueCase } from './reissue/ReissueCase.tsx';

const pages: Readonly<Record<string, ComponentType<CaseScreenProps>>> = {
  marriage: MarriageCase,
  divorce: DivorceCase,
  reissue: ReissueCase,
};

export function CasePage(props: CaseScreenProps) {
  const Page = pages[kindOf(props.page.stream)];
  return Page ? <Page {...props} /> : null;
}
