/** The booking plan: hours, quotas and the days that differ. Everybody at the counter may look, the supervisor changes it. */
import { CalendarOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bookingPlanStream } from '#domain/marriage/booking/index.ts';
import { runCommand } from '../../../app/api.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { go } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useDraft } from '../../../app/use-draft.ts';
import { DraftNote } from '../../../components/DraftNote.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { LabelledField } from '../../../components/LabelledField.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import './booking.css';
import { planOf, type TypedDay, type TypedPlan, typedPlan, usualPlan } from './plan-draft.ts';
import { popularDays } from './popular-days.ts';
import { bookingKinds, usePlan } from './use-plan.ts';

const manyCouples = 20;

export function PlanPage() {
  const { plan, version, isMissing, problem } = usePlan();
  const { t } = useTranslation('hall');
  if (!plan && !isMissing) return <ProblemNote problem={problem} />;
  // Begun anew with each version of the plan, so that nobody overwrites what they have not seen.
  return (
    <Page
      width="form"
      title={t('plan.title')}
      actions={<Button onClick={() => go(['w', 'marriage', 'booking'])}>{t('plan.back')}</Button>}
    >
      <PlanForm key={version} version={version} start={plan ? typedPlan(plan) : usualPlan} />
    </Page>
  );
}

function PlanForm({ version, start }: { readonly version: number; readonly start: TypedPlan }) {
  const { t } = useTranslation('hall');
  const { message } = App.useApp();
  const { session, may } = useSession();
  const mayChange = may('supervisor', 'administrator');
  const [typed, setTyped, draft] = useDraft<TypedPlan>(`booking-plan/${version}`, start);
  const [wrong, setWrong] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const set = (change: Partial<TypedPlan>): void => setTyped((before) => ({ ...before, ...change }));
  const setDay = (index: number, change: Partial<TypedDay>): void =>
    set({ days: typed.days.map((day, at) => (at === index ? { ...day, ...change } : day)) });

  const save = async (): Promise<void> => {
    const made = planOf(typed);
    setWrong('wrong' in made ? made.wrong : '');
    if ('wrong' in made) return;
    const stream = bookingPlanStream(session.device.center);
    const result = await attempt(runCommand(stream, version, { type: 'booking-plan.set', plan: made.plan }));
    setProblem(result.ok ? null : result.problem);
    if (!result.ok) return;
    await draft.discard();
    void message.success(t('plan.saved'));
  };
  useShortcut('ctrl+enter', () => void save(), { label: t('plan.save'), enabled: mayChange });

  const quotas = (of: TypedPlan['quotas'], usual: TypedPlan['quotas'], change: (next: TypedPlan['quotas']) => void) => (
    <span className="plan-quotas">
      {bookingKinds.map((kind) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the number field stands inside
        <label key={kind}>
          {t(`kind.${kind}`)}
          <InputNumber
            min={0}
            max={200}
            precision={0}
            controls={false}
            disabled={!mayChange}
            value={of[kind] ?? null}
            placeholder={String(usual[kind] ?? '')}
            onChange={(value) => {
              const { [kind]: _, ...rest } = of;
              change(value === null ? rest : { ...rest, [kind]: value });
            }}
          />
        </label>
      ))}
    </span>
  );
  const addDay = (date: string, isBusy: boolean): void =>
    set({ days: [...typed.days, { date, open: true, hours: '', quotas: isBusy ? { marriage: manyCouples } : {} }] });

  return (
    <div className="booking-form">
      <DraftNote draft={draft} />
      <ProblemNote problem={problem} />
      {wrong ? (
        <p className="refusals" role="alert" data-code={wrong}>
          {t(wrong.endsWith('hours') ? 'plan.wrongHours' : wrong.endsWith('date') ? 'plan.wrongDate' : 'plan.wrong')}
        </p>
      ) : null}
      <Section title={t('plan.usual')}>
        <LabelledField label={t('plan.hours')}>
          {(id) => (
            <Input
              id={id}
              className="numeric"
              disabled={!mayChange}
              status={wrong === 'hours' ? 'error' : ''}
              value={typed.hours}
              maxLength={80}
              placeholder="08:30-12:00 14:30-18:00"
              onChange={(event) => set({ hours: event.target.value })}
            />
          )}
        </LabelledField>
        <p className="muted">{t('plan.quotaHint')}</p>
        {quotas(typed.quotas, {}, (next) => set({ quotas: next }))}
        <Checkbox
          disabled={!mayChange}
          checked={typed.wishesTakePlaces}
          onChange={(event) => set({ wishesTakePlaces: event.target.checked })}
        >
          {t('plan.wishesTakePlaces')}
        </Checkbox>
        <div className="booking-fields">
          {(['noShowMinutes', 'daysAhead'] as const).map((name) => (
            <LabelledField key={name} label={t(`plan.${name}`)}>
              {(id) => (
                <InputNumber
                  id={id}
                  min={name === 'daysAhead' ? 1 : 5}
                  max={name === 'daysAhead' ? 365 : 240}
                  precision={0}
                  disabled={!mayChange}
                  value={typed[name]}
                  onChange={(value) => value !== null && set({ [name]: value })}
                />
              )}
            </LabelledField>
          ))}
        </div>
      </Section>
      <Section
        title={t('plan.days')}
        actions={
          mayChange ? (
            <>
              {popularDays(session.today)
                .filter(({ date }) => !typed.days.some((day) => day.date === date))
                .map(({ name, date }) => (
                  <Button key={date} size="small" onClick={() => addDay(date, true)}>
                    {t(`plan.${name}`, { date })}
                  </Button>
                ))}
              <Button size="small" icon={<PlusOutlined />} onClick={() => addDay('', false)}>
                {t('plan.addDay')}
              </Button>
            </>
          ) : null
        }
      >
        {typed.days.length === 0 ? (
          <EmptyState icon={<CalendarOutlined />} title={t('plan.noDays')} hint={t('plan.noDaysHint')} />
        ) : (
          <table className="plan-days">
            <thead>
              <tr>
                <th>{t('form.date')}</th>
                <th>{t('plan.open')}</th>
                <th>{t('plan.hours')}</th>
                <th>{t('plan.quotas')}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {typed.days.map((day, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a day being typed has no other name yet
                <tr key={index}>
                  <td>
                    <Input
                      aria-label={t('form.date')}
                      className="day-input numeric"
                      disabled={!mayChange}
                      status={wrong === `days.${index}.date` ? 'error' : ''}
                      value={day.date}
                      placeholder="YYYY-MM-DD"
                      maxLength={10}
                      onChange={(event) => setDay(index, { date: event.target.value })}
                    />
                  </td>
                  <td>
                    <Checkbox
                      aria-label={t('plan.open')}
                      disabled={!mayChange}
                      checked={day.open}
                      onChange={(event) => setDay(index, { open: event.target.checked })}
                    />
                  </td>
                  <td>
                    <Input
                      aria-label={t('plan.hours')}
                      className="numeric"
                      disabled={!mayChange || !day.open}
                      status={wrong === `days.${index}.hours` ? 'error' : ''}
                      value={day.hours}
                      placeholder={typed.hours}
                      maxLength={80}
                      onChange={(event) => setDay(index, { hours: event.target.value })}
                    />
                  </td>
                  <td>{quotas(day.quotas, typed.quotas, (next) => setDay(index, { quotas: next }))}</td>
                  <td>
                    {mayChange ? (
                      <Button
                        size="small"
                        type="text"
                        icon={<DeleteOutlined />}
                        aria-label={t('plan.removeDay', { date: day.date })}
                        onClick={() => set({ days: typed.days.filter((_, at) => at !== index) })}
                      />
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Section>
      {mayChange ? (
        <div className="step-actions">
          <Button type="primary" onClick={() => void save()} data-testid="save-plan">
            {t('plan.save')} <KeyCap keys="ctrl+enter" />
          </Button>
        </div>
      ) : null}
    </div>
  );
}
