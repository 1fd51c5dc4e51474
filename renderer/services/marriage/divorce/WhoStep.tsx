/** What sort of person a party is, and the help that they need so that what they sign is theirs. */
import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PartyKind, partyKind } from '#domain/marriage/divorce/party.ts';
import type { DivorceParty } from '#domain/marriage/divorce/schema.ts';
import type { PartyRole } from '#domain/marriage/schema.ts';
import type { Problem } from '../../../app/problem.ts';
import { useDraft } from '../../../app/use-draft.ts';
import { LabelledField } from '../../../components/LabelledField.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useCase } from '../../parts/case-control.tsx';

export function WhoStep(props: {
  readonly stream: string;
  readonly role: PartyRole;
  readonly party: DivorceParty;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('divorce');
  const { run, isBusy } = useCase();
  const { stream, role, party, onDone } = props;
  const { interpreter } = party.assistance;
  const [typed, setTyped, draft] = useDraft(`${stream}/${role}/who`, {
    kind: party.kind,
    cannotWrite: party.assistance.cannotWrite,
    needsInterpreter: party.assistance.needsInterpreter,
    interpreterName: interpreter?.name ?? '',
    interpreterNumber: interpreter?.idNumber ?? '',
    note: party.assistance.note,
  });
  const [problem, setProblem] = useState<Problem | null>(null);
  const change = (part: Partial<typeof typed>): void => setTyped((before) => ({ ...before, ...part }));

  const { kind, cannotWrite, needsInterpreter, interpreterName, interpreterNumber, note } = typed;
  const isNamed = interpreterName.trim() !== '' && interpreterNumber.trim().length > 4;
  const save = async (): Promise<void> => {
    const named = { name: interpreterName.trim(), idNumber: interpreterNumber.trim() };
    const assistance = {
      cannotWrite,
      needsInterpreter,
      interpreter: needsInterpreter && isNamed ? named : null,
      note: note.trim(),
    };
    const stood = await run({ type: 'divorce.describe-party', party: role, kind, assistance });
    setProblem(stood);
    if (stood) return;
    await draft.discard();
    onDone();
  };
  const field = (name: 'interpreterName' | 'interpreterNumber' | 'note', maxLength: number) => (
    <LabelledField label={t(`who.${name}`)}>
      {(id) => (
        <Input
          id={id}
          maxLength={maxLength}
          value={typed[name]}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </LabelledField>
  );
  return (
    <div className="step-stack">
      <Select<PartyKind>
        aria-label={t('who.kind')}
        value={kind}
        options={partyKind.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
        onChange={(value) => change({ kind: value })}
      />
      <Checkbox checked={cannotWrite} onChange={(event) => change({ cannotWrite: event.target.checked })}>
        {t('who.cannotWrite')}
      </Checkbox>
      <Checkbox checked={needsInterpreter} onChange={(event) => change({ needsInterpreter: event.target.checked })}>
        {t('who.needsInterpreter')}
      </Checkbox>
      {needsInterpreter ? (
        <div>
          {field('interpreterName', 60)}
          {field('interpreterNumber', 30)}
        </div>
      ) : null}
      {cannotWrite || needsInterpreter ? field('note', 300) : null}
      <ProblemNote problem={problem} />
      <div className="step-actions">
        <Button loading={isBusy} onClick={() => void save()}>
          {t('who.done')}
        </Button>
      </div>
    </div>
  );
}
