/** Puts right the number and the day that were entered at a door; the household's own entry is put right with it. */
import { amendPlaqueAction } from '#domain/veterans/family/actions.ts';
import type { Stop } from '#domain/veterans/round/round.ts';
import { runOn } from '../../parts/run-on.ts';
import { ActionButtons } from '../ActionButtons.tsx';

const actions = [amendPlaqueAction];

export function AmendPlaque(props: {
  readonly family: string;
  readonly stop: Stop;
  readonly reload: () => Promise<void>;
}) {
  const { family, stop, reload } = props;
  return (
    <ActionButtons
      stream={family}
      version={0}
      actions={actions}
      reload={reload}
      start={{ number: stop.plaqueNumber ?? '', hungOn: stop.on ?? '' }}
      whose={stop.name}
      send={(fields) => runOn(family, fields)}
    />
  );
}
