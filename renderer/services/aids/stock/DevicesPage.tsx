/** Every device: by state, by item, by what somebody types or scans; and taking a new one in. */
import { ContainerOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AssetState, assetStates } from '#domain/aids/asset/schema.ts';
import { assetRegister, serviceOutTag } from '#domain/aids/asset/views.ts';
import { catalogueSet } from '#domain/aids/catalogue.ts';
import { countOf } from '#domain/aids/stock.ts';
import { stateNames } from '#domain/aids/words.ts';
import { addDays } from '#domain/calendar/civil-date.ts';
import { go } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useEdition } from '../../../app/use-edition.ts';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { Page } from '../../../components/Page.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { useText } from '../../../i18n/use-text.ts';
import '../aids.css';
import { AssetTable } from '../parts.tsx';
import { usePoint } from '../point.tsx';
import { RecordSection } from '../RecordSection.tsx';
import { useStock } from '../use-stock.ts';
import { NewDevice } from './NewDevice.tsx';

const idle = 'idle';
const serviceOut = 'service-out';

export function DevicesPage({ rest }: { readonly rest: readonly string[] }) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { session, maySend } = useSession();
  const { house } = usePoint();
  const { data: catalogue } = useEdition(catalogueSet);
  const [state, setState] = useState<string | null>(
    rest[0] === serviceOut ? serviceOut : (assetStates.find((one) => one === rest[0]) ?? null),
  );
  const [item, setItem] = useState<string | null>(null);
  const [point, setPoint] = useState<string | null>(null);
  const [text, setText] = useState('');
  const stock = useStock();
  const mayDo = maySend('asset', 'asset.register');
  useShortcut('ctrl+enter', () => go(['w', 'aids', 'devices', 'new']), { label: t('device.new'), enabled: mayDo });
  if (rest[0] === 'new') return <NewDevice />;

  const real = state === idle ? 'available' : state === serviceOut ? 'on-loan' : state;
  const tags = [
    ...(state === serviceOut ? [serviceOutTag] : []),
    ...(point && real ? [`at:${point}:${real}`] : real ? [`state:${real}`] : []),
    ...(item ? [real ? `item-state:${item}:${real}` : `item:${item}`] : []),
  ];
  // Idle is what has stood on the shelf for long: the register's order is by the day of the state.
  const upTo = addDays(session.today, 0 - house.idleDays);
  const count = (one: AssetState): number => countOf(stock, (each) => each.state === one);
  const wanted = text.trim();
  return (
    <Page
      title={t('device.title')}
      actions={
        mayDo ? (
          <Button
            type="primary"
            icon={<PlusOutlined />}
            onClick={() => go(['w', 'aids', 'devices', 'new'])}
            data-testid="new-device"
          >
            {t('device.new')} <KeyCap keys="ctrl+enter" />
          </Button>
        ) : null
      }
    >
      <div className="aids-filters">
        <Select
          aria-label={t('device.state')}
          value={state}
          onChange={setState}
          options={[
            { value: null, label: t('device.anyState') },
            { value: idle, label: t('device.idle', { days: house.idleDays }) },
            { value: serviceOut, label: t('device.serviceOut') },
            ...assetStates.map((one) => ({ value: one, label: `${say(stateNames[one])} ${count(one) || ''}` })),
          ]}
        />
        <Select
          aria-label={t('device.item')}
          showSearch={{ optionFilterProp: 'label' }}
          value={item}
          onChange={setItem}
          options={[
            { value: null, label: t('device.anyItem') },
            ...catalogue.items.map(({ code, name }) => ({ value: code, label: say(name) })),
          ]}
        />
        <Select
          aria-label={t('point')}
          value={point}
          disabled={real === null}
          onChange={setPoint}
          options={[
            { value: null, label: t('device.anyPoint') },
            ...house.points.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
        <Input
          allowClear
          className="aids-text"
          aria-label={t('device.find')}
          placeholder={t('device.findHint')}
          value={text}
          maxLength={60}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <RecordSection
        title={t('device.list')}
        filter={{
          register: assetRegister,
          tags,
          ...(wanted ? { text: wanted } : {}),
          ...(state === idle ? { to: `${upTo}~` } : {}),
        }}
        icon={<ContainerOutlined />}
        none={t('device.none')}
        hint={t('device.noneHint')}
        testId="devices"
      >
        {(rows) => <AssetTable rows={rows} label={t('device.list')} />}
      </RecordSection>
    </Page>
  );
}
