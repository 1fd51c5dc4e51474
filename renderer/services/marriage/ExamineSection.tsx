/** Examination (审查): each party is asked apart from the other, and the registrar states an opinion. */
import { Button, Checkbox, Input } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { partyRoles } from '#domain/marriage/schema.ts';
import type { Problem } from '../../app/problem.ts';
import { useSession } from '../../app/session.tsx';
import { useDraft } from '../../app/use-draft.ts';
import { KeyCap } from '../../components/KeyCap.tsx';
import { LabelledField } from '../../components/LabelledField.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Section } from '../../components/Section.tsx';
import { useCase, useStepAction } from '../parts/case-control.tsx';
import { type MarriageState, nameOf } from './marriage-page.ts';

/** Printed on the examination sheet, so it is Chinese in every language of the screen. */
const usualOpinion = '经审查，双方符合《中华人民共和国民法典》规定的结婚条件，准予登记。';

export function ExamineSection(props: { readonly stream: string; readonly state: MarriageState }) {
  const { t } = useTranslation('marriage');
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
  const form = useRef<HTMLDivElement>(null);

  const isWhole = typed.man && typed.woman && typed.opinion.trim().length > 1;
  const examine = async (): Promise<void> => {
    if (!isWhole) {
      setTried(true);
      const first = typed.man && typed.woman ? 'textarea' : 'input:not(:checked)';
      return form.current?.querySelector<HTMLElement>(first)?.focus();
    }
    const { man, woman, opinion } = typed;
    const stood = await run({ type: 'marriage.examine', willingAsked: { man, woman }, opinion: opinion.trim() });
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
                {t('examine.willing', { role: t(`role.${role}`), name: nameOf(state, role) })}
              </Checkbox>
              {isTried && !typed[role] ? (
                <small className="question-missing" role="alert">
                  {t('examine.missing', { role: t(`role.${role}`) })}
                </small>
              ) : null}
            </div>
          ))}
        </div>
        <LabelledField label={t('examine.opinion')}>
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
          {t('examine.do')} <KeyCap keys="ctrl+enter" />
        </Button>
      </div>
    </Section>
  );
}
