import { BankOutlined, HeartOutlined, IdcardOutlined, MedicineBoxOutlined, StarOutlined } from '@ant-design/icons';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { go, hashOf, type Route, useRoute } from '../../app/route.ts';
import { useSession } from '../../app/session.tsx';
import mark from '../../assets/mark.svg';
import { KeyCap } from '../../components/KeyCap.tsx';
import { useShortcut } from '../../components/shortcuts.ts';
import { useText } from '../../i18n/use-text.ts';
import { countersOf, homeOf } from './home.ts';
import { RailPages } from './RailPages.tsx';
import { sections } from './sections.tsx';

const windowIcons: Readonly<Record<string, ReactNode>> = {
  marriage: <HeartOutlined />,
  aids: <MedicineBoxOutlined />,
  'legal-aid': <BankOutlined />,
  veterans: <StarOutlined />,
};

/** The tenth place has the key 0; there are no more keys than that. */
const keysOf = (place: number): string | undefined => (place <= 10 ? `alt+${place % 10}` : undefined);

function RailLink(props: {
  readonly route: Route;
  readonly icon: ReactNode;
  readonly label: string;
  readonly keys: string | undefined;
  readonly isCurrent: boolean;
}) {
  const { keys } = props;
  useShortcut(keys ?? '', () => go(props.route), { label: props.label, enabled: keys !== undefined });
  return (
    <li>
      <a
        href={hashOf(props.route)}
        aria-current={props.isCurrent ? 'page' : undefined}
        aria-keyshortcuts={keys?.replace('alt', 'Alt')}
      >
        {props.icon}
        <span>{props.label}</span>
        {keys ? <KeyCap keys={keys} /> : null}
      </a>
    </li>
  );
}

/** The navigation at the left edge. */
export function Rail() {
  const { t } = useTranslation();
  const say = useText();
  const { session, may } = useSession();
  const here = homeOf(useRoute(), may);
  const open = sections.filter(({ roles }) => !roles || may(...roles));
  const counters = countersOf(may);
  const isCounter = counters.length > 0;
  const [top, bottom] = [open.slice(0, isCounter ? 3 : open.length), isCounter ? open.slice(3) : []];
  const link = (section: (typeof open)[number], index: number) => (
    <RailLink
      key={section.name}
      route={section.route}
      icon={section.icon}
      label={t(`section.${section.name}`)}
      keys={keysOf(index + 1)}
      isCurrent={here === section.name}
    />
  );
  return (
    <nav className="rail" aria-label={t('section.navigation')}>
      <div className="rail-brand">
        <img src={mark} alt="" width={32} height={32} />
        <div>
          <strong>{t('product.name')}</strong>
          <span>{session.office?.name}</span>
        </div>
      </div>
      <ul>{top.map(link)}</ul>
      {counters.length ? (
        <>
          <p>{t('section.windows')}</p>
          <ul>
            {counters.map((window, index) => (
              <Fragment key={window.code}>
                <RailLink
                  route={['w', window.code]}
                  icon={windowIcons[window.code] ?? <IdcardOutlined />}
                  label={say(window.name)}
                  keys={keysOf(top.length + index + 1)}
                  isCurrent={here === `window:${window.code}`}
                />
                {here === `window:${window.code}` ? <RailPages window={window} /> : null}
              </Fragment>
            ))}
          </ul>
          <p>{t('section.house')}</p>
        </>
      ) : null}
      <ul>{bottom.map((section, index) => link(section, top.length + counters.length + index))}</ul>
    </nav>
  );
}
