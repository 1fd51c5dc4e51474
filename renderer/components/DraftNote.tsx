import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DraftControl } from '../app/use-draft.ts';

/** Says that a form goes on where it was left, and offers to start afresh. */
export function DraftNote({ draft }: { readonly draft: DraftControl }) {
  const { t } = useTranslation();
  if (!draft.restored) return null;
  return (
    <span className="row muted" role="status" data-testid="draft-restored">
      {t('draft.restored')}
      <Button size="small" type="link" onClick={() => void draft.discard()}>
        {t('draft.discard')}
      </Button>
    </span>
  );
}
