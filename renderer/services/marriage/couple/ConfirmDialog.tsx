/** The last look before a certificate number is given: from here on only a court or a correction leads back. */
import { Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartyRole } from '#domain/marriage/schema.ts';
import type { Problem } from '../../../app/problem.ts';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { useCase } from '../../parts/case-control.tsx';

/** A party as the certificate will bear them. */
export interface ShownParty {
  readonly role: PartyRole;
  readonly name: string;
  readonly documentNumber: string;
  readonly birthDate: string;
}

export function ConfirmDialog(props: {
  readonly title: string;
  /** What the step means, in words. */
  readonly words: string;
  readonly doText: string;
  readonly people: readonly ShownParty[];
  /** Between the two. */
  readonly ornament?: ReactNode;
  readonly problem: Problem | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('marriage');
  const { isBusy } = useCase();
  const { doText, people, ornament, problem, onConfirm, onClose } = props;
  useShortcut('ctrl+enter', onConfirm, { label: doText, enabled: !isBusy });
  return (
    <Modal
      open
      centered
      width={620}
      title={props.title}
      onCancel={onClose}
      footer={[
        <Button key="back" onClick={onClose}>
          {t('register.notYet')}
        </Button>,
        <Button key="do" type="primary" danger loading={isBusy} onClick={onConfirm} data-testid="register-confirm">
          {doText} <KeyCap keys="ctrl+enter" />
        </Button>,
      ]}
    >
      <div className={ornament ? 'couple' : 'couple couple-apart'}>
        {people.map(({ role, name, documentNumber, birthDate }) => (
          <div key={role} className="couple-one">
            <small>{t(`role.${role}`)}</small>
            <strong>{name}</strong>
            <span className="numeric">{documentNumber}</span>
            <span className="numeric">{birthDate}</span>
          </div>
        ))}
        {ornament}
      </div>
      <p>{props.words}</p>
      <ProblemNote problem={problem} />
    </Modal>
  );
}
