/** The way on in a list that is read page by page; nothing when all of it is shown. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PagedList } from '../../app/use-paged-list.ts';

export function MoreRows({ list }: { readonly list: Pick<PagedList<unknown>, 'hasMore' | 'more'> }) {
  const { t } = useTranslation('parts');
  return list.hasMore ? (
    <div className="load-more">
      <Button onClick={() => void list.more()}>{t('moreRows')}</Button>
    </div>
  ) : null;
}
