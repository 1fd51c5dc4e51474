/** The fields of a step: Ctrl+Enter saves from whichever of them has the focus. */
import type { ReactNode, RefObject } from 'react';

export function StepForm(props: {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly className?: string;
  readonly onSave: () => void;
  readonly children: ReactNode;
}) {
  return (
    <form
      ref={props.form}
      className={props.className ?? 'step-stack'}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !event.ctrlKey) return;
        event.preventDefault();
        props.onSave();
      }}
    >
      {props.children}
    </form>
  );
}
