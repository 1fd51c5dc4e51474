/** Re-check of a file: each field against its paper; the wrong ones are ticked. Says whether the month's sample holds the file. */
import { Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { fileFields, identityQuestions } from '#domain/veterans/file/fields.ts';
import { type Veteran, valuesOf } from '#domain/veterans/file/schema.ts';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { AnswerText } from '../AnswerText.tsx';
import { useCommand } from '../use-command.ts';
import { useSample } from './use-sample.ts';

export function Recheck(props: {
  readonly page: StreamPage;
  readonly state: Veteran;
  readonly reload: () => Promise<void>;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('veterans');
  const say = useText();
  const { page, state, reload, onClose } = props;
  const { run, problem, isBusy } = useCommand();
  const { sample, isLoading } = useSample();
  const isDrawn = sample.some(({ stream }) => stream === page.stream);
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const values = valuesOf(state);
  const collected = [...identityQuestions, ...fileFields.map(({ question }) => question)].filter(
    ({ name }) => values[name] !== undefined && values[name] !== '',
  );
  const record = async (): Promise<void> => {
    const checked = collected.map(({ name }) => name);
    const done = await run(page.stream, page.version, { type: 'veteran.recheck', checked, wrong });
    await reload();
    if (done) onClose();
  };
  return (
    <Modal
      open
      width={640}
      title={t('file.recheck')}
      okText={t('file.recheckDo')}
      cancelText={t('file.back')}
      okButtonProps={{ disabled: collected.length === 0, loading: isBusy }}
      onOk={() => void record()}
      onCancel={onClose}
    >
      {isLoading ? null : (
        <p data-testid="recheck-drawn">
          <span className={`tag ${isDrawn ? 'accent' : ''}`}>{t(isDrawn ? 'file.drawn' : 'file.notDrawn')}</span>{' '}
          <span className="muted">{t(isDrawn ? 'file.drawnHint' : 'file.notDrawnHint')}</span>
        </p>
      )}
      <p className="muted">{t('file.recheckHint')}</p>
      <ul className="plain-list recheck">
        {collected.map((question) => (
          <li key={question.name}>
            <span className="muted">{say(question.label)}</span>
            <span>
              <AnswerText question={question} value={values[question.name]} />
            </span>
            <Checkbox
              checked={wrong.includes(question.name)}
              onChange={({ target }) =>
                setWrong((before) =>
                  target.checked ? [...before, question.name] : before.filter((one) => one !== question.name),
                )
              }
            >
              {t('file.wrong')}
            </Checkbox>
          </li>
        ))}
      </ul>
      <ProblemNote problem={problem} />
    </Modal>
  );
}
