import { FolderOpenOutlined } from '@ant-design/icons';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { WindowModule } from '#domain/kernel/window.ts';
import { hashOf, useRoute } from '../../app/route.ts';
import { useSession } from '../../app/session.tsx';
import { useText } from '../../i18n/use-text.ts';
import { openPages } from '../cases/open-pages.ts';
import { useScreens } from '../cases/use-screens.ts';
import { railGroups } from './rail-groups.ts';

/** The pages of the window that is open, below its link. */
export function RailPages({ window }: { readonly window: WindowModule }) {
  const { t } = useTranslation();
  const say = useText();
  const { may } = useSession();
  const [place, second = '', code] = useRoute();
  const screens = useScreens(window.code);
  const pages = openPages(screens ?? null, may);
  const isAmongCases = place === 'cases' || (place === 'case' && second in window.stages);
  const current = place === 'w' ? (code ?? pages[0]?.code) : isAmongCases ? 'cases' : '';
  const list = useRef<HTMLUListElement>(null);
  // On a low screen the rail is longer than the window: where one is stays in sight.
  useEffect(() => {
    if (current) list.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  if (pages.length === 0) return null;
  return (
    <li>
      <ul className="rail-pages" ref={list}>
        {railGroups(pages).map(({ heading, pages: together }) => (
          <li key={together[0]?.code}>
            {heading ? <small className="rail-heading">{say(heading)}</small> : null}
            <ul aria-label={heading ? say(heading) : undefined}>
              {together.map((page) => (
                <li key={page.code}>
                  <a
                    href={hashOf(['w', window.code, page.code])}
                    aria-current={current === page.code ? 'page' : undefined}
                    data-testid={`page-${page.code}`}
                  >
                    {page.icon}
                    <span>{say(page.label)}</span>
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
        <li>
          <a href={hashOf(['cases', window.code])} aria-current={current === 'cases' ? 'page' : undefined}>
            <FolderOpenOutlined />
            <span>{t('windowPage.cases')}</span>
          </a>
        </li>
      </ul>
    </li>
  );
}
