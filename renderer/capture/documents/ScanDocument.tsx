/** Papers to a PDF: pictures come in, each becomes a flat, clean page; pages are put in order, turned, thrown out, and kept. */
import { FileTextOutlined } from '@ant-design/icons';
import { Alert, App, Button, Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mostPages, type ReadPage } from '#contract/documents.ts';
import { Fault } from '#contract/fault.ts';
import { api, newId } from '../../app/api.ts';
import { type Problem, problemOf } from '../../app/problem.ts';
import { useDraft } from '../../app/use-draft.ts';
import { KeyCap } from '../../components/KeyCap.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { useShortcut } from '../../components/shortcuts.ts';
import { keepAttachment } from '../attachments.ts';
import { type PictureTrouble, pictureTrouble } from '../image-kind.ts';
import { PictureSource } from '../PictureSource.tsx';
import { forgetPage, keepPage, keptPageOf } from './kept-pages.ts';
import { PageCard } from './PageCard.tsx';
import { inOrder, moved, type Order, turned, without } from './pages.ts';
import './documents.css';

export interface ScanDocumentProps {
  /** What the paper is, for example 户口簿. */
  readonly title: string;
  /** Names the paper among all: its pages are kept under it until they are a PDF. */
  readonly draftKey: string;
  readonly onClose: () => void;
  /** Takes the kept PDF. @returns what stood in the way; the pages then stay as they are. */
  readonly onKept: (attachment: string) => Promise<Problem | null>;
}

const troubleOfFault: Readonly<Partial<Record<Fault['code'], PictureTrouble>>> = {
  IMAGE_UNREADABLE: 'unreadable',
  IMAGE_TOO_LARGE: 'too-large',
};

const noPages: Order = [];

export function ScanDocument({ title, draftKey, onClose, onKept }: ScanDocumentProps) {
  const { t } = useTranslation('documents');
  const { t: say } = useTranslation('capture');
  const { modal } = App.useApp();
  const [order, setOrder, draft] = useDraft<Order>(`scan/${draftKey}`, noPages);
  const [read, setRead] = useState<ReadonlyMap<string, ReadPage>>(new Map());
  const pages = inOrder(order, read);
  const [progress, setProgress] = useState<{ at: number; of: number } | null>(null);
  const [isKeeping, setKeeping] = useState(false);
  const [trouble, setTrouble] = useState<PictureTrouble | 'too-many' | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const isOpen = useRef(true);
  const isBusy = progress !== null || isKeeping;
  const { restored } = draft;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what an earlier visit left is fetched, once
  useEffect(() => {
    if (!restored) return;
    for (const { id } of order)
      void keptPageOf(id).then((page) => page && setRead((before) => new Map(before).set(id, page)));
  }, [restored]);

  const addOne = async (file: Blob): Promise<PictureTrouble | null> => {
    const image = new Uint8Array(await file.arrayBuffer());
    const against = pictureTrouble(image);
    if (against) return against;
    try {
      const page = await api.vision.readPage({ image });
      const id = newId();
      setRead((before) => new Map(before).set(id, page));
      setOrder((before) => [...before, { id, turn: 0 }]);
      await keepPage(id, page);
      return null;
    } catch (thrown) {
      const known = thrown instanceof Fault ? troubleOfFault[thrown.code] : undefined;
      if (!known) throw thrown;
      return known;
    }
  };
  const add = async (files: readonly Blob[]): Promise<void> => {
    setTrouble(null);
    setProblem(null);
    const room = mostPages - pages.length;
    if (files.length > room) setTrouble('too-many');
    try {
      // What cannot be read is told, and the others go on.
      for (const [at, file] of files.slice(0, room).entries()) {
        if (!isOpen.current) return;
        setProgress({ at: at + 1, of: Math.min(files.length, room) });
        const against = await addOne(file);
        if (against) setTrouble(against);
      }
    } catch (thrown) {
      setProblem(problemOf(thrown));
    }
    setProgress(null);
  };
  const keep = async (): Promise<void> => {
    setKeeping(true);
    setProblem(null);
    try {
      const { pdf } = await api.vision.composePdf({
        pages: pages.map(({ page: { picture, width, height, lines }, turn }) => ({
          picture,
          width,
          height,
          lines,
          turn,
        })),
      });
      const kept = await keepAttachment('application/pdf', Uint8Array.from(pdf));
      const stood = kept.ok ? await onKept(kept.value) : kept.problem;
      setProblem(stood);
      if (!stood) await forget();
    } catch (thrown) {
      setProblem(problemOf(thrown));
    }
    setKeeping(false);
  };
  async function forget(): Promise<void> {
    await Promise.all(order.map(({ id }) => forgetPage(id)));
    await draft.discard();
  }
  /** The pages wait for the next time. */
  const close = (): void => {
    isOpen.current = false;
    onClose();
  };
  const discard = (): void => {
    modal.confirm({
      title: t('leave.title', { count: pages.length }),
      okText: t('leave.discard'),
      cancelText: t('leave.stay'),
      okButtonProps: { danger: true },
      onOk: () => void forget().then(close),
    });
  };
  const canKeep = pages.length > 0 && !isBusy;
  useShortcut('ctrl+enter', () => void keep(), { label: t('keep'), enabled: canKeep });

  return (
    <Modal
      open
      width={1000}
      title={t('title', { title })}
      onCancel={close}
      mask={{ closable: false }}
      footer={[
        pages.length > 0 ? (
          <Button key="discard" danger disabled={isBusy} onClick={discard}>
            {t('leave.discard')}
          </Button>
        ) : null,
        <Button key="cancel" onClick={close}>
          {t(pages.length > 0 ? 'keepForLater' : 'cancel')}
        </Button>,
        <Button key="keep" type="primary" disabled={!canKeep} loading={isKeeping} onClick={() => void keep()}>
          {t('keep')} <KeyCap keys="ctrl+enter" />
        </Button>,
      ]}
    >
      <div className="scan-document" data-testid="scan-document">
        {trouble === 'too-many' ? <Alert type="warning" showIcon title={t('tooMany', { most: mostPages })} /> : null}
        {trouble && trouble !== 'too-many' ? (
          <Alert
            type="error"
            showIcon
            data-code={trouble}
            title={say(`trouble.${trouble}.what`)}
            description={t('notTaken')}
          />
        ) : null}
        <ProblemNote problem={problem} />
        {restored && pages.length > 0 ? (
          <Alert type="info" showIcon title={t('restored', { count: pages.length })} />
        ) : null}
        <PictureSource
          icon={<FileTextOutlined />}
          title={t(pages.length === 0 ? 'source.first' : 'source.more')}
          hint={t('source.hint')}
          busy={progress ? t('working', progress) : null}
          onFiles={(files) => void add(files)}
          multiple
          testId="scan-file"
        />
        {pages.length > 0 ? (
          <ol className="scan-pages">
            {pages.map((one, at) => (
              <PageCard
                key={one.id}
                scanned={one}
                number={at + 1}
                isFirst={at === 0}
                isLast={at === pages.length - 1}
                onMove={(by) => setOrder((before) => moved(before, one.id, by))}
                onTurn={() => setOrder((before) => turned(before, one.id))}
                onRemove={() => {
                  setOrder((before) => without(before, one.id));
                  void forgetPage(one.id);
                }}
              />
            ))}
          </ol>
        ) : null}
      </div>
    </Modal>
  );
}
