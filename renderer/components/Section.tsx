import { type ReactNode, useId } from 'react';
import './section.css';

/** A titled block of a page. */
export function Section(props: {
  readonly title: ReactNode;
  /** Small buttons at the right end of the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** No inner padding: for tables and lists that reach the border. */
  readonly flush?: boolean;
  readonly className?: string;
}) {
  const id = useId();
  return (
    <section className={`section ${props.className ?? ''}`} aria-labelledby={id}>
      <header className="section-head">
        <h2 id={id}>{props.title}</h2>
        {props.actions ? <div className="section-actions">{props.actions}</div> : null}
      </header>
      <div className={props.flush ? 'section-body flush' : 'section-body'}>{props.children}</div>
    </section>
  );
}
