import { LockOutlined, ToolOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { go, goBack, routeOf } from '../../app/route.ts';
import { useSession } from '../../app/session.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Page } from '../../components/Page.tsx';
import { useText } from '../../i18n/use-text.ts';
import { findWindow, mayBegin } from './catalogue.ts';
import { useScreens } from './use-screens.ts';

/** Begins a case of a window with that window's own screen. */
export function NewCasePage(props: { readonly window: string; readonly rest: readonly string[] }) {
  const { t } = useTranslation();
  const say = useText();
  const { maySend } = useSession();
  const screens = useScreens(props.window);
  const module = findWindow(props.window);
  const title = module ? t('cases.newOf', { window: say(module.name) }) : t('cases.new');
  if (screens === undefined) return <Skeleton active className="page-loading" />;
  if (module && !mayBegin(module, maySend))
    return (
      <Page title={title}>
        <EmptyState icon={<LockOutlined />} title={t('refusal:COMMAND_FORBIDDEN')} />
      </Page>
    );
  return (
    <Page title={title}>
      {screens ? (
        <screens.NewCase
          rest={props.rest}
          onOpened={(stream) => go(routeOf(stream), { replace: true })}
          onCancel={goBack}
        />
      ) : (
        <EmptyState icon={<ToolOutlined />} title={t('cases.noScreens')} hint={t('cases.noScreensHint')} />
      )}
    </Page>
  );
}
