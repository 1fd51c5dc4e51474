import type { ReactNode } from 'react';
import './page.css';

/** A page of the app: its title with what can be done here, then its content. */
export function Page(props: {
  readonly title: ReactNode;
  /** Beside the title: counts, states. */
  readonly detail?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Widest useful width; forms read better narrow. */
  readonly width?: 'form' | 'full';
}) {
  return (
    <div className={`page ${props.width ?? 'full'}`}>
      <header className="page-head">
        <div className="page-title">
          <h1>{props.title}</h1>
          {props.detail}
        </div>
        {props.actions ? <div className="page-actions">{props.actions}</div> : null}
      </header>
      {props.children}
    </div>
  );
}
