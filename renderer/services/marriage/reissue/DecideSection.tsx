/** The decision on a re-issue (准予补发): the registrar's opinion, a last look, and the number. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { useDraft } from '../../../app/use-draft.ts';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { Section } from '../../../components/Section.tsx';
import { useCase, useStepAction } from '../../parts/case-control.tsx';
import { ConfirmDialog } from '../couple/ConfirmDialog.tsx';
import { nameOf } from '../couple/couple-page.ts';
import { OpinionField } from '../couple/OpinionField.tsx';
import { applicantsOf, reissueOf } from './reissue-page.ts';

/** Printed on the examination sheet, so it is Chinese in every language of the screen. */
const usualOpinion = '经查档核对，申请人的婚姻状况没有变化，符合补领条件，准予补发。';

export function DecideSection({ page }: { readonly page: StreamPage }) {
  const { t } = useTranslation('reissue');
  const { may } = useSession();
  const { run } = useCase();
  const [opinion, setOpinion, draft] = useDraft(`${page.stream}/opinion`, usualOpinion);
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const state = reissueOf(page);
  const { archive, certificate } = state.own;
  const isBarred = page.findings.some(({ weight }) => weight === 'blocking');
  const isWhole = opinion.trim().length > 1;
  const begin = (): void => setAsking(may('registrar') && !isBarred && isWhole);
  useStepAction('accept', begin);

  const accept = async (): Promise<void> => {
    const stood = await run({ type: 'reissue.accept', opinion: opinion.trim() });
    setProblem(stood);
    if (!stood) await draft.discard();
  };
  return (
    <Section title={t('decide.title')} className="case-step-accept">
      <p className={isBarred ? 'section-words' : 'section-words ready'}>
        {t(isBarred ? 'decide.barred' : 'decide.ready')}
      </p>
      {may('registrar') ? (
        <>
          <OpinionField value={opinion} onChange={setOpinion} />
          <Button type="primary" disabled={isBarred || !isWhole} onClick={begin}>
            {t('decide.begin')} {isBarred ? null : <KeyCap keys="ctrl+enter" />}
          </Button>
        </>
      ) : (
        <p className="muted">{t('marriage:registrarOnly')}</p>
      )}
      {isAsking && archive?.is === 'found' ? (
        <ConfirmDialog
          title={t(`decide.confirmTitle.${certificate}`)}
          words={t('decide.confirm')}
          doText={t('decide.do')}
          people={applicantsOf(state.own).map((role) => ({
            role,
            name: nameOf(state, role),
            documentNumber: state.own[role]?.document?.number ?? '',
            birthDate: archive[role].birthDate ?? '',
          }))}
          problem={problem}
          onConfirm={() => void accept()}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </Section>
  );
}
