/** Device, term and price: chosen by a scan or from the list, reckoned while one types. */
import { Button, Input, Radio, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { type Asset, tagKey } from '#domain/aids/asset/schema.ts';
import { type AssetRow, assetRegister } from '#domain/aids/asset/views.ts';
import { catalogueSet, findItem } from '#domain/aids/catalogue.ts';
import { chargeUntil, periodOf } from '#domain/aids/charge.ts';
import { whoOf } from '#domain/aids/explain.ts';
import { type Entitled, holder } from '#domain/aids/groups.ts';
import { isForItem, seatProblem, weightOf, weightProblem, weightUnknown } from '#domain/aids/loan/rules.ts';
import type { Loan } from '#domain/aids/loan/schema.ts';
import { entitledOn, limitedPerson } from '#domain/aids/loan/user.ts';
import { depositOf, schemeSet } from '#domain/aids/scheme.ts';
import { addDays, isCivilDate } from '#domain/calendar/civil-date.ts';
import { api } from '../../../app/api.ts';
import { attempt, isRefusedWith, type Problem } from '../../../app/problem.ts';
import { useScan } from '../../../app/scan.ts';
import { useSession } from '../../../app/session.tsx';
import { useDraft } from '../../../app/use-draft.ts';
import { useEdition } from '../../../app/use-edition.ts';
import { useStream } from '../../../app/use-stream.ts';
import { LabelledField } from '../../../components/LabelledField.tsx';
import { ProblemNote, Refusals } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { useCase } from '../../parts/case-control.tsx';
import { DateInput } from '../../parts/DateInput.tsx';
import { isMistypedPhone, PhoneInput } from '../../parts/PhoneInput.tsx';
import { useRecords } from '../../parts/use-records.ts';
import '../aids.css';
import { QuoteTable } from './QuoteTable.tsx';
import { useUsed } from './use-used.ts';

const terms = [7, 14, 30, 90, 180] as const;

interface Typed {
  /** Another item than the one applied for. */
  readonly item?: string;
  readonly asset: string | null;
  readonly from: string;
  readonly to: string;
  readonly useAddress: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly delivery: 'pick-up' | 'deliver';
  readonly deliveryNote: string;
  readonly purpose?: string;
  readonly accessories?: string;
  /** Why a second one of the other item. */
  readonly reason?: string;
  /** Kilograms as typed, where nobody was assessed. */
  readonly weight?: string;
}

export function AgreeSection(props: { readonly page: StreamPage; readonly loan: Loan }) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { session } = useSession();
  const { run, isBusy } = useCase();
  const { page, loan } = props;
  const today = session.today;
  const before = loan.terms;
  const [typed, setTyped] = useDraft<Typed>(`${page.stream}/agree`, {
    asset: before?.asset ?? null,
    from: before?.from ?? today,
    to: before?.to ?? addDays(today, 30),
    useAddress: before?.useAddress ?? loan.lessee.address,
    contactName: before?.contactName ?? '',
    contactPhone: before?.contactPhone ?? '',
    delivery: before?.delivery ?? 'pick-up',
    deliveryNote: before?.deliveryNote ?? '',
    purpose: before?.purpose ?? '',
    accessories: before?.accessories ?? '',
    weight: String(before?.weightKg ?? ''),
  });
  const [problem, setProblem] = useState<Problem | null>(null);
  const set = (change: Partial<Typed>): void => setTyped((old) => ({ ...old, ...change }));
  const { data: catalogue } = useEdition(catalogueSet);
  // Once it is signed the item stays.
  const mayChange = loan.stage !== 'signed';
  const code = (mayChange && typed.item) || loan.item;
  const isOther = code !== loan.item;
  const wanted = isOther ? findItem(catalogue, code) : undefined;
  const { rows: free } = useRecords({ register: assetRegister, tags: [`free:${loan.point}:${code}`] });
  const kept = useHeldDevice(loan);
  const held = isOther ? null : kept;
  const asset = typed.asset ?? held;
  const { page: chosen } = useStream(asset ?? 'asset/none');
  const device = chosen?.state as Asset | undefined;
  const options = [
    ...(held ? [{ value: held, label: t('agree.kept') }] : []),
    ...(!isOther && before?.asset && before.asset !== held
      ? [{ value: before.asset, label: before.device.number }]
      : []),
    ...free.map(({ stream, body }) => ({ value: stream, label: labelOf(body as AssetRow) })),
  ];
  if (asset && device && !options.some(({ value }) => value === asset))
    options.push({ value: asset, label: device.number });
  // Any device may be scanned: whether it can be this one is said with its reason when the terms are agreed.
  const scan = async (code: string): Promise<void> => {
    const found = await attempt(api.db['key.find']({ key: tagKey(code) }));
    if (found.ok && found.value) set({ asset: found.value });
    else setProblem({ kind: 'refused', refusals: [{ code: 'ASSET_UNKNOWN' }] });
  };
  useScan((code) => void scan(code));
  const quote = useQuote(page.stream, loan, code, typed.from, typed.to);
  const isAssessed = wanted?.assessment ?? loan.isAssessed;
  const isWeightAsked =
    device !== undefined && weightUnknown({ isAssessed }, loan.assessment?.weightKg ?? null, device) !== null;
  const weightKg = isWeightAsked && /^\d{1,3}$/.test(typed.weight ?? '') ? Number(typed.weight) : null;
  const against = device ? weightProblem(isWeightAsked ? weightKg : weightOf(loan), device) : null;
  const seat = device ? seatProblem(loan.assessment, device.seatWidthCm) : null;
  const isFit =
    !isAssessed || (loan.assessment?.outcome === 'fit' && isForItem({ ...loan, item: code }, loan.assessment));
  const isReady =
    isFit && asset !== null && (!isWeightAsked || weightKg !== null) && !isMistypedPhone(typed.contactPhone);

  const agree = async (): Promise<void> => {
    const { asset: _, weight: __, item: ___, reason = '', ...rest } = typed;
    const agreed = { asset, ...rest, ...(weightKg === null ? {} : { weightKg }) };
    setProblem(
      await run(
        isOther
          ? { type: 'loan.change-item', item: code, agreed: isReady ? agreed : null, reason }
          : { type: 'loan.agree', ...agreed },
      ),
    );
  };
  return (
    <Section title={t(before ? 'agree.again' : 'agree.title')} className="case-step-agree">
      <div className="aids-agree">
        <div>
          {mayChange ? (
            <LabelledField label={t('device.item')}>
              {(id) => (
                <Select
                  id={id}
                  data-testid="agree-item"
                  showSearch={{ optionFilterProp: 'label' }}
                  value={code}
                  options={catalogue.items.map((one) => ({ value: one.code, label: say(one.name) }))}
                  onChange={(item: string) => set({ item, asset: null })}
                />
              )}
            </LabelledField>
          ) : null}
          {isOther ? <p className="muted">{t('agree.changeItemHint')}</p> : null}
          {isOther && (typed.reason || isRefusedWith(problem, 'LOAN_SECOND_ONE')) ? (
            <LabelledField label={t('new.second')}>
              {(id) => (
                <Input
                  id={id}
                  placeholder={t('new.reason')}
                  value={typed.reason ?? ''}
                  maxLength={200}
                  onChange={(event) => set({ reason: event.target.value })}
                />
              )}
            </LabelledField>
          ) : null}
          <LabelledField label={t('agree.device')}>
            {(id) => (
              <Select
                id={id}
                data-testid="agree-device"
                showSearch={{ optionFilterProp: 'label' }}
                value={asset}
                placeholder={free.length ? t('agree.choose', { count: free.length }) : t('agree.noneFree')}
                options={options}
                onChange={(value: string) => set({ asset: value })}
              />
            )}
          </LabelledField>
          {device ? (
            <p className="muted" data-testid="agree-chosen">
              {device.name} ·{' '}
              {device.loadLimitKg === null ? t('agree.noLimit') : t('agree.limit', { count: device.loadLimitKg })}
              {device.seatWidthCm === null ? '' : ` · ${t('agree.seat', { count: device.seatWidthCm })}`}
            </p>
          ) : null}
          {isWeightAsked ? (
            <LabelledField label={t('agree.weight')}>
              {(id) => (
                <Input
                  id={id}
                  data-testid="agree-weight"
                  inputMode="numeric"
                  value={typed.weight ?? ''}
                  maxLength={3}
                  onChange={(event) => set({ weight: event.target.value.trim() })}
                />
              )}
            </LabelledField>
          ) : null}
          <Refusals list={[against, seat].filter((one) => one !== null)} />
          <div className="aids-dates">
            <LabelledField label={t('agree.from')}>
              {(id) => <DateInput id={id} value={typed.from} onChange={(from) => set({ from })} />}
            </LabelledField>
            <LabelledField label={t('agree.to')}>
              {(id) => <DateInput id={id} value={typed.to} onChange={(to) => set({ to })} />}
            </LabelledField>
          </div>
          <Radio.Group
            aria-label={t('agree.term')}
            optionType="button"
            size="small"
            options={terms.map((days) => ({ value: days, label: t('days', { count: days }) }))}
            value={terms.find((days) => isCivilDate(typed.from) && typed.to === addDays(typed.from, days))}
            onChange={(event) =>
              isCivilDate(typed.from) && set({ to: addDays(typed.from, Number(event.target.value)) })
            }
          />
          <LabelledField label={t('agree.address')}>
            {(id) => (
              <Input
                id={id}
                value={typed.useAddress}
                maxLength={120}
                onChange={(event) => set({ useAddress: event.target.value })}
              />
            )}
          </LabelledField>
          <div className="aids-dates">
            {(['purpose', 'accessories'] as const).map((name) => (
              <LabelledField key={name} label={t(`agree.${name}`)}>
                {(id) => (
                  <Input
                    id={id}
                    value={typed[name] ?? ''}
                    maxLength={200}
                    onChange={(event) => set({ [name]: event.target.value })}
                  />
                )}
              </LabelledField>
            ))}
          </div>
          <div className="aids-dates">
            <LabelledField label={t('agree.contact')}>
              {(id) => (
                <Input
                  id={id}
                  value={typed.contactName}
                  maxLength={60}
                  onChange={(event) => set({ contactName: event.target.value })}
                />
              )}
            </LabelledField>
            <LabelledField label={t('loan.phone')}>
              {(id) => (
                <PhoneInput id={id} value={typed.contactPhone} onChange={(contactPhone) => set({ contactPhone })} />
              )}
            </LabelledField>
          </div>
          <div className="aids-inline">
            <Radio.Group
              aria-label={t('agree.delivery')}
              optionType="button"
              value={typed.delivery}
              options={[
                { value: 'pick-up', label: t('agree.pickUp') },
                { value: 'deliver', label: t('agree.deliver') },
              ]}
              onChange={(event) => set({ delivery: event.target.value as Typed['delivery'] })}
            />
            {typed.delivery === 'deliver' ? (
              <Input
                aria-label={t('agree.deliveryNote')}
                placeholder={t('agree.deliveryNote')}
                value={typed.deliveryNote}
                maxLength={200}
                onChange={(event) => set({ deliveryNote: event.target.value })}
              />
            ) : null}
          </div>
        </div>
        <div>
          <p className="section-words">{t('agree.groups')}</p>
          <p className="aids-tags">
            <GroupTags entitled={quote.entitled} />
          </p>
          {quote.charge ? (
            <QuoteTable lines={quote.charge.lines} payableFen={quote.charge.payableFen} deposit={quote.deposit} />
          ) : null}
          <small className="muted">{quote.rules}</small>
        </div>
      </div>
      <ProblemNote problem={problem} />
      <div className="step-actions">
        <Button
          type={before && !isOther ? 'default' : 'primary'}
          loading={isBusy}
          disabled={!isReady && !isOther}
          onClick={() => void agree()}
          data-testid="agree"
        >
          {t(isOther ? (isReady ? 'agree.changeItemAgree' : 'agree.changeItem') : before ? 'agree.change' : 'agree.do')}
        </Button>
        {isFit ? null : <span className="muted">{t('agree.assessFirst')}</span>}
      </div>
    </Section>
  );
}

