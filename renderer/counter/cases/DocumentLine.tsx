import { DownloadOutlined, EyeOutlined, PrinterOutlined, SaveOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../app/format.ts';

export type DocumentAction = 'look' | 'print' | 'save' | 'file';

const icons: Readonly<Record<DocumentAction, ReactNode>> = {
  look: <EyeOutlined />,
  print: <PrinterOutlined />,
  save: <DownloadOutlined />,
  file: <SaveOutlined />,
};

/** One copy of a form: what it is, whether it is filed, and what can be done with it. */
export function DocumentLine(props: {
  readonly title: string;
  readonly testId: string;
  readonly isReady: boolean;
  readonly filedAt: string | undefined;
  readonly actions: readonly DocumentAction[];
  /** The action that is being done, if any. */
  readonly busy: DocumentAction | null;
  readonly onAct: (action: DocumentAction) => void;
}) {
  const { t } = useTranslation();
  const { title, isReady, filedAt } = props;
  const state = filedAt
    ? t('documents.filedAt', { at: formatInstant(filedAt) })
    : isReady
      ? ''
      : t('documents.notReady');
  return (
    <li className="document" data-testid={props.testId}>
      <span className={isReady ? '' : 'muted'}>
        {title}
        <small className="muted numeric">{state}</small>
      </span>
      <span className="document-actions">
        {props.actions.map((action) => (
          <Tooltip key={action} title={t(`documents.${action}`)}>
            <Button
              size="small"
              type="text"
              icon={icons[action]}
              aria-label={`${t(`documents.${action}`)} ${title}`}
              disabled={!isReady}
              loading={props.busy === action}
              onClick={() => props.onAct(action)}
            />
          </Tooltip>
        ))}
      </span>
    </li>
  );
}
