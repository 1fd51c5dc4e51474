/** What the stock means for handing over now: nothing kept, few left, not enough. */
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { bookletsLeft, fewBooklets } from '#domain/marriage/booklets/index.ts';
import { hashOf } from '../../../app/route.ts';
import type { Stock } from './use-stock.ts';

export function StockNote(props: { readonly stock: Stock; readonly needed: number }) {
  const { t } = useTranslation('booklets');
  const { booklets, isLoading, problem } = props.stock;
  if (isLoading || problem) return null;
  const toStock = <a href={hashOf(['w', 'marriage', 'booklets'])}>{t('title')}</a>;
  if (!booklets) return <Alert type="info" showIcon data-code="booklets-unkept" title={t('unkept')} action={toStock} />;
  const left = bookletsLeft(booklets);
  if (left >= fewBooklets) return <p className="muted">{t('offered', { count: left })}</p>;
  const isEnough = left >= props.needed;
  return (
    <Alert
      type={isEnough ? 'warning' : 'error'}
      showIcon
      data-code={isEnough ? 'booklets-few' : 'booklets-none'}
      title={isEnough ? t('few', { count: left }) : t('noneAtIssue')}
      action={toStock}
    />
  );
}
