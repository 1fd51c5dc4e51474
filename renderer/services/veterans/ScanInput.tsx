/** Takes pictures of papers in: a button, and what was taken so far. */
import { PaperClipOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../app/problem.ts';
import { AttachmentViewer } from '../../components/AttachmentViewer.tsx';
import { FileButton } from '../../components/FileButton.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { takePictures } from '../../counter/cases/take-pictures.ts';

export function ScanInput(props: {
  readonly label: string;
  readonly taken: readonly string[];
  readonly onTaken: (attachments: readonly string[]) => void;
  readonly testId: string;
}) {
  const { t } = useTranslation('veterans');
  const { label, taken, onTaken, testId } = props;
  const [problem, setProblem] = useState<Problem | null>(null);
  const add = async (files: readonly File[]): Promise<void> => {
    const pictures = await takePictures(files);
    setProblem(pictures.ok ? null : pictures.problem);
    if (pictures.ok && pictures.value.length > 0) onTaken([...taken, ...pictures.value]);
  };
  return (
    <span className="scan-input">
      <FileButton
        takes="paper"
        multiple
        testId={testId}
        icon={<PaperClipOutlined />}
        onChoose={(files) => void add(files)}
      >
        {label}
      </FileButton>
      {taken.length > 0 ? (
        <>
          <span className="tag good">{t('scans.taken', { count: taken.length })}</span>
          <AttachmentViewer title={label} hashes={taken} />
        </>
      ) : null}
      <ProblemNote problem={problem} />
    </span>
  );
}
