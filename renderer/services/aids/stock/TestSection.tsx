/** The function test (功能检测): every point answered, single-use parts new; then the device is free again. */
import { Button, Checkbox, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { Asset } from '#domain/aids/asset/schema.ts';
import { runCommand } from '../../../app/api.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { LabelledField } from '../../../components/LabelledField.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { useRules } from '../use-rules.ts';

export function TestSection(props: {
  readonly page: StreamPage;
  readonly asset: Asset;
  readonly reload: () => Promise<void>;
}) {
  const { t } = useTranslation('aids');
  const { page, asset, reload } = props;
  const { checks, consumables } = useRules(asset);
  const [results, setResults] = useState<Readonly<Record<string, boolean>>>({});
  const [isReplaced, setReplaced] = useState(false);
  const [lots, setLots] = useState<Readonly<Record<string, string>>>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isWhole = checks.every((check) => check in results);
  const isGood = checks.every((check) => results[check]);
  const test = async (): Promise<void> => {
    if (!isWhole || isBusy) return;
    setBusy(true);
    const parts = consumables.flatMap((part) => {
      const lot = lots[part]?.trim();
      return lot ? [{ part, lot }] : [];
    });
    const answered = checks.map((check) => ({ check, passed: results[check] ?? false }));
    const command = { type: 'asset.test', checks: answered, consumablesReplaced: isReplaced, parts };
    const result = await attempt(runCommand(page.stream, page.version, command));
    setProblem(result.ok ? null : result.problem);
    await reload();
    setBusy(false);
  };
  useShortcut('ctrl+enter', () => void test(), { label: t('test.do'), enabled: isWhole });
  useShortcut('alt+a', () => setResults(Object.fromEntries(checks.map((check) => [check, true]))), {
    label: t('test.all'),
  });
  return (
    <Section
      title={t('test.title')}
      actions={
        <Button
          size="small"
          onClick={() => setResults(Object.fromEntries(checks.map((check) => [check, true])))}
          data-testid="all-good"
        >
          {t('test.all')} <KeyCap keys="alt+a" />
        </Button>
      }
    >
      <ul className="aids-checks" data-testid="checks">
        {checks.map((check) => (
          <li key={check}>
            <span>{check}</span>
            <Radio.Group
              aria-label={check}
              optionType="button"
              value={results[check]}
              options={[
                { value: true, label: t('test.good') },
                { value: false, label: t('test.bad') },
              ]}
              onChange={(event) => setResults((before) => ({ ...before, [check]: Boolean(event.target.value) }))}
            />
          </li>
        ))}
      </ul>
      {consumables.length ? (
        <Checkbox checked={isReplaced} onChange={(event) => setReplaced(event.target.checked)}>
          {t('test.replaced', { parts: consumables.join('、') })}
        </Checkbox>
      ) : null}
      {isReplaced && consumables.length ? (
        <div className="aids-form" data-testid="part-lots">
          {consumables.map((part) => (
            <LabelledField key={part} label={t('test.lotOf', { part })}>
              {(id) => (
                <Input
                  id={id}
                  className="numeric"
                  value={lots[part] ?? ''}
                  maxLength={40}
                  onChange={(event) => setLots((before) => ({ ...before, [part]: event.target.value }))}
                />
              )}
            </LabelledField>
          ))}
        </div>
      ) : null}
      <ProblemNote problem={problem} />
      <div className="step-actions">
        <Button
          type="primary"
          danger={isWhole && !isGood}
          disabled={!isWhole}
          loading={isBusy}
          onClick={() => void test()}
          data-testid="test-done"
        >
          {t(isWhole && !isGood ? 'test.toRepair' : 'test.do')} <KeyCap keys="ctrl+enter" />
        </Button>
      </div>
    </Section>
  );
}
