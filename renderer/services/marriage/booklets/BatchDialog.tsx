/** Takes a batch of blank booklets into the stock, or hands untouched ones on. */
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bookletsInRanges, printingRange } from '#domain/marriage/booklets/index.ts';
import { runCommand } from '../../../app/api.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { useDraft } from '../../../app/use-draft.ts';
import { LabelledField } from '../../../components/LabelledField.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import type { Stock } from './use-stock.ts';

export function BatchDialog(props: {
  readonly way: 'receive' | 'hand-on';
  readonly stock: Stock;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('booklets');
  const { way, stock, onClose } = props;
  const [typed, setTyped, draft] = useDraft(`${stock.stream}/${way}`, { first: '', last: '', note: '' });
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const first = typed.first.trim();
  // One booklet needs one number.
  const last = typed.last.trim() || first;
  const note = typed.note.trim();
  const range = printingRange(first, last);
  const count = range ? bookletsInRanges([range]) : 0;
  const isWhole = count > 0 && (way === 'receive' || note.length > 1);

  const save = async (): Promise<void> => {
    if (!isWhole || isBusy) return;
    setBusy(true);
    const more = way === 'receive' ? { note } : { reason: note };
    const command = { type: `booklets.${way}`, first, last, ...more };
    const done = await attempt(runCommand(stock.stream, stock.version, command));
    setBusy(false);
    setProblem(done.ok ? null : done.problem);
    await stock.reload();
    if (!done.ok) return;
    await draft.discard();
    onClose();
  };
  useShortcut('ctrl+enter', () => void save(), { label: t(`${way}.do`), enabled: isWhole });
  const field = (name: 'first' | 'last' | 'note', label: string) => (
    <LabelledField label={label}>
      {(id) => (
        <Input
          id={id}
          className={name === 'note' ? '' : 'numeric'}
          maxLength={name === 'note' ? 200 : 30}
          autoFocus={name === 'first'}
          value={typed[name]}
          onChange={(event) => {
            const { value } = event.target;
            setTyped((before) => ({ ...before, [name]: value }));
          }}
        />
      )}
    </LabelledField>
  );
  return (
    <Modal
      open
      title={t(`${way}.title`)}
      okText={t(`${way}.do`)}
      cancelText={t('parts:back')}
      okButtonProps={{ disabled: !isWhole, loading: isBusy }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <p className="muted">{t(`${way}.ask`)}</p>
      {field('first', t('first'))}
      {field('last', t('last'))}
      {field('note', t(`${way}.note`))}
      <p role="status">
        {count > 0 ? (
          t('count', { count })
        ) : first === '' ? (
          ''
        ) : (
          <span className="question-missing">{t('noRange')}</span>
        )}
      </p>
      <ProblemNote problem={problem} />
    </Modal>
  );
}
