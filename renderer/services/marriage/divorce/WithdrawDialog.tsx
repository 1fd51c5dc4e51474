/** Withdrawal by one party alone, through the last day of the cooling-off (撤回离婚登记申请). */
import { Button, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { informedHow } from '#domain/marriage/divorce/schema.ts';
import { type PartyRole, partyRoles, type ShownDocument } from '#domain/marriage/schema.ts';
import type { Problem } from '../../../app/problem.ts';
import { useDraft } from '../../../app/use-draft.ts';
import { AttachmentImage } from '../../../capture/AttachmentImage.tsx';
import { type GivenSignature, SignatureCapture } from '../../../capture/SignatureCapture.tsx';
import { LabelledField } from '../../../components/LabelledField.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useCase } from '../../parts/case-control.tsx';
import { PaperReader } from '../../parts/PaperReader.tsx';
import { nameOf } from '../couple/couple-page.ts';
import type { DivorceState } from './divorce-page.ts';
import { noReceipt, ReceiptChoice, type TypedReceipt, wholeReceipt } from './ReceiptChoice.tsx';

interface Typed {
  readonly party: PartyRole | null;
  /** The party's own identity paper, shown for this. */
  readonly document: ShownDocument | null;
  readonly receipt: TypedReceipt;
  /** How the other party was told. */
  readonly informed: (typeof informedHow.options)[number] | null;
  readonly reason: string;
  readonly given: GivenSignature | null;
}
const nothing: Typed = { party: null, document: null, receipt: noReceipt, informed: null, reason: '', given: null };

export function WithdrawDialog(props: {
  readonly stream: string;
  readonly state: DivorceState;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('divorce');
  const { run, isBusy } = useCase();
  const { stream, state, onClose } = props;
  const [typed, setTyped, draft] = useDraft<Typed>(`${stream}/withdrawal`, nothing);
  const [problem, setProblem] = useState<Problem | null>(null);
  const change = (part: Partial<Typed>): void => setTyped((before) => ({ ...before, ...part }));
  const { party, document, informed, reason, given } = typed;
  const receipt = wholeReceipt(typed.receipt);
  const shownUntil = (validTo: string): string => (validTo === 'long-term' ? t('marriage:longTerm') : validTo);

  const withdraw = async (): Promise<void> => {
    const stood = await run({
      type: 'divorce.withdraw',
      party,
      document,
      receipt,
      informed,
      reason: reason.trim(),
      ...given,
    });
    setProblem(stood);
    if (stood) return;
    await draft.discard();
    onClose();
  };
  return (
    <Modal
      open
      width={640}
      title={t('withdraw.title')}
      okText={t('withdraw.do')}
      cancelText={t('marriage:back')}
      okButtonProps={{
        danger: true,
        disabled: !party || !document || !receipt || !informed || !given,
        loading: isBusy,
      }}
      onOk={() => void withdraw()}
      onCancel={onClose}
    >
      <div className="step-stack">
        <p className="muted">{t('withdraw.ask')}</p>
        <Radio.Group
          aria-label={t('withdraw.party')}
          value={party}
          // Another party's paper and signature would not be theirs.
          onChange={(event) => change({ party: event.target.value, document: null, given: null })}
          options={partyRoles.map((role) => ({
            value: role,
            label: `${t(`marriage:role.${role}`)} ${nameOf(state, role)}`,
          }))}
        />
        {party && !document ? (
          <PaperReader
            key={party}
            whose={t(`marriage:role.${party}`)}
            draftKey={`${stream}/withdrawal/${party}`}
            expected={state.own[party].person}
            onSaved={(saved) => change({ document: saved.document })}
            testId="card-withdrawal"
          />
        ) : null}
        {party && document ? (
          <p className="withdraw-paper" data-testid="withdrawal-paper">
            {t('withdraw.paper', { number: document.number, validTo: shownUntil(document.validTo) })}
            <Button size="small" onClick={() => change({ document: null })}>
              {t('marriage:document.again')}
            </Button>
          </p>
        ) : null}
        <ReceiptChoice
          value={typed.receipt}
          onChange={(part) => setTyped((before) => ({ ...before, receipt: { ...before.receipt, ...part } }))}
        />
        <LabelledField label={t('withdraw.informed')}>
          {(id) => (
            <Radio.Group
              id={id}
              aria-label={t('withdraw.informed')}
              value={informed}
              options={informedHow.options.map((value) => ({ value, label: t(`withdraw.how.${value}`) }))}
              onChange={(event) => change({ informed: event.target.value })}
            />
          )}
        </LabelledField>
        <LabelledField label={t('withdraw.reason')}>
          {(id) => (
            <Input.TextArea
              id={id}
              className="growing"
              rows={2}
              maxLength={500}
              value={reason}
              onChange={(event) => change({ reason: event.target.value })}
            />
          )}
        </LabelledField>
        {party && given ? (
          <div className="withdraw-signed">
            <AttachmentImage
              hash={given.attachment}
              alt={t('marriage:signature.of', { name: nameOf(state, party) })}
              className="signature-given"
            />
            <Button size="small" onClick={() => change({ given: null })}>
              {t('marriage:signature.again')}
            </Button>
          </div>
        ) : null}
        {party && !given ? (
          <SignatureCapture
            label={t('marriage:signature.place', { name: nameOf(state, party) })}
            onGiven={async (signature) => change({ given: signature })}
            testId="sign-withdrawal"
            isFingerOnly={state.own[party].assistance.cannotWrite}
          />
        ) : null}
        <ProblemNote problem={problem} />
      </div>
    </Modal>
  );
}
