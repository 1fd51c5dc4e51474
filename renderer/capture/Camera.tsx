/** The counter's document camera: a live picture and a shutter. */
import { CameraOutlined, CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { KeyCap } from '../components/KeyCap.tsx';
import { CameraSelect } from './CameraSelect.tsx';
import { useCamera } from './use-camera.ts';

export function Camera(props: { readonly onPicture: (picture: Blob) => void; readonly onClose: () => void }) {
  const { t } = useTranslation('capture');
  const camera = useCamera();
  const { state } = camera;
  const shoot = async (): Promise<void> => {
    const picture = await camera.shoot();
    if (picture) props.onPicture(picture);
  };

  return (
    <div className="camera">
      {state === 'starting' || state === 'live' ? (
        <video ref={camera.video} autoPlay playsInline muted className="camera-video" />
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
        <CameraSelect camera={camera} />
        <Button icon={<CloseOutlined />} onClick={props.onClose}>
          {t('camera.close')}
        </Button>
      </div>
    </div>
  );
}
