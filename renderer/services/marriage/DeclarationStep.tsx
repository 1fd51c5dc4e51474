/** 申请结婚登记声明书 of one party. */
import { useTranslation } from 'react-i18next';
import { declarationQuestionsOf } from '#domain/marriage/items.ts';
import type { PartyRole } from '#domain/marriage/schema.ts';
import { QuestionsForm } from './couple/QuestionsForm.tsx';
import { declarationOf } from './declaration-answers.ts';
import type { MarriageState } from './marriage-page.ts';

export function DeclarationStep(props: {
  readonly stream: string;
  readonly state: MarriageState;
  readonly role: PartyRole;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('marriage');
  const { stream, state, role, onDone } = props;
  const { kind } = state.own;
  const { person, kind: sort, declaration: made } = state.own[role];
  return (
    <QuestionsForm
      step={`${role}.declaration`}
      draftKey={`${stream}/${role}/declaration`}
      person={person}
      questions={declarationQuestionsOf(kind, sort)}
      made={made}
      command={(answers) => {
        const declaration = declarationOf(kind, sort, answers);
        return declaration && { type: 'marriage.declare', party: role, declaration };
      }}
      doneText={t('declaration.done')}
      statementsText={t('declaration.statements')}
      onDone={onDone}
    />
  );
}
