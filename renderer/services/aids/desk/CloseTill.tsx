/** The till is counted by one and closed by a second who signs: in the evening, or later for a day that was left open. */
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fenOf, yuan } from '#domain/aids/amount.ts';
import { type PayMethod, payMethod } from '#domain/aids/money.ts';
import { expectedOf, type Till } from '#domain/aids/till.ts';
import { methodNames } from '#domain/aids/words.ts';
import { runCommand } from '../../../app/api.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { useDraft } from '../../../app/use-draft.ts';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { LabelledField } from '../../../components/LabelledField.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { useText } from '../../../i18n/use-text.ts';
import { CoSign } from '../../parts/CoSign.tsx';

type Typed = Readonly<Record<PayMethod | 'explanation' | 'float', string>>;
const nothing: Typed = {
  cash: '',
  wechat: '',
  alipay: '',
  card: '',
  transfer: '',
  explanation: '',
  float: '',
};

export function CloseTill(props: {
  readonly stream: string;
  readonly version: number;
  readonly till: Till;
  readonly reload: () => Promise<void>;
}) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { stream, version, till, reload } = props;
  const [typed, setTyped, draft] = useDraft<Typed>(`${stream}/close`, nothing);
  const [problem, setProblem] = useState<Problem | null>(null);
  const set = (name: keyof Typed, value: string): void => setTyped((before) => ({ ...before, [name]: value }));
  const expected = expectedOf(till);
  const counted = payMethod.options.map(
    (method) => [method, typed[method] === '' ? null : fenOf(typed[method])] as const,
  );
  const isWhole = counted.every(([method, fen]) => fen !== null || expected[method] === 0);
  const isDifferent = counted.some(([method, fen]) => fen !== null && fen !== expected[method]);

  const send = async (command: Parameters<typeof runCommand>[2]): Promise<boolean> => {
    const result = await attempt(runCommand(stream, version, command));
    setProblem(result.ok ? null : result.problem);
    await reload();
    return result.ok;
  };
  const close = async (): Promise<void> => {
    if (!isWhole) return;
    const amounts = Object.fromEntries(counted.map(([method, fen]) => [method, fen ?? 0]));
    const { explanation } = typed;
    if (await send({ type: 'till.count', counted: amounts, explanation })) await draft.discard();
  };
  const floatFen = fenOf(typed.float);
  useShortcut('ctrl+enter', () => void close(), { label: t('till.count'), enabled: isWhole });
  return (
    <Section title={t('till.close')}>
      <div className="aids-inline">
        <Input
          aria-label={t('till.float')}
          placeholder={t('till.float')}
          suffix={t('yuan')}
          value={typed.float}
          onChange={(event) => set('float', event.target.value)}
        />
        <Button disabled={floatFen === null} onClick={() => void send({ type: 'till.open', floatFen })}>
          {t('till.setFloat', { yuan: yuan(till.floatFen) })}
        </Button>
      </div>
      <p className="section-words">{t('till.ask')}</p>
      {payMethod.options.map((method) => (
        <LabelledField key={method} label={say(methodNames[method])}>
          {(id) => (
            <Input
              id={id}
              className="numeric"
              inputMode="decimal"
              suffix={t('yuan')}
              status={typed[method] !== '' && fenOf(typed[method]) === null ? 'error' : ''}
              value={typed[method]}
              onChange={(event) => set(method, event.target.value)}
            />
          )}
        </LabelledField>
      ))}
      {isDifferent ? (
        <LabelledField label={t('till.explanation')}>
          {(id) => (
            <Input
              id={id}
              value={typed.explanation}
              maxLength={300}
              onChange={(event) => set('explanation', event.target.value)}
            />
          )}
        </LabelledField>
      ) : null}
      <ProblemNote problem={problem} />
      <Button type="primary" disabled={!isWhole} onClick={() => void close()} data-testid="close-till">
        {t('till.count')} <KeyCap keys="ctrl+enter" />
      </Button>
      {till.count ? (
        <>
          <p className="section-words" data-testid="till-counted">
            {t('till.counted', { by: till.count.by })}
          </p>
          <CoSign
            stream={stream}
            version={version}
            command={(signature) => ({ type: 'till.close', signature })}
            onDone={() => void reload()}
          />
        </>
      ) : null}
    </Section>
  );
}