const labelOf = ({ number, name, loadLimitKg }: AssetRow): string =>
  `${number}　${name}${loadLimitKg === null ? '' : `　≤${loadLimitKg}kg`}`;

/** Groups as tags; where another one uses the device, whose they are. */
function GroupTags({ entitled }: { readonly entitled: Entitled }) {
  const { t } = useTranslation('aids');
  const say = useText();
  const shown = entitled.isOne ? (['user'] as const) : holder.options;
  const tags = shown.flatMap((who) =>
    entitled[who].map((one) => (
      <span key={`${who} ${one}`} className="tag accent">
        {say(whoOf([one], entitled.isOne ? undefined : who))}
      </span>
    )),
  );
  return tags.length ? tags : <span className="muted">{t('agree.noGroups')}</span>;
}

/** The device that a reservation keeps for this loan. */
function useHeldDevice({ reservation, terms }: Loan): string | null {
  const { page } = useStream(reservation ?? 'reservation/none');
  const [held, setHeld] = useState<string | null>(null);
  const asset = (page?.state as { asset?: string | null } | undefined)?.asset ?? null;
  useEffect(() => setHeld(terms ? null : asset), [asset, terms]);
  return held;
}

/** The price by the rules of today, as the data process will reckon it. */
function useQuote(stream: string, loan: Loan, code: string, from: string, to: string) {
  const { session } = useSession();
  const { data: catalogue, version } = useEdition(catalogueSet);
  const scheme = useEdition(schemeSet);
  const today = session.today;
  const { used, usedOf } = useUsed(limitedPerson(loan), stream, Number(today.slice(0, 4)));
  const entitled = entitledOn(today, loan);
  const item = findItem(catalogue, code);
  const rules = `${scheme.data.place} ${scheme.version}；${version}`;
  if (!item || !isCivilDate(from) || !isCivilDate(to) || to <= from)
    return { entitled, rules, charge: null, deposit: null };
  const period = periodOf({
    item,
    scheme: scheme.data,
    rules,
    entitled,
    begun: from,
    term: 1,
    from,
    to,
    charged: loan.mode === 'rental',
  });
  return {
    entitled,
    rules,
    charge: chargeUntil([period], to, used, usedOf),
    deposit: depositOf(item, scheme.data, entitled),
  };
}
