/** The way to a PDF of a paper: a small button that opens the scanning. */
import { ScanOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../app/problem.ts';
import { ScanDocument } from './ScanDocument.tsx';

export function ScanButton(props: {
  readonly title: string;
  readonly draftKey: string;
  /** Takes the kept PDF. @returns what stood in the way. */
  readonly onKept: (attachment: string) => Promise<Problem | null>;
}) {
  const { t } = useTranslation('documents');
  const { title, draftKey, onKept } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        type="text"
        icon={<ScanOutlined />}
        title={t('scan')}
        aria-label={`${t('scan')} ${title}`}
        onClick={() => setOpen(true)}
      />
      {isOpen ? (
        <ScanDocument
          title={title}
          draftKey={draftKey}
          onClose={() => setOpen(false)}
          onKept={async (attachment) => {
            const stood = await onKept(attachment);
            if (stood === null) setOpen(false);
            return stood;
          }}
        />
      ) : null}
    </>
  );
}
