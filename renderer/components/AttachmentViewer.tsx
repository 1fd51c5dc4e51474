import { EyeOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../app/api.ts';
import { attempt, type Problem } from '../app/problem.ts';
import { ProblemNote } from './Refusals.tsx';
import { useShortcut } from './shortcuts.ts';

interface Shown {
  readonly hash: string;
  readonly media: string;
  readonly url: string;
}

/** A button that opens the kept pictures; PDFs are offered for saving. */
export function AttachmentViewer(props: { readonly title: string; readonly hashes: readonly string[] }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  useShortcut('ctrl+enter', () => setOpen(false), { label: '', enabled: isOpen });
  const label = t('materials.view', { count: props.hashes.length });
  return (
    <>
      <Button
        size="small"
        type="text"
        icon={<EyeOutlined />}
        aria-label={`${label} ${props.title}`}
        title={label}
        onClick={() => setOpen(true)}
      >
        {props.hashes.length}
      </Button>
      <Modal
        open={isOpen}
        onCancel={() => setOpen(false)}
        footer={null}
        title={props.title}
        width={760}
        destroyOnHidden
      >
        <Pictures hashes={props.hashes} title={props.title} />
      </Modal>
    </>
  );
}

function Pictures(props: { readonly hashes: readonly string[]; readonly title: string }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const key = props.hashes.join(' ');
  useEffect(() => {
    let isCurrent = true;
    const urls: string[] = [];
    const load = async (): Promise<void> => {
      const loaded: Shown[] = [];
      for (const hash of key.split(' ')) {
        const answer = await attempt(api.db['attachment.get']({ hash }));
        if (!isCurrent) return;
        if (!answer.ok) {
          setProblem(answer.problem);
          continue;
        }
        const { media, bytes } = answer.value;
        const url = URL.createObjectURL(new Blob([Uint8Array.from(bytes)], { type: media }));
        urls.push(url);
        loaded.push({ hash, media, url });
      }
      setShown(loaded);
    };
    void load();
    return () => {
      isCurrent = false;
      for (const url of urls) URL.revokeObjectURL(url);
    };
  }, [key]);
  const savePdf = async (hash: string): Promise<void> => {
    const answer = await attempt(api.db['attachment.get']({ hash }));
    if (answer.ok) await api.shell.saveFile({ name: `${hash.slice(0, 12)}.pdf`, bytes: answer.value.bytes });
  };
  return (
    <div className="attachments">
      <ProblemNote problem={problem} />
      {shown.map(({ hash, media, url }) =>
        media === 'application/pdf' ? (
          <Button key={hash} onClick={() => void savePdf(hash)}>
            {t('materials.savePdf')}
          </Button>
        ) : (
          <img key={hash} src={url} alt={props.title} />
        ),
      )}
    </div>
  );
}
