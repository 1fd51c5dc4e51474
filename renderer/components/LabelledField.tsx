/** A field under its label. */
import { type ReactNode, useId } from 'react';
import './labelled-field.css';

export function LabelledField(props: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="labelled-field">
      <label htmlFor={id}>{props.label}</label>
      {props.children(id)}
    </div>
  );
}
