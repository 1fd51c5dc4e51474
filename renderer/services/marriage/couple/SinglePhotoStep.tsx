/** The two-inch photo of one party, kept as a material. */
import { useRef } from 'react';
import type { PartyRole } from '#domain/marriage/schema.ts';
import { useStepAction } from '../../parts/case-control.tsx';
import { PhotoField } from './PhotoField.tsx';

export function SinglePhotoStep(props: {
  /** The photo's attachment, or null while there is none. */
  readonly photo: string | null;
  readonly role: PartyRole;
  readonly onDone: () => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  useStepAction(`${props.role}.photo`, () => {
    place.current?.scrollIntoView({ block: 'nearest' });
    place.current?.querySelector<HTMLElement>('button')?.focus();
  });
  return <PhotoField {...props} isOpen place={place} />;
}
