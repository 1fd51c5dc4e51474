/** Takes a booking down, or somebody who came without one: number first, so that whoever is known need not spell their name. */
import { App, Button, Checkbox, Input, Radio } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { normaliseIdNumber } from '#domain/identity/id-number.ts';
import type { Person } from '#domain/person/person.ts';
import { api, newId, runCommand } from '../../../app/api.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { go, goBack, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useDraft } from '../../../app/use-draft.ts';
import { DraftNote } from '../../../components/DraftNote.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { LabelledField } from '../../../components/LabelledField.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import './booking.css';
import {
  bookingCommandOf,
  emptyBooking,
  type Gap,
  gapsOf,
  isWrongNumber,
  needsBoth,
  type TypedBooking,
  type TypedPerson,
} from './booking-draft.ts';
import { bookingKinds } from './use-plan.ts';
import { WhenFields } from './WhenFields.tsx';

const needs = ['interpreter', 'sign-language', 'barrier-free', 'large-print'] as const;
const residentCard = '111';

export function BookingForm(props: { readonly isWalkIn: boolean; readonly date: string; readonly time: string }) {
  const { t } = useTranslation('hall');
  const { session } = useSession();
  const { message } = App.useApp();
  const today = session.today;
  const { isWalkIn } = props;
  const [typed, setTyped, draft] = useDraft<TypedBooking>(
    isWalkIn ? 'booking/walk-in' : 'booking/new',
    emptyBooking(props.date || today, props.time),
  );
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useRef<HTMLDivElement>(null);
  const gaps = gapsOf(typed, today, isWalkIn);
  const isMissing = ({ what, party }: Gap): boolean =>
    isTried && gaps.some((one) => one.what === what && one.party === party);
  const set = (change: Partial<TypedBooking>): void => setTyped((before) => ({ ...before, ...change }));

  // Whoever came here by a half hour of a day means that one, also with a draft from before.
  const { date, time } = props;
  useEffect(() => {
    if (draft.ready && date) setTyped((before) => ({ ...before, date, time: time || before.time }));
  }, [draft.ready, date, time, setTyped]);

  const save = async (): Promise<void> => {
    if (isBusy) return;
    if (gaps.length > 0) {
      setTried(true);
      const [first] = gaps;
      form.current?.querySelector<HTMLElement>(`[data-gap="${first?.what}${first?.party ?? ''}"]`)?.focus();
      return;
    }
    setBusy(true);
    const stream = `booking/${newId()}`;
    const result = await attempt(runCommand(stream, 0, bookingCommandOf(typed, isWalkIn)));
    setBusy(false);
    setProblem(result.ok ? null : result.problem);
    if (!result.ok) return;
    await draft.discard();
    void message.success(t(isWalkIn ? 'form.walkedIn' : 'form.made'));
    go(routeOf(stream), { replace: true });
  };
  useShortcut('ctrl+enter', () => void save(), { label: t('form.save'), enabled: !isBusy });

  return (
    <Page
      title={t(isWalkIn ? 'form.walkInTitle' : 'form.title')}
      actions={
        <>
          <Button onClick={goBack}>{t('form.cancel')}</Button>
          <Button type="primary" loading={isBusy} onClick={() => void save()} data-testid="save-booking">
            {t('form.save')} <KeyCap keys="ctrl+enter" />
          </Button>
        </>
      }
    >
      <DraftNote draft={draft} />
      <ProblemNote problem={problem} />
      <div className="booking-form" ref={form}>
        <Section title={t('form.what')}>
          <Radio.Group
            aria-label={t('form.kind')}
            optionType="button"
            buttonStyle="solid"
            value={typed.kind}
            options={bookingKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            onChange={(event) => set({ kind: event.target.value, time: '' })}
          />
          {isWalkIn ? null : (
            <WhenFields
              kind={typed.kind}
              when={typed}
              isDateMissing={isMissing({ what: 'date' })}
              isTimeMissing={isMissing({ what: 'time' })}
              onChange={set}
            />
          )}
        </Section>
        <div className="booking-people">
          {([0, 1] as const).map((index) => (
            <PersonFields
              key={index}
              index={index}
              title={t(
                needsBoth(typed.kind) ? `form.party${index}` : index === 0 ? 'form.applicant' : 'form.companion',
              )}
              person={typed.parties[index]}
              isNumberMissing={isMissing({ what: 'number', party: index })}
              isNameMissing={isMissing({ what: 'name', party: index })}
              onChange={(change) =>
                setTyped((before) => {
                  const [first, second] = before.parties;
                  return {
                    ...before,
                    parties: index === 0 ? [{ ...first, ...change }, second] : [first, { ...second, ...change }],
                  };
                })
              }
            />
          ))}
        </div>
        <Section title={t('form.wishes')}>
          <div className="row">
            <Checkbox checked={typed.ceremony} onChange={(event) => set({ ceremony: event.target.checked })}>
              {t('form.ceremony')}
            </Checkbox>
            <Checkbox checked={typed.counselling} onChange={(event) => set({ counselling: event.target.checked })}>
              {t('form.counselling')}
            </Checkbox>
            {needs.map((need) => (
              <Checkbox
                key={need}
                checked={typed.needs.includes(need)}
                onChange={({ target: { checked } }) =>
                  set({ needs: checked ? [...typed.needs, need] : typed.needs.filter((one) => one !== need) })
                }
              >
                {t(`need.${need}`)}
              </Checkbox>
            ))}
          </div>
          <LabelledField label={t('form.note')}>
            {(id) => (
              <Input
                id={id}
                value={typed.note}
                maxLength={300}
                onChange={(event) => set({ note: event.target.value })}
              />
            )}
          </LabelledField>
        </Section>
      </div>
    </Page>
  );
}

function PersonFields(props: {
  readonly index: 0 | 1;
  readonly title: string;
  readonly person: TypedPerson;
  readonly isNumberMissing: boolean;
  readonly isNameMissing: boolean;
  readonly onChange: (change: Partial<TypedPerson>) => void;
}) {
  const { t } = useTranslation('hall');
  const today = useSession().session.today;
  const { index, title, person, isNumberMissing, isNameMissing, onChange } = props;
  const number = normaliseIdNumber(person.documentNumber);
  const isWrong = isWrongNumber(number, today);
  const latest = useRef(person);
  latest.current = person;
  const change = useRef(onChange);
  change.current = onChange;

  // Somebody the registry knows: name and telephone stand there already.
  useEffect(() => {
    if (number.length !== 18 || isWrong) return;
    let isCurrent = true;
    void attempt(api.db['person.by-document']({ type: residentCard, number })).then((found) => {
      if (!isCurrent || !found.ok || !found.value) return;
      const { facts } = found.value.state as Person;
      const { name, phone } = latest.current;
      change.current({ name: name || facts.name, phone: phone || facts.phone });
    });
    return () => {
      isCurrent = false;
    };
  }, [number, isWrong]);

  const field = (
    name: keyof TypedPerson,
    more: { readonly isBad?: boolean; readonly gap?: string; readonly maxLength: number; readonly isNumeric?: boolean },
  ) => (
    <LabelledField label={t(`form.${name}`)}>
      {(id) => (
        <Input
          id={id}
          {...(more.gap ? { 'data-gap': `${more.gap}${index}` } : {})}
          data-testid={`${name}-${index}`}
          className={more.isNumeric ? 'numeric' : ''}
          status={more.isBad ? 'error' : ''}
          value={person[name]}
          maxLength={more.maxLength}
          spellCheck={false}
          autoFocus={index === 0 && name === 'documentNumber'}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </LabelledField>
  );
  return (
    <Section title={title}>
      <div className="booking-fields">
        {field('documentNumber', { gap: 'number', isBad: isNumberMissing || isWrong, maxLength: 30, isNumeric: true })}
        {field('name', { gap: 'name', isBad: isNameMissing, maxLength: 100 })}
        {field('phone', { maxLength: 30, isNumeric: true })}
      </div>
      {isWrong ? <small className="field-wrong">{t('form.numberWrong')}</small> : null}
    </Section>
  );
}
