/** Enters a judgment, a cancellation or a correction in a record, and so in every record of the same registration. */
import { Alert, Input, Modal, Radio } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId, runCommand } from '../../../app/api.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { useDraft } from '../../../app/use-draft.ts';
import { FileButton } from '../../../components/FileButton.tsx';
import { LabelledField } from '../../../components/LabelledField.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { takePictures } from '../../../counter/cases/take-pictures.ts';
import { DateInput } from '../../parts/DateInput.tsx';
import {
  changesStatus,
  kindsFor,
  noAnnotation,
  partiesFor,
  type TypedAnnotation,
  wholeAnnotation,
} from './annotation-draft.ts';
import { Corrections } from './Corrections.tsx';

export function AnnotationDialog(props: {
  /** The record's stream. */
  readonly record: string;
  /** Its state: what it bears, to be corrected. */
  readonly state: unknown;
  readonly records: 'marriage' | 'divorce';
  readonly isEnded: boolean;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('annotation');
  const { record, state, records, isEnded, onDone, onClose } = props;
  const [typed, setTyped, draft] = useDraft<TypedAnnotation>(`${record}/annotation`, noAnnotation);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  // One annotation has one stream, however often it is sent.
  const stream = useRef(`annotation/${newId()}`);
  const change = (part: Partial<TypedAnnotation>): void => setTyped((before) => ({ ...before, ...part }));
  const command = wholeAnnotation(typed, record);
  const { kind } = typed;
  const parties = partiesFor(kind);
  const isOfStatus = changesStatus(kind);
  const dayOf = isOfStatus ? `day.${kind}` : kind === 'correction' ? 'effectiveOptional' : 'effectiveOn';

  const enter = async (): Promise<void> => {
    if (!command) return;
    setBusy(true);
    const done = await attempt(runCommand(stream.current, 0, command));
    setBusy(false);
    setProblem(done.ok ? null : done.problem);
    if (!done.ok) return;
    await draft.discard();
    onDone();
    onClose();
  };
  const take = async (files: readonly File[]): Promise<void> => {
    const kept = await takePictures(files);
    setProblem(kept.ok ? null : kept.problem);
    if (kept.ok) setTyped((before) => ({ ...before, attachments: [...before.attachments, ...kept.value] }));
  };
  const text = (name: 'title' | 'number' | 'issuer', maxLength = 100) => (
    <LabelledField label={t(`document.${name}`)}>
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
    <Modal
      open
      centered
      width={860}
      title={t('enter.title')}
      okText={t('enter.do')}
      cancelText={t('parts:back')}
      okButtonProps={{ danger: kind !== null && kind !== 'correction', disabled: command === null, loading: isBusy }}
      onOk={() => void enter()}
      onCancel={onClose}
    >
      <p className="muted">{t('enter.ask')}</p>
      <Radio.Group
        className="annotation-kinds"
        aria-label={t('enter.kind')}
        value={kind}
        options={kindsFor(records, isEnded).map((value) => ({ value, label: t(`kind.${value}`) }))}
        onChange={(event) => change({ kind: event.target.value, party: null })}
      />
      {parties.length ? (
        <LabelledField label={t(`party.of.${kind}`)}>
          {(id) => (
            <Radio.Group
              id={id}
              aria-label={t(`party.of.${kind}`)}
              value={typed.party}
              options={parties.map((value) => ({
                value,
                label: value === 'both' ? t('party.both') : t(`marriage:role.${value}`),
              }))}
              onChange={(event) => change({ party: event.target.value })}
            />
          )}
        </LabelledField>
      ) : null}
      {kind && kind !== 'correction' ? (
        <Alert type="warning" showIcon title={t(`effect.${isOfStatus ? 'status' : records}`)} />
      ) : null}
      <div className="annotation-document">
        {text('title')}
        {text('number')}
        {text('issuer')}
        <LabelledField label={t('document.madeOn')}>
          {(id) => <DateInput id={id} value={typed.madeOn} onChange={(madeOn) => change({ madeOn })} />}
        </LabelledField>
        <LabelledField label={t(`document.${dayOf}`)}>
          {(id) => <DateInput id={id} value={typed.effectiveOn} onChange={(effectiveOn) => change({ effectiveOn })} />}
        </LabelledField>
      </div>
      {kind === 'correction' ? (
        <Corrections
          record={record}
          state={state}
          value={typed.corrections}
          onChange={(corrections) => change({ corrections })}
        />
      ) : null}
      <LabelledField label={t('enter.text')}>
        {(id) => (
          <Input.TextArea
            id={id}
            className="growing"
            rows={2}
            maxLength={1000}
            value={typed.text}
            onChange={(event) => change({ text: event.target.value })}
          />
        )}
      </LabelledField>
      <div className="annotation-papers">
        <FileButton takes="paper" multiple testId="annotation-papers" onChoose={(files) => void take(files)}>
          {t('papers.add')}
        </FileButton>
        <span className="muted">{t('papers.count', { count: typed.attachments.length })}</span>
      </div>
      <ProblemNote problem={problem} />
    </Modal>
  );
}
