import { Button, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncPlan } from '#contract/sync-night.ts';
import { api } from '../../app/api.ts';
import { attempt, type Problem } from '../../app/problem.ts';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Section } from '../../components/Section.tsx';
import { minuteOfTime, timeOfMinute } from './night-summary.ts';

/** Limits that halls ask for; a line of a township is often 2 to 20 Mbit/s. */
const limits = [64, 128, 256, 512, 1024, 2048, 4096, 10_240, 20_480] as const;

/** When this device syncs, and how much of the hall's line it may take. */
export function PlanSection(props: {
  readonly plan: SyncPlan;
  readonly mayChange: boolean;
  readonly reload: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const { plan, mayChange, reload } = props;
  const [isOwn, setOwn] = useState(plan.ownMinute !== null);
  const [time, setTime] = useState(timeOfMinute(plan.ownMinute ?? 17 * 60 + 30));
  const [limit, setLimit] = useState(plan.limitKbitPerSecond ?? 0);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isSaved, setSaved] = useState(false);
  const minute = minuteOfTime(time);
  const isTimeWrong = isOwn && minute === null;
  const hubTime = plan.hubMinute === null ? t('sync.plan.byItself') : timeOfMinute(plan.hubMinute);

  const save = async (): Promise<void> => {
    const change = { ownMinute: isOwn ? minute : null, limitKbitPerSecond: limit === 0 ? null : limit };
    const answer = await attempt(api.db['sync.plan'](change));
    setProblem(answer.ok ? null : answer.problem);
    setSaved(answer.ok);
    if (answer.ok) await reload();
  };
  const touch = (): void => setSaved(false);
  const rate = (kbit: number): string => (kbit < 1024 ? `${kbit} kbit/s` : `${kbit / 1024} Mbit/s`);
  return (
    <Section title={t('sync.plan.title')}>
      <Form layout="vertical" className="sync-plan" disabled={!mayChange} onFinish={() => void save()}>
        <Form.Item label={t('sync.plan.when')}>
          <Radio.Group
            aria-label={t('sync.plan.when')}
            value={isOwn}
            onChange={({ target }) => {
              touch();
              setOwn(target.value as boolean);
            }}
            options={[
              { value: false, label: t('sync.plan.hubTime', { time: hubTime }) },
              { value: true, label: t('sync.plan.ownTime') },
            ]}
          />
        </Form.Item>
        {isOwn ? (
          <Form.Item
            label={t('sync.plan.time')}
            htmlFor="sync-time"
            validateStatus={isTimeWrong ? 'error' : ''}
            help={isTimeWrong ? t('sync.plan.timeWrong') : t('sync.plan.timeHint')}
          >
            <Input
              id="sync-time"
              className="numeric sync-time"
              value={time}
              maxLength={5}
              onChange={({ target }) => {
                touch();
                setTime(target.value);
              }}
            />
          </Form.Item>
        ) : null}
        <Form.Item label={t('sync.plan.limit')} htmlFor="sync-limit">
          <Select
            id="sync-limit"
            className="sync-limit"
            value={limit}
            onChange={(value) => {
              touch();
              setLimit(value);
            }}
            options={[
              { value: 0, label: t('sync.plan.unlimited') },
              ...limits.map((kbit) => ({ value: kbit as number, label: rate(kbit) })),
            ]}
          />
        </Form.Item>
        <ProblemNote problem={problem} />
        {mayChange ? (
          <div className="sync-plan-end">
            <Button htmlType="submit" disabled={isTimeWrong}>
              {t('sync.plan.save')}
            </Button>
            <span role="status" className="muted">
              {isSaved ? t('sync.plan.saved') : ''}
            </span>
          </div>
        ) : (
          <p className="muted">{t('sync.plan.others')}</p>
        )}
      </Form>
    </Section>
  );
}
