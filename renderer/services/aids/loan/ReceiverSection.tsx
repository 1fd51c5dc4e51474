/** Somebody else takes the device: who, by which paper, with a signature of their own. */
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Loan } from '#domain/aids/loan/schema.ts';
import type { Problem } from '../../../app/problem.ts';
import { useDraft } from '../../../app/use-draft.ts';
import { type GivenSignature, SignatureCapture } from '../../../capture/SignatureCapture.tsx';
import { LabelledField } from '../../../components/LabelledField.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useCase } from '../../parts/case-control.tsx';

const fields = ['name', 'relation', 'idNumber'] as const;
type Typed = Readonly<Record<(typeof fields)[number], string>>;
const nothing: Typed = { name: '', relation: '', idNumber: '' };

export function ReceiverSection({ stream, loan }: { readonly stream: string; readonly loan: Loan }) {
  const { t } = useTranslation('aids');
  const { run } = useCase();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped, draft] = useDraft<Typed>(`${stream}/receiver`, nothing);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { receiver } = loan;
  const isWhole = fields.every((name) => typed[name].trim() !== '');
  const sign = async ({ method, attachment }: GivenSignature): Promise<void> => {
    const refused = await run({ type: 'loan.name-receiver', ...typed, method, attachment });
    setProblem(refused);
    if (refused) return;
    await draft.discard();
    setOpen(false);
  };
  return (
    <Section
      title={t('receiver.title')}
      actions={
        isOpen ? null : (
          <Button size="small" onClick={() => setOpen(true)} data-testid="other-receiver">
            {t(receiver ? 'receiver.another' : 'receiver.open')}
          </Button>
        )
      }
    >
      <p className="section-words" data-testid="receiver">
        {receiver ? t('receiver.signed', { name: receiver.name, relation: receiver.relation }) : t('receiver.self')}
      </p>
      {isOpen ? (
        <>
          <div className="aids-form">
            {fields.map((name) => (
              <LabelledField key={name} label={t(`receiver.of.${name}`)}>
                {(id) => (
                  <Input
                    id={id}
                    value={typed[name]}
                    maxLength={name === 'name' ? 60 : 30}
                    onChange={(event) => setTyped((before) => ({ ...before, [name]: event.target.value }))}
                  />
                )}
              </LabelledField>
            ))}
          </div>
          <ProblemNote problem={problem} />
          {isWhole ? (
            <SignatureCapture label={t('sign.place', { name: typed.name })} onGiven={sign} testId="sign-receiver" />
          ) : (
            <p className="muted">{t('receiver.first')}</p>
          )}
        </>
      ) : null}
    </Section>
  );
}
