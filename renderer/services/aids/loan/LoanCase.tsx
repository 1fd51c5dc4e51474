/** A loan from the application to the last fen: what is next stands on top, everything else below. */
import { useTranslation } from 'react-i18next';
import { type AssetRow, assetRegister } from '#domain/aids/asset/views.ts';
import { catalogueSet, findItem } from '#domain/aids/catalogue.ts';
import { loanActions } from '#domain/aids/loan/actions.ts';
import { loanAnswers } from '#domain/aids/loan/answers.ts';
import type { LoanPlace } from '#domain/aids/loan/place.ts';
import { retestOf } from '#domain/aids/retest.ts';
import { serviceSet } from '#domain/aids/service.ts';
import { useSession } from '../../../app/session.tsx';
import { useEdition } from '../../../app/use-edition.ts';
import { Actions } from '../../parts/Actions.tsx';
import { CaseControlProvider } from '../../parts/case-control.tsx';
import { useRecords } from '../../parts/use-records.ts';
import type { CaseScreenProps } from '../../screens.ts';
import '../aids.css';
import { usePoint } from '../point.tsx';
import { AgreeAnew } from './AgreeAnew.tsx';
import { AgreeSection } from './AgreeSection.tsx';
import { LoanFacts } from './LoanFacts.tsx';
import { LoanNote } from './LoanNote.tsx';
import { loanOf } from './loan-page.ts';
import { MoneySection } from './MoneySection.tsx';
import { PaySection } from './PaySection.tsx';
import { ReceiverSection } from './ReceiverSection.tsx';
import { Reminders } from './Reminders.tsx';
import { SignSection } from './SignSection.tsx';
import { useEarlier } from './use-earlier.ts';

export function LoanCase({ page, reload }: CaseScreenProps) {
  const { t } = useTranslation('aids');
  const { session, maySend } = useSession();
  const { house, point } = usePoint();
  const { data: service } = useEdition(serviceSet);
  const { data: catalogue } = useEdition(catalogueSet);
  const loan = loanOf(page);
  const item = findItem(catalogue, loan.item);
  const { stage } = loan;
  const { rows } = useRecords({ register: assetRegister, tags: [`free:${loan.point}:${loan.item}`] });
  const place: LoanPlace = {
    point,
    counter: session.device.code,
    earlier: useEarlier(page.stream, loan),
    starts: service.trips.starts,
    retest: item ? retestOf(item) : [],
    today: session.today,
    points: house.points.map(({ code, name }) => ({ value: code, label: { zh: name, en: name } })),
    free: rows.map(({ stream, body }) => {
      const { number, model } = body as AssetRow;
      return { value: stream, label: { zh: `${number} ${model}`, en: `${number} ${model}` } };
    }),
  };
  const isCounter = maySend('loan', 'loan.agree');
  const mayDo = isCounter || maySend('loan', 'loan.assess');
  const isOpen = stage === 'applied' || stage === 'agreed';
  return (
    <CaseControlProvider page={page} reload={reload}>
      <div className="aids-loan" data-stage={stage}>
        <LoanNote loan={loan} />
        {isOpen && isCounter ? <AgreeSection page={page} loan={loan} /> : null}
        {stage === 'agreed' && isCounter ? <SignSection page={page} loan={loan} /> : null}
        {(stage === 'signed' || stage === 'on-loan' || stage === 'returned') && isCounter ? (
          <PaySection loan={loan} />
        ) : null}
        {stage === 'signed' && isCounter ? <ReceiverSection stream={page.stream} loan={loan} /> : null}
        {stage === 'signed' && isCounter ? <AgreeAnew page={page} loan={loan} /> : null}
        <LoanFacts page={page} loan={loan} />
        <Reminders page={page} loan={loan} reload={reload} />
        {loan.signature ? <MoneySection page={page} loan={loan} /> : null}
        {mayDo ? (
          <Actions
            page={page}
            reload={reload}
            actions={loanActions(loan, place)}
            startOf={(action) => loanAnswers(action, loan, place)}
          />
        ) : (
          <p className="muted">{t('loan.lookOnly')}</p>
        )}
      </div>
    </CaseControlProvider>
  );
}
