import type { ReactNode } from 'react';
import './empty-state.css';

/** What to see where there is nothing: an icon, what that means, and what to do next. */
export function EmptyState(props: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly hint?: string;
  readonly action?: ReactNode;
}) {
  return (
    <div className="empty-state">
      <div className="empty-state-icon" aria-hidden="true">
        {props.icon}
      </div>
      <p className="empty-state-title">{props.title}</p>
      {props.hint ? <p className="empty-state-hint">{props.hint}</p> : null}
      {props.action}
    </div>
  );
}
