/** One item of the catalogue, every field of it under its label: published from a day on, with what it rests on. */
import { App, Checkbox, Input, Modal, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Catalogue, catalogueSet } from '#domain/aids/catalogue.ts';
import { disinfectionMethod, type RentalItem, rentalItem } from '#domain/aids/rental-item.ts';
import { disinfectionNames, hygieneNames } from '#domain/aids/words.ts';
import { isCivilDate } from '#domain/calendar/civil-date.ts';
import type { Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { LabelledField } from '../../../components/LabelledField.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { useText } from '../../../i18n/use-text.ts';
import { DateInput } from '../../parts/DateInput.tsx';
import '../aids.css';
import { emptyItem, type ItemField, itemOf, type TypedItem, typedOf } from './item-form.ts';
import { usePublish } from './use-publish.ts';

type TextField = { [Name in ItemField]: TypedItem[Name] extends string ? Name : never }[ItemField];
const names = ['nameZh', 'nameEn', 'code', 'classCode'] as const;
const tariffs = ['fixed', 'share'] as const;
const rents = ['dayFen', 'weekFen', 'monthFen'] as const;
const amounts = ['depositFen', 'replacementFen'] as const;
const counts = ['serviceLifeMonths', 'minConcentration', 'contactMinutes', 'serviceEveryDays'] as const;
const lists = ['attributes', 'manual', 'washing', 'consumables', 'checks'] as const;
const flags = ['assessment', 'training', 'retest'] as const;

export function ItemForm(props: {
  readonly catalogue: Catalogue;
  /** Null for a new one. */
  readonly item: RentalItem | null;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { message } = App.useApp();
  const { session } = useSession();
  const { catalogue, item, onClose } = props;
  const publish = usePublish(catalogueSet);
  const [typed, setTyped] = useState<TypedItem>(() => (item ? typedOf(item) : emptyItem));
  const [from, setFrom] = useState<string>(session.today);
  const [source, setSource] = useState('');
  const [isTried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const set = (change: Partial<TypedItem>): void => setTyped((before) => ({ ...before, ...change }));
  const others = catalogue.items.filter((one) => one !== item);
  const made = itemOf(
    typed,
    others.map(({ code }) => code),
  );
  const wrong = 'wrong' in made ? made.wrong : new Set<ItemField>();
  const isSourced = isCivilDate(from) && source.trim().length > 1;
  const save = async (): Promise<void> => {
    setTried(true);
    if (!('item' in made) || !isSourced) return;
    const data: Catalogue = {
      ...catalogue,
      items: item ? catalogue.items.map((one) => (one === item ? made.item : one)) : [...catalogue.items, made.item],
    };
    const stood = await publish({
      version: `${from}-${made.item.code}`.slice(0, 40),
      effectiveFrom: from,
      source: source.trim(),
      data,
    });
    setProblem(stood);
    if (stood) return;
    void message.success(t('catalogue.published'));
    onClose();
  };
  useShortcut('ctrl+enter', () => void save(), { label: t('catalogue.publish') });

  /** A field under its label; what is not right is said beneath it once somebody has tried. */
  const field = (name: ItemField, control: (id: string, status: '' | 'error') => ReactNode): ReactNode => {
    const isWrong = isTried && wrong.has(name);
    return (
      <div key={name} data-field={name}>
        <LabelledField label={t(`catalogue.field.${name}`)}>
          {(id) => control(id, isWrong ? 'error' : '')}
        </LabelledField>
        {isWrong ? (
          <p className="question-missing" role="alert">
            {t(`catalogue.wrong.${name in hints ? (name as keyof typeof hints) : 'other'}`)}
          </p>
        ) : null}
      </div>
    );
  };
  const input = (name: TextField, more: { readonly suffix?: string; readonly disabled?: boolean } = {}): ReactNode =>
    field(name, (id, status) => (
      <Input
        id={id}
        status={status}
        value={typed[name]}
        maxLength={60}
        aria-invalid={status === 'error'}
        onChange={(event) => set({ [name]: event.target.value })}
        {...more}
      />
    ));
  return (
    <Modal
      open
      width={760}
      title={item ? t('catalogue.changeOf', { name: say(item.name) }) : t('catalogue.new')}
      okText={t('catalogue.publish')}
      cancelText={t('back')}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <p className="section-words">{t('catalogue.ask')}</p>
      <div className="aids-item-form" data-testid="item-form">
        {/* A code that loans and devices bear already stays. */}
        {names.map((name) => input(name, { disabled: name === 'code' && item !== null }))}
        {field('tariff', (id) => (
          <Select
            id={id}
            value={typed.tariff}
            options={tariffs.map((value) => ({ value, label: t(`catalogue.tariff.${value}`) }))}
            onChange={(tariff) => set({ tariff })}
          />
        ))}
        {rents.map((name) => input(name, { suffix: typed.tariff === 'share' ? '%' : t('yuan') }))}
        {amounts.map((name) => input(name, { suffix: t('yuan') }))}
        {counts.map((name) => input(name, { suffix: t(`catalogue.unit.${name}`) }))}
        {field('hygiene', (id) => (
          <Select
            id={id}
            value={typed.hygiene}
            options={rentalItem.shape.hygiene.options.map((value) => ({ value, label: say(hygieneNames[value]) }))}
            onChange={(hygiene) => set({ hygiene })}
          />
        ))}
        {field('methods', (id) => (
          <Select
            id={id}
            mode="multiple"
            placeholder={t('catalogue.anyMethod')}
            value={[...typed.methods]}
            options={disinfectionMethod.options.map((value) => ({ value, label: say(disinfectionNames[value]) }))}
            onChange={(methods) => set({ methods })}
          />
        ))}
        {field('medicalClass', (id) => (
          <Select
            id={id}
            value={typed.medicalClass}
            options={rentalItem.shape.medicalClass.options.map((value) => ({
              value,
              label: value === 'none' ? t('no') : t('catalogue.medical', { class: value }),
            }))}
            onChange={(medicalClass) => set({ medicalClass })}
          />
        ))}
        {lists.map((name) =>
          field(name, (id, status) => (
            <Input.TextArea
              id={id}
              status={status}
              autoSize={{ minRows: 2, maxRows: 6 }}
              value={typed[name]}
              maxLength={name === 'manual' ? 2_000 : 600}
              onChange={(event) => set({ [name]: event.target.value })}
            />
          )),
        )}
        {flags.map((name) => (
          <Checkbox key={name} checked={typed[name]} onChange={(event) => set({ [name]: event.target.checked })}>
            {t(`catalogue.${name}`)}
          </Checkbox>
        ))}
        <LabelledField label={t('catalogue.from')}>
          {(id) => <DateInput id={id} value={from} onChange={setFrom} />}
        </LabelledField>
        <LabelledField label={t('catalogue.source')}>
          {(id) => <Input id={id} value={source} maxLength={200} onChange={(event) => setSource(event.target.value)} />}
        </LabelledField>
      </div>
      {isTried && !isSourced ? (
        <p className="question-missing" role="alert">
          {t('catalogue.wrong.source')}
        </p>
      ) : null}
      <ProblemNote problem={problem} />
    </Modal>
  );
}

/** Fields whose mistake needs more than “not right”. */
const hints = { code: true, classCode: true, checks: true } as const;
