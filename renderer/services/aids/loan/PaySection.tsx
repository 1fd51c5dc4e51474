/** Money in: what is open stands there already; the way to pay and Enter are enough. */
import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fenOf, yuan } from '#domain/aids/amount.ts';
import { depositHeld, depositOpen, owedFen } from '#domain/aids/loan/rules.ts';
import type { Loan } from '#domain/aids/loan/schema.ts';
import { type PayMethod, payMethod } from '#domain/aids/money.ts';
import { methodNames } from '#domain/aids/words.ts';
import type { Problem } from '../../../app/problem.ts';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { LabelledField } from '../../../components/LabelledField.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { useText } from '../../../i18n/use-text.ts';
import { useCase } from '../../parts/case-control.tsx';

export function PaySection({ loan }: { readonly loan: Loan }) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { run, isBusy } = useCase();
  const owed = Math.max(0, owedFen(loan));
  const deposit = depositOpen(loan);
  // What the deposit covers is settled with it; only what goes beyond is asked for after the return.
  const open = loan.stage === 'returned' ? Math.max(0, owed - depositHeld(loan)) : owed;
  const [method, setMethod] = useState<PayMethod>('cash');
  const [rent, setRent] = useState<string | null>(null);
  const [held, setHeld] = useState<string | null>(null);
  const [payer, setPayer] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const rentFen = fenOf(rent ?? yuan(open));
  // After the return nobody is asked for a deposit; one that was only written down wrongly may be entered anew.
  const usual = yuan(loan.stage === 'returned' ? 0 : deposit);
  const heldFen = fenOf(held ?? usual);
  const sum = (rentFen ?? 0) + (heldFen ?? 0);
  const isOpen = open + deposit > 0;
  const pay = async (): Promise<void> => {
    if (rentFen === null || heldFen === null || sum === 0 || isBusy) return;
    const command = {
      type: 'loan.receive',
      method,
      owedFen: rentFen,
      depositFen: heldFen,
      payer: (payer ?? loan.lessee.name).trim(),
    };
    const stood = await run(command);
    setProblem(stood);
    if (stood) return;
    setRent(null);
    setHeld(null);
  };
  useShortcut('ctrl+enter', () => void pay(), { label: t('pay.do'), enabled: isOpen && !isBusy });
  if (!isOpen) return null;
  return (
    <Section title={t('pay.title')} className="case-step-pay">
      <div className="aids-pay">
        <LabelledField label={t('pay.rent')}>
          {(id) => (
            <Input
              id={id}
              className="numeric"
              inputMode="decimal"
              suffix={t('yuan')}
              status={rentFen === null ? 'error' : ''}
              value={rent ?? yuan(open)}
              onChange={(event) => setRent(event.target.value)}
            />
          )}
        </LabelledField>
        {deposit > 0 ? (
          <LabelledField label={t('pay.deposit')}>
            {(id) => (
              <Input
                id={id}
                className="numeric"
                inputMode="decimal"
                suffix={t('yuan')}
                status={heldFen === null ? 'error' : ''}
                value={held ?? usual}
                onChange={(event) => setHeld(event.target.value)}
              />
            )}
          </LabelledField>
        ) : null}
        <LabelledField label={t('pay.payer')}>
          {(id) => (
            <Input
              id={id}
              value={payer ?? loan.lessee.name}
              maxLength={60}
              onChange={(event) => setPayer(event.target.value)}
            />
          )}
        </LabelledField>
      </div>
      <Radio.Group
        aria-label={t('pay.method')}
        optionType="button"
        value={method}
        options={payMethod.options.map((one) => ({ value: one, label: say(methodNames[one]) }))}
        onChange={(event) => setMethod(event.target.value as PayMethod)}
      />
      <ProblemNote problem={problem} />
      <div className="step-actions">
        <Button
          type="primary"
          loading={isBusy}
          disabled={rentFen === null || heldFen === null || sum === 0}
          onClick={() => void pay()}
          data-testid="pay"
        >
          {t('pay.take', { yuan: yuan(sum) })} <KeyCap keys="ctrl+enter" />
        </Button>
      </div>
    </Section>
  );
}
