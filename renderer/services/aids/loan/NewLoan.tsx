/** A new loan: who, what, where, for whom. Begun from nothing, from a reservation, or from a device that was scanned. */
import { Button, Input, Radio, Select, Skeleton } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { yuan } from '#domain/aids/amount.ts';
import type { Asset } from '#domain/aids/asset/schema.ts';
import { catalogueSet, findItem } from '#domain/aids/catalogue.ts';
import { needsGuardian } from '#domain/aids/loan/signer.ts';
import type { Reservation } from '#domain/aids/reservation.ts';
import { tariffOf } from '#domain/aids/tariff.ts';
import { isCivilDate } from '#domain/calendar/civil-date.ts';
import type { Person } from '#domain/person/person.ts';
import { newId, runCommand } from '../../../app/api.ts';
import { attempt, isRefusedWith, type Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { useDraft } from '../../../app/use-draft.ts';
import { useEdition } from '../../../app/use-edition.ts';
import { useStream } from '../../../app/use-stream.ts';
import { DraftNote } from '../../../components/DraftNote.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { LabelledField } from '../../../components/LabelledField.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { useText } from '../../../i18n/use-text.ts';
import { ChoosePerson } from '../../parts/ChoosePerson.tsx';
import { DateInput } from '../../parts/DateInput.tsx';
import { isMistypedPhone, PhoneInput } from '../../parts/PhoneInput.tsx';
import type { NewCaseProps } from '../../screens.ts';
import '../aids.css';
import { PointSelect, usePoint } from '../point.tsx';

interface Typed {
  readonly lessee: string | null;
  readonly item: string | null;
  readonly mode: 'rental' | 'free';
  readonly isForOther: boolean;
  readonly user: {
    readonly name: string;
    readonly relation: string;
    readonly idNumber: string;
    readonly birthDate: string;
  };
  readonly guardian: {
    readonly name: string;
    readonly relation: string;
    readonly idNumber: string;
    readonly phone: string;
  };
  readonly reason: string;
}
const nothing: Typed = {
  lessee: null,
  item: null,
  mode: 'rental',
  isForOther: false,
  user: { name: '', relation: '', idNumber: '', birthDate: '' },
  guardian: { name: '', relation: '', idNumber: '', phone: '' },
  reason: '',
};

export function NewLoan(props: NewCaseProps) {
  const from = props.rest[0] ?? '';
  return from ? <FromStream {...props} from={from} /> : <Form {...props} start={{}} />;
}

/** The reservation or device that it begins from says what is known already. */
function FromStream(props: NewCaseProps & { readonly from: string }) {
  const { page, error } = useStream(props.from);
  if (!page) return error ? <ProblemNote problem={error} /> : <Skeleton active />;
  if (props.from.startsWith('reservation/')) {
    const { person, item, point } = page.state as Reservation;
    return <Form {...props} start={{ lessee: person, item, point, reservation: props.from }} />;
  }
  const { item, point } = page.state as Asset;
  return <Form {...props} start={{ item, point }} />;
}

interface Start {
  readonly lessee?: string;
  readonly item?: string;
  readonly point?: string;
  readonly reservation?: string;
}

function Form({ start, onOpened, onCancel }: NewCaseProps & { readonly start: Start }) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { session } = useSession();
  const choice = usePoint();
  const { data: catalogue } = useEdition(catalogueSet);
  const [typed, setTyped, draft] = useDraft<Typed>('aids/loan/new', nothing);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isTried, setTried] = useState(false);
  const set = (change: Partial<Typed>): void => setTyped((before) => ({ ...before, ...change }));
  const lessee = start.lessee ?? typed.lessee;
  const code = start.item ?? typed.item;
  const point = start.point ?? choice.point;
  const item = code ? findItem(catalogue, code) : undefined;
  const { page: person } = useStream(lessee ?? 'person/none');
  const facts = (person?.state as Person | undefined)?.facts;
  const isMinor = facts !== undefined && needsGuardian({ lessee: facts }, session.today);
  const needsReason = isRefusedWith(problem, 'LOAN_SECOND_ONE');
  const isGuardianWhole =
    typed.guardian.name.trim() !== '' &&
    typed.guardian.relation.trim() !== '' &&
    typed.guardian.idNumber.trim().length >= 5 &&
    !isMistypedPhone(typed.guardian.phone);
  const isUserWhole =
    typed.user.name.trim() !== '' &&
    typed.user.relation.trim() !== '' &&
    (typed.user.birthDate === '' || isCivilDate(typed.user.birthDate));
  const missing = !lessee
    ? 'missingLessee'
    : !item
      ? 'missingItem'
      : typed.isForOther && !isUserWhole
        ? 'missingUser'
        : isMinor && !isGuardianWhole
          ? 'missingGuardian'
          : null;
  const second = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (needsReason) second.current?.querySelector('input')?.focus();
  }, [needsReason]);

  const open = async (): Promise<void> => {
    setTried(true);
    if (missing || isBusy) return;
    setBusy(true);
    const stream = `loan/${newId()}`;
    const { user, guardian, isForOther, mode, reason } = typed;
    const { birthDate, ...names } = user;
    const command = {
      type: 'loan.open',
      lessee,
      user: isForOther ? { ...names, ...(birthDate ? { birthDate } : {}) } : null,
      guardian:
        isGuardianWhole && (isMinor || guardian.name.trim() !== '')
          ? { ...guardian, power: isMinor ? 'guardian' : 'agent' }
          : null,
      item: code,
      point,
      mode,
      reservation: start.reservation ?? null,
      reason,
    };
    const result = await attempt(runCommand(stream, 0, command));
    setBusy(false);
    setProblem(result.ok ? null : result.problem);
    if (!result.ok) return;
    await draft.discard();
    onOpened(stream);
  };
  useShortcut('ctrl+enter', () => void open(), { label: t('new.open'), enabled: !isBusy });

  return (
    <div className="aids-new">
      <DraftNote draft={draft} />
      <Section title={t('new.who')}>
        <ChoosePerson
          whose={t('loan.lessee')}
          draftKey="aids/loan/new/person"
          chosen={lessee}
          onChosen={(chosen) => set({ lessee: chosen })}
          testId="lessee"
        />
      </Section>
      <Section title={t('new.what')}>
        <LabelledField label={t('device.item')}>
          {(id) => (
            <Select
              id={id}
              data-testid="item"
              showSearch={{ optionFilterProp: 'label' }}
              disabled={start.item !== undefined}
              value={code}
              placeholder={t('choose')}
              options={catalogue.items.map((one) => ({ value: one.code, label: `${say(one.name)}　${one.classCode}` }))}
              onChange={(value: string) => set({ item: value })}
            />
          )}
        </LabelledField>
        {item ? (
          <p className="aids-rent" data-testid="rent">
            {t('new.rent', {
              day: yuan(tariffOf(item).dayFen),
              week: yuan(tariffOf(item).weekFen),
              month: yuan(tariffOf(item).monthFen),
              deposit: yuan(item.depositFen),
            })}
            {item.assessment ? <span className="tag accent">{t('catalogue.assessment')}</span> : null}
            {item.training ? <span className="tag warn">{t('catalogue.training')}</span> : null}
          </p>
        ) : null}
        <div className="aids-inline">
          {start.point ? <strong>{choice.nameOf(point)}</strong> : <PointSelect choice={choice} />}
          <Radio.Group
            aria-label={t('new.mode')}
            optionType="button"
            value={typed.mode}
            options={[
              { value: 'rental', label: t('new.rental') },
              { value: 'free', label: t('new.free') },
            ]}
            onChange={(event) => set({ mode: event.target.value as Typed['mode'] })}
          />
          <Radio.Group
            aria-label={t('new.user')}
            optionType="button"
            value={typed.isForOther}
            options={[
              { value: false, label: t('new.forSelf') },
              { value: true, label: t('new.forOther') },
            ]}
            onChange={(event) => set({ isForOther: Boolean(event.target.value) })}
          />
        </div>
        {typed.isForOther ? (
          <>
            <p className="section-words">{t('new.userCounts')}</p>
            <Names
              names={['name', 'relation', 'idNumber', 'birthDate']}
              value={typed.user}
              label={(name) => t(`new.userOf.${name}`)}
              onChange={(change) => set({ user: { ...typed.user, ...change } })}
            />
          </>
        ) : null}
      </Section>
      {isMinor ? (
        <Section title={t('new.guardian')}>
          <p className="section-words">{t('new.guardianAsk')}</p>
          <Names
            names={['name', 'relation', 'idNumber', 'phone']}
            value={typed.guardian}
            label={(name) => t(`new.guardianOf.${name}`)}
            onChange={(change) => set({ guardian: { ...typed.guardian, ...change } })}
          />
        </Section>
      ) : null}
      {needsReason || typed.reason ? (
        <Section title={t('new.second')}>
          <div ref={second}>
            <Input
              aria-label={t('new.reason')}
              placeholder={t('new.reason')}
              value={typed.reason}
              maxLength={200}
              onChange={(event) => set({ reason: event.target.value })}
            />
          </div>
        </Section>
      ) : null}
      <ProblemNote problem={problem} />
      <div className="step-actions">
        <Button type="primary" loading={isBusy} onClick={() => void open()} data-testid="open-loan">
          {t('new.open')} <KeyCap keys="ctrl+enter" />
        </Button>
        <Button onClick={onCancel}>{t('back')}</Button>
        {missing ? <span className={isTried ? 'question-missing' : 'muted'}>{t(`new.${missing}`)}</span> : null}
      </div>
    </div>
  );
}

function Names<Name extends string>(props: {
  readonly names: readonly Name[];
  readonly value: Readonly<Record<Name, string>>;
  readonly label: (name: Name) => string;
  readonly onChange: (change: Partial<Record<Name, string>>) => void;
}) {
  return (
    <div className="aids-form">
      {props.names.map((name) => (
        <LabelledField key={name} label={props.label(name)}>
          {(id) =>
            name === 'birthDate' ? (
              <DateInput
                id={id}
                value={props.value[name]}
                onChange={(value) => props.onChange({ [name]: value } as Partial<Record<Name, string>>)}
              />
            ) : name === 'phone' ? (
              <PhoneInput
                id={id}
                value={props.value[name]}
                onChange={(value) => props.onChange({ [name]: value } as Partial<Record<Name, string>>)}
              />
            ) : (
              <Input
                id={id}
                value={props.value[name]}
                maxLength={60}
                onChange={(event) => props.onChange({ [name]: event.target.value } as Partial<Record<Name, string>>)}
              />
            )
          }
        </LabelledField>
      ))}
    </div>
  );
}
