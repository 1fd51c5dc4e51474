import { Skeleton } from 'antd';
import { useSession } from '../../app/session.tsx';
import { CasesPage } from './CasesPage.tsx';
import { openPages } from './open-pages.ts';
import { useScreens } from './use-screens.ts';

/** A window's own page; without a name its first one, or its cases. */
export function WindowPage(props: {
  readonly window: string;
  readonly code: string;
  readonly rest: readonly string[];
}) {
  const { may } = useSession();
  const screens = useScreens(props.window);
  if (screens === undefined) return <Skeleton active className="page-loading" />;
  const pages = openPages(screens, may);
  const page = props.code ? pages.find(({ code }) => code === props.code) : pages[0];
  return page ? <page.Page rest={props.rest} /> : <CasesPage window={props.window} />;
}
