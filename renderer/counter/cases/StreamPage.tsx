import { Skeleton } from 'antd';
import { kindOf } from '#domain/kernel/event.ts';
import { useStream } from '../../app/use-stream.ts';
import { ProblemNote } from '../../components/Refusals.tsx';
import { CasePage } from './CasePage.tsx';
import { windowOfKind } from './catalogue.ts';
import { useScreens } from './use-screens.ts';

/** One stream of a window: a case, or what the window has its own page for. */
export function StreamPage({ stream }: { readonly stream: string }) {
  const screens = useScreens(windowOfKind(kindOf(stream)));
  const Own = screens?.streams?.[kindOf(stream)];
  if (screens === undefined) return <Skeleton active className="page-loading" />;
  return Own ? <OwnPage stream={stream} Screen={Own} /> : <CasePage stream={stream} />;
}

type Screen = NonNullable<NonNullable<ReturnType<typeof useScreens>>['streams']>[string];

function OwnPage({ stream, Screen }: { readonly stream: string; readonly Screen: Screen }) {
  const { page, error, reload } = useStream(stream);
  if (!page)
    return (
      <div className="page">
        {error ? <ProblemNote problem={error} /> : <Skeleton active className="page-loading" />}
      </div>
    );
  return <Screen page={page} reload={reload} />;
}
