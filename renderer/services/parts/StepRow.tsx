/** One step of a party: its state at a glance, its content when it is open. */
import { CheckCircleFilled, ClockCircleOutlined, DownOutlined, ExclamationCircleFilled } from '@ant-design/icons';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import './parts.css';

export type StepStatus = 'done' | 'current' | 'todo' | 'problem';

const icons: Readonly<Record<StepStatus, ReactNode>> = {
  done: <CheckCircleFilled />,
  current: <DownOutlined />,
  todo: <ClockCircleOutlined />,
  problem: <ExclamationCircleFilled />,
};

export function StepRow(props: {
  readonly title: string;
  readonly status: StepStatus;
  /** What was done, or what is missing, in a few words. */
  readonly summary?: ReactNode;
  readonly isOpen: boolean;
  /** Absent when the step may not be opened now. */
  readonly onToggle?: (() => void) | undefined;
  readonly testId: string;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation('parts');
  const { title, status, summary, isOpen, onToggle, testId, children } = props;
  const id = useId();
  const head = (
    <>
      <span className="step-icon" aria-hidden="true">
        {icons[status]}
      </span>
      <span className="step-title">{title}</span>
      <span className="visually-hidden">{t(`status.${status}`)}</span>
      <span className="step-summary">{summary}</span>
    </>
  );
  return (
    <section className={`step step-${status}`} data-testid={testId} data-status={status}>
      {onToggle ? (
        <button type="button" className="step-head" aria-expanded={isOpen} aria-controls={id} onClick={onToggle}>
          {head}
        </button>
      ) : (
        <div className="step-head">{head}</div>
      )}
      {isOpen ? (
        <div className="step-body" id={id}>
          {children}
        </div>
      ) : null}
    </section>
  );
}
