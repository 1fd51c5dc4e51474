/** The counter's document camera: a live picture and a shutter. */
import { CameraOutlined, CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyCap } from '../components/KeyCap.tsx';

type State = 'starting' | 'live' | 'refused' | 'none' | 'failed';

function troubleOf(thrown: unknown): State {
  const name = thrown instanceof DOMException ? thrown.name : '';
  if (name === 'NotAllowedError') return 'refused';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'none' : 'failed';
}

export function Camera(props: { readonly onPicture: (picture: Blob) => void; readonly onClose: () => void }) {
  const { t } = useTranslation('capture');
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<State>('starting');

  useEffect(() => {
    let stream: MediaStream | null = null;
    let isCurrent = true;
    const wanted = {
      video: { width: { ideal: 1920 }, height: { ideal: 1440 }, facingMode: 'environment' },
      audio: false,
    };
    // Without any media devices (no secure page) there is no camera to ask.
    const opening =
      navigator.mediaDevices?.getUserMedia(wanted) ?? Promise.reject(new DOMException('', 'NotFoundError'));
    opening.then(
      (opened) => {
        stream = opened;
        if (!isCurrent) return stop();
        if (video.current) video.current.srcObject = opened;
        setState('live');
      },
      (thrown: unknown) => isCurrent && setState(troubleOf(thrown)),
    );
    const stop = (): void => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    return () => {
      isCurrent = false;
      stop();
    };
  }, []);

  const shoot = async (): Promise<void> => {
    const shown = video.current;
    if (!shown || shown.videoWidth === 0) return;
    const canvas = new OffscreenCanvas(shown.videoWidth, shown.videoHeight);
    canvas.getContext('2d')?.drawImage(shown, 0, 0);
    props.onPicture(await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 }));
  };

  return (
    <div className="camera">
      {state === 'starting' || state === 'live' ? (
        <video ref={video} autoPlay playsInline muted className="camera-video" />
      ) : (
        <p role="alert" className="camera-trouble">
          {t(`camera.${state}`)}
        </p>
      )}
      <div className="camera-actions">
        <Button
          type="primary"
          autoFocus
          icon={<CameraOutlined />}
          disabled={state !== 'live'}
          onClick={() => void shoot()}
        >
          {t('camera.shoot')} <KeyCap keys="enter" />
        </Button>
        <Button icon={<CloseOutlined />} onClick={props.onClose}>
          {t('camera.close')}
        </Button>
      </div>
    </div>
  );
}
