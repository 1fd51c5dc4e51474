/** Before a certificate is handed over each party signs for it, never somebody else, never left empty (领证签名或按指纹). */
import { useTranslation } from 'react-i18next';
import type { PartyRole, Signature } from '#domain/marriage/schema.ts';
import { Section } from '../../../components/Section.tsx';
import { SignatureStep } from './SignatureStep.tsx';

export interface Receiver {
  readonly role: PartyRole;
  readonly name: string;
  readonly given: Signature | null;
  /** They cannot write. */
  readonly isFingerOnly: boolean;
  /** What to tell them. */
  readonly ask: string;
}

export function ReceiptSection(props: { readonly words: string; readonly receivers: readonly Receiver[] }) {
  const { t } = useTranslation('marriage');
  return (
    <Section title={t('receipt.title')}>
      <p className="section-words">{props.words}</p>
      <div className="party-columns">
        {props.receivers.map(({ role, name, given, isFingerOnly, ask }) => (
          <div key={role} className="receipt" data-testid={`receipt-${role}`}>
            <h3>
              {t(`role.${role}`)} {name}
            </h3>
            <SignatureStep
              step={`${role}.receipt`}
              role={role}
              name={name}
              sheet="certificate"
              ask={ask}
              given={given}
              isFingerOnly={isFingerOnly}
              isOpen
              onDone={() => {}}
            />
          </div>
        ))}
      </div>
    </Section>
  );
}
