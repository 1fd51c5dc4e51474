/** What the stock means for handing over now: nothing kept, only the other kind kept, few left, not enough. */
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { type BookletKind, bookletsLeft, fewBooklets } from '#domain/marriage/booklets/index.ts';
import { hashOf } from '../../../app/route.ts';
import { type Stock, useStock } from './use-stock.ts';

export function StockNote(props: { readonly kind: BookletKind; readonly stock: Stock; readonly needed: number }) {
  const { t } = useTranslation('booklets');
  const { kind, stock, needed } = props;
  const { booklets, isLoading, problem } = stock;
  const other = useStock(kind === 'marriage' ? 'divorce' : 'marriage');
  if (isLoading || problem || other.isLoading) return null;
  const toStock = <a href={hashOf(['w', 'marriage', 'booklets'])}>{t('title')}</a>;
  if (!booklets && other.booklets)
    return (
      <Alert
        type="error"
        showIcon
        data-code="booklets-no-stock"
        title={t('noStock', { kind: t(`kind.${kind}`) })}
        action={toStock}
      />
    );
  if (!booklets) return <Alert type="info" showIcon data-code="booklets-unkept" title={t('unkept')} action={toStock} />;
  const left = bookletsLeft(booklets);
  if (left >= fewBooklets) return <p className="muted">{t('offered', { count: left })}</p>;
  const isEnough = left >= needed;
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
