/** Examination (审查): each party is asked apart from the other, and the registrar states an opinion. */
import { Button, Checkbox } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PartyRole, partyRoles } from '#domain/marriage/schema.ts';
import type { Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { useDraft } from '../../../app/use-draft.ts';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useCase, useStepAction } from '../../parts/case-control.tsx';
import { OpinionField } from './OpinionField.tsx';

export function ExamineSection(props: {
  readonly stream: string;
  /** What to ask each party. */
  readonly ask: string;
  /** What is ticked for a party, in words. */
  readonly willingText: (role: PartyRole) => string;
  /** Printed on the examination sheet, so it is Chinese in every language of the screen. */
  readonly usualOpinion: string;
}) {
  const { t } = useTranslation('marriage');
  const { may } = useSession();
  const { kind, run, isBusy } = useCase();
  const [typed, setTyped, draft] = useDraft(`${props.stream}/examination`, {
    man: false,
    woman: false,
    opinion: props.usualOpinion,
  });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isTried, setTried] = useState(false);
  const form = useRef<HTMLDivElement>(null);

  const isAsked = typed.man && typed.woman;
  const examine = async (): Promise<void> => {
    const { man, woman, opinion } = typed;
    if (!isAsked || opinion.trim().length < 2) {
      setTried(true);
      return form.current?.querySelector<HTMLElement>(isAsked ? 'textarea' : 'input:not(:checked)')?.focus();
    }
    const stood = await run({ type: `${kind}.examine`, willingAsked: { man, woman }, opinion: opinion.trim() });
    setProblem(stood);
    if (!stood) await draft.discard();
  };
  useStepAction('examine', () => void examine());

  if (!may('registrar'))
    return (
      <Section title={t('examine.title')}>
        <p className="muted">{t('registrarOnly')}</p>
      </Section>
    );
  return (
    <Section title={t('examine.title')}>
      <div ref={form}>
        <p className="section-words">{props.ask}</p>
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
                {props.willingText(role)}
              </Checkbox>
              {isTried && !typed[role] ? (
                <small className="question-missing" role="alert">
                  {t('examine.missing', { role: t(`role.${role}`) })}
                </small>
              ) : null}
            </div>
          ))}
        </div>
        <OpinionField value={typed.opinion} onChange={(opinion) => setTyped((before) => ({ ...before, opinion }))} />
        <ProblemNote problem={problem} />
        <Button type="primary" loading={isBusy} onClick={() => void examine()}>
          {t('examine.do')} <KeyCap keys="ctrl+enter" />
        </Button>
      </div>
    </Section>
  );
}
