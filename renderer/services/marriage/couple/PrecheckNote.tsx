/** At a pre-check site: what is done here, what only the authority does, and the sheet that the couple takes there. */
import { Alert, Button, Space } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useCase, useStepAction } from '../../parts/case-control.tsx';
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
  const { kind, run, isBusy } = useCase();
  const [problem, setProblem] = useState<Problem | null>(null);
  const handOn = async (): Promise<void> => setProblem(await run({ type: `${kind}.hand-on` }));
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
        action={
          <Space orientation="vertical">
            <SheetButton page={page} form="precheck-sheet" about={page.case?.number ?? ''} keys="p" />
            <Button data-testid="hand-on" loading={isBusy} onClick={() => void handOn()}>
              {t('precheck.handOn')}
            </Button>
          </Space>
        }
      />
      <ProblemNote problem={problem} />
    </div>
  );
}
