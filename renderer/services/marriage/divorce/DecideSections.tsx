/** Acceptance, examination and registration: what the registrar decides. */
import { Button, Checkbox, Input, Modal } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { partyRoles } from '#domain/marriage/schema.ts';
import type { Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { useDraft } from '../../../app/use-draft.ts';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { LabelledField } from '../../../components/LabelledField.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { useCase, useStepAction } from '../../parts/case-control.tsx';
import { type DivorceState, divorceOf, nameOf } from './divorce-page.ts';

/** Printed on the examination sheet, so it is Chinese in every language of the screen. */
const usualOpinion = '经审查，双方确属自愿离婚，并已对子女抚养、财产以及债务处理等事项协商一致，准予登记。';

export function AcceptSection({ page }: { readonly page: StreamPage }) {
  const { t } = useTranslation('divorce');
  const { session, may } = useSession();
  const { run, isBusy } = useCase();
  const [problem, setProblem] = useState<Problem | null>(null);
  const accept = async (): Promise<void> => setProblem(await run({ type: 'divorce.accept' }));
  useStepAction('accept', () => void accept());

  const isPrecheck = session.office?.marriageRole === 'precheck';
  const isBarred = isPrecheck || page.findings.some(({ weight }) => weight === 'blocking');
  return (
    <Section title={t('accept.title')}>
      <p className={isBarred ? 'section-words' : 'section-words ready'}>
        {isPrecheck ? t('marriage:precheck') : t(isBarred ? 'accept.barred' : 'accept.ready')}
      </p>
      <ProblemNote problem={problem} />
      {may('registrar') ? (
        <Button type="primary" loading={isBusy} disabled={isBarred} onClick={() => void accept()}>
          {t('accept.do')}
        </Button>
      ) : (
        <p className="muted">{t('marriage:registrarOnly')}</p>
      )}
    </Section>
  );
}

export function ExamineSection(props: { readonly stream: string; readonly state: DivorceState }) {
  const { t } = useTranslation('divorce');
  const { may } = useSession();
  const { run, isBusy } = useCase();
  const { stream, state } = props;
  const [typed, setTyped, draft] = useDraft(`${stream}/examination`, {
    man: false,
    woman: false,
    opinion: usualOpinion,
  });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isTried, setTried] = useState(false);
  const isAsked = typed.man && typed.woman;
  const form = useRef<HTMLDivElement>(null);

  const examine = async (): Promise<void> => {
    if (!isAsked || typed.opinion.trim().length < 2) {
      setTried(true);
      return form.current?.querySelector<HTMLElement>(isAsked ? 'textarea' : 'input:not(:checked)')?.focus();
    }
    const { man, woman, opinion } = typed;
    const stood = await run({ type: 'divorce.examine', willingAsked: { man, woman }, opinion: opinion.trim() });
    setProblem(stood);
    if (!stood) await draft.discard();
  };
  useStepAction('examine', () => void examine());

  if (!may('registrar'))
    return (
      <Section title={t('examine.title')}>
        <p className="muted">{t('marriage:registrarOnly')}</p>
      </Section>
    );
  return (
    <Section title={t('examine.title')}>
      <div ref={form}>
        <p className="section-words">{t('examine.ask')}</p>
        <div className="examine-asked">
          {partyRoles.map((role) => (
            <div key={role}>
              <Checkbox
                checked={typed[role]}
                className={isTried && !typed[role] ? 'check-missing' : ''}
                onChange={(event) => {
                  const { checked } = event.target;
                  setTyped((before) => ({ ...before, [role]: checked }));
                }}
              >
                {t('examine.willing', { role: t(`marriage:role.${role}`), name: nameOf(state, role) })}
              </Checkbox>
              {isTried && !typed[role] ? (
                <small className="question-missing" role="alert">
                  {t('marriage:examine.missing', { role: t(`marriage:role.${role}`) })}
                </small>
              ) : null}
            </div>
          ))}
        </div>
        <LabelledField label={t('marriage:examine.opinion')}>
          {(id) => (
            <Input.TextArea
              id={id}
              className="growing"
              rows={2}
              maxLength={500}
              status={typed.opinion.trim().length > 1 ? '' : 'error'}
              value={typed.opinion}
              onChange={(event) => {
                const { value } = event.target;
                setTyped((before) => ({ ...before, opinion: value }));
              }}
            />
          )}
        </LabelledField>
        <ProblemNote problem={problem} />
        <Button type="primary" loading={isBusy} onClick={() => void examine()}>
          {t('marriage:examine.do')}
        </Button>
      </div>
    </Section>
  );
}

function Confirm(props: {
  readonly state: DivorceState;
  readonly problem: Problem | null;
  readonly onRegister: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('divorce');
  const { isBusy } = useCase();
  const { state, problem, onRegister, onClose } = props;
  useShortcut('ctrl+enter', onRegister, { label: t('register.do'), enabled: !isBusy });
  return (
    <Modal
      open
      centered
      width={620}
      title={t('register.confirmTitle')}
      onCancel={onClose}
      footer={[
        <Button key="back" onClick={onClose}>
          {t('marriage:register.notYet')}
        </Button>,
        <Button key="do" type="primary" danger loading={isBusy} onClick={onRegister} data-testid="register-confirm">
          {t('register.do')} <KeyCap keys="ctrl+enter" />
        </Button>,
      ]}
    >
      <div className="couple couple-apart">
        {partyRoles.map((role) => {
          const made = state.own[role].application;
          return (
            <div key={role} className="couple-one">
              <small>{t(`marriage:role.${role}`)}</small>
              <strong>{made?.name}</strong>
              <span className="numeric">{made?.documentNumber}</span>
              <span className="numeric">{made?.birthDate}</span>
            </div>
          );
        })}
      </div>
      <p>{t('register.confirm')}</p>
      <ProblemNote problem={problem} />
    </Modal>
  );
}

export function RegisterSection({ page }: { readonly page: StreamPage }) {
  const { t } = useTranslation('divorce');
  const { may } = useSession();
  const { run } = useCase();
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  useStepAction('register', () => setAsking(may('registrar')));
  const state = divorceOf(page);
  const { examination } = state.own;
  const register = async (): Promise<void> => setProblem(await run({ type: 'divorce.register' }));
  return (
    <Section title={t('register.title')}>
      <p className="section-words ready">{t('register.examined', { on: examination?.on, by: examination?.by })}</p>
      {may('registrar') ? (
        <Button type="primary" onClick={() => setAsking(true)}>
          {t('register.begin')}
        </Button>
      ) : (
        <p className="muted">{t('marriage:registrarOnly')}</p>
      )}
      {isAsking ? (
        <Confirm state={state} problem={problem} onRegister={() => void register()} onClose={() => setAsking(false)} />
      ) : null}
    </Section>
  );
}
