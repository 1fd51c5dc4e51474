/** One page: how it looks, what keeps it from being read with ease, and what can be done with it. */
import { ArrowLeftOutlined, ArrowRightOutlined, DeleteOutlined, RotateRightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScannedPage } from './pages.ts';

export function PageCard(props: {
  readonly scanned: ScannedPage;
  readonly number: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (by: -1 | 1) => void;
  readonly onTurn: () => void;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation('documents');
  const { scanned, number, isFirst, isLast, onMove, onTurn, onRemove } = props;
  const { page, turn } = scanned;
  const [url, setUrl] = useState('');
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([Uint8Array.from(page.picture)], { type: 'image/jpeg' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [page.picture]);
  return (
    <li className="scan-page" data-testid="scan-page" data-troubles={page.troubles.join(' ')}>
      <div className="scan-page-picture">
        {url ? <img src={url} alt={t('page', { number })} style={{ transform: `rotate(${turn}deg)` }} /> : null}
      </div>
      <p className="scan-page-state">
        <strong className="numeric">{number}</strong>
        {page.troubles.length === 0 ? <span className="tag good">{t('legible')}</span> : null}
        {page.isCutOut ? null : <span className="tag">{t('whole')}</span>}
      </p>
      {page.troubles.map((one) => (
        <p key={one} className="scan-page-trouble">
          {t(`trouble.${one}`)}
        </p>
      ))}
      <div className="scan-page-actions">
        <Button
          size="small"
          type="text"
          icon={<ArrowLeftOutlined />}
          disabled={isFirst}
          title={t('earlier')}
          aria-label={t('earlierPage', { number })}
          onClick={() => onMove(-1)}
        />
        <Button
          size="small"
          type="text"
          icon={<ArrowRightOutlined />}
          disabled={isLast}
          title={t('later')}
          aria-label={t('laterPage', { number })}
          onClick={() => onMove(1)}
        />
        <Button
          size="small"
          type="text"
          icon={<RotateRightOutlined />}
          title={t('turn')}
          aria-label={t('turnPage', { number })}
          onClick={onTurn}
        />
        <Button
          size="small"
          type="text"
          danger
          icon={<DeleteOutlined />}
          title={t('remove')}
          aria-label={t('removePage', { number })}
          onClick={onRemove}
        />
      </div>
    </li>
  );
}
