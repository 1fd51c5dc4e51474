/** Every way in which a picture comes to the counter: dropped, chosen, pasted, taken with the camera. */
import { CameraOutlined, FolderOpenOutlined } from '@ant-design/icons';
import { Button, Spin } from 'antd';
import { type DragEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileButton } from '../components/FileButton.tsx';
import { Camera } from './Camera.tsx';
import './capture.css';
import { LiveCard, type LiveCardProps } from './live/LiveCard.tsx';
import { usePastedFiles } from './use-pasted-files.ts';

export interface PictureSourceProps {
  readonly title: string;
  readonly hint: string;
  readonly icon: ReactNode;
  /** Words of the spinner while a picture is being worked on; null when none is. */
  readonly busy: string | null;
  readonly onFiles: (files: readonly Blob[]) => void;
  readonly multiple?: boolean;
  readonly testId?: string;
  /** Films a card and takes its picture by itself, instead of the plain camera. */
  readonly card?: Pick<LiveCardProps, 'wants' | 'failures'>;
  /** Further buttons beside the usual ones. */
  readonly children?: ReactNode;
}

export function PictureSource(props: PictureSourceProps) {
  const { t } = useTranslation('capture');
  const titleId = useId();
  const [isFilming, setFilming] = useState(false);
  const [isOver, setOver] = useState(false);

  const take = (files: Iterable<Blob>): void => {
    const all = [...files];
    if (all.length > 0 && props.busy === null) props.onFiles(props.multiple ? all : all.slice(0, 1));
  };
  const place = useRef<HTMLElement>(null);
  usePastedFiles(place, take);
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };

  if (isFilming && props.card)
    return (
      <LiveCard
        {...props.card}
        isBusy={props.busy !== null}
        onClose={() => setFilming(false)}
        onPicture={(picture) => take([picture])}
      />
    );
  if (isFilming)
    return (
      <Camera
        onClose={() => setFilming(false)}
        onPicture={(picture) => {
          setFilming(false);
          take([picture]);
        }}
      />
    );
  return (
    <section
      ref={place}
      className={isOver ? 'picture-source picture-source-over' : 'picture-source'}
      aria-labelledby={titleId}
      aria-busy={props.busy !== null}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes what is pasted, so it must be able to have the focus
      tabIndex={0}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <Spin spinning={props.busy !== null} tip={props.busy ?? ''}>
        <div className="picture-source-icon" aria-hidden="true">
          {props.icon}
        </div>
        <p className="picture-source-title" id={titleId}>
          {props.title}
        </p>
        <p className="picture-source-hint">{props.hint}</p>
        <div className="picture-source-actions">
          <FileButton
            // Not limited to images: whoever chooses a PDF gets a clear word instead of a greyed-out file.
            takes="any"
            multiple={props.multiple ?? false}
            icon={<FolderOpenOutlined />}
            testId={props.testId}
            onChoose={take}
          >
            {t('source.choose')}
          </FileButton>
          <Button icon={<CameraOutlined />} onClick={() => setFilming(true)}>
            {t('source.camera')}
          </Button>
          {props.children}
        </div>
      </Spin>
    </section>
  );
}
