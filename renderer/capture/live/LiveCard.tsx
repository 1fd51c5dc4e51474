/**
 * The counter's camera that takes the picture of a card by itself: it shows where the card goes, says in words what is wrong, and
 * asks for the other face. The shutter is there all the same.
 */
import { CameraOutlined, CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyCap } from '../../components/KeyCap.tsx';
import { CameraSelect } from '../CameraSelect.tsx';
import { LiveStage } from './LiveStage.tsx';
import { type LiveCardInput, useLiveCard } from './use-live-card.ts';

export interface LiveCardProps extends LiveCardInput {
  readonly onClose: () => void;
}

export function LiveCard({ onClose, ...input }: LiveCardProps) {
  const { t } = useTranslation('capture');
  const filmed = useLiveCard(input);
  const { camera, shutter } = filmed;
  const { wants, isBusy } = input;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.scrollIntoView({ block: 'center' }), []);
  const close = (
    <Button icon={<CloseOutlined />} onClick={onClose}>
      {t('camera.close')}
    </Button>
  );
  if (camera.state !== 'starting' && camera.state !== 'live')
    return (
      <div className="camera">
        <p role="alert" className="camera-trouble">
          {t(`camera.${camera.state}`)}
        </p>
        <div className="camera-actions">
          <CameraSelect camera={camera} />
          {close}
        </div>
      </div>
    );
  return (
    <div ref={place} className="camera live-card" data-testid="live-card" data-problem={shutter.problem ?? 'none'}>
      <p className="live-card-title">{t(wants ? `live.show.${wants}` : 'live.show.either')}</p>
      {/* Never higher than leaves the buttons in sight. */}
      <LiveStage filmed={filmed} highest="46vh" />
      <div className="camera-actions">
        <Button
          type="primary"
          autoFocus
          icon={<CameraOutlined />}
          disabled={camera.state !== 'live' || isBusy}
          onClick={() => void filmed.take()}
        >
          {t('camera.shoot')} <KeyCap keys="enter" />
        </Button>
        <CameraSelect camera={camera} />
        {close}
      </div>
    </div>
  );
}
