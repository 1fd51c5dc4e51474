import type { ReactNode } from 'react';
import './labelled-value.css';

/** A list of labelled values with aligned labels; holds {@link LabelledValue}s. */
export function LabelledValues(props: { readonly columns?: 1 | 2 | 3; readonly children: ReactNode }) {
  return <dl className={`labelled columns-${props.columns ?? 1}`}>{props.children}</dl>;
}

/** A label and its value. `numeric` sets tabular figures; an empty value is shown as a dash. */
export function LabelledValue(props: {
  readonly label: ReactNode;
  readonly numeric?: boolean;
  /** A small mark behind the value, such as where it comes from. */
  readonly badge?: ReactNode;
  readonly children?: ReactNode;
}) {
  const isEmpty = props.children === undefined || props.children === null || props.children === '';
  return (
    <div className="labelled-row">
      <dt>{props.label}</dt>
      <dd className={props.numeric ? 'numeric' : undefined}>
        {isEmpty ? <span className="muted">—</span> : props.children}
        {isEmpty ? null : props.badge}
      </dd>
    </div>
  );
}
