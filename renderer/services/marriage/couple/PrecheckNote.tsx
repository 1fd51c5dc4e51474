/** At a pre-check site: what is done here, what only the authority does, and the sheet that the couple takes there. */
import { Alert } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { useSession } from '../../../app/session.tsx';
import { useStepAction } from '../../parts/case-control.tsx';
import { SheetButton } from '../../parts/SheetButton.tsx';

/** @param props.isOpen before anything was accepted. */
export function PrecheckNote({ page, isOpen }: { readonly page: StreamPage; readonly isOpen: boolean }) {
  const { session } = useSession();
  const { office } = session;
  if (office?.marriageRole !== 'precheck' || !isOpen) return null;
  return <Note page={page} authority={office.authorityName} />;
}

function Note({ page, authority }: { readonly page: StreamPage; readonly authority: string }) {
  const { t } = useTranslation('hall');
  const place = useRef<HTMLDivElement>(null);
  useStepAction('precheck', () => place.current?.querySelector('button')?.click());
  return (
    <div ref={place}>
      <Alert
        type="warning"
        showIcon
        data-testid="precheck-note"
        title={t('precheck.title')}
        description={authority ? t('precheck.nextAt', { authority }) : t('precheck.next')}
        action={<SheetButton page={page} form="precheck-sheet" about={page.case?.number ?? ''} keys="p" />}
      />
    </div>
  );
}
