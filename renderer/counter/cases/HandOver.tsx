/** The hall that a case belongs to: offered to another, taken back, accepted. The same on the page of every window. */
import { SwapOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { CaseCommon } from '#domain/cases/case.ts';
import { isElsewhere } from '#domain/cases/hand-over.ts';
import { handOverAction } from '#domain/cases/hand-over-actions.ts';
import type { Action } from '#domain/kernel/action.ts';
import { kindOf } from '#domain/kernel/event.ts';
import { type HallEntry, hallRegister } from '#domain/office/hall.ts';
import { runCommand } from '../../app/api.ts';
import { attempt, type Problem } from '../../app/problem.ts';
import { useSession } from '../../app/session.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { useText } from '../../i18n/use-text.ts';
import { ActionForm } from '../../services/parts/ActionForm.tsx';
import { useAllRecords } from '../../services/parts/use-records.ts';

interface HandOverProps {
  readonly page: StreamPage;
  readonly common: CaseCommon;
  readonly isClosed: boolean;
  readonly reload: () => Promise<void>;
}

/** What whoever is signed in may do about it now, and a way to send it. */
function useHandOver({ page, common, isClosed, reload }: HandOverProps) {
  const { session, maySend } = useSession();
  const kind = kindOf(page.stream);
  const mayOffer = maySend(kind, 'case.offer-hand-over');
  const { rows } = useAllRecords(mayOffer ? { register: hallRegister, tags: ['all'] } : null);
  const halls = rows.map(({ body }) => body as HallEntry);
  const action = handOverAction(common, isClosed, session.device.center, halls);
  const send = async (fields: Parameters<typeof runCommand>[2]): Promise<Problem | null> => {
    const result = await attempt(runCommand(page.stream, page.version, fields));
    await reload();
    return result.ok ? null : result.problem;
  };
  return { action: action && maySend(kind, action.command) ? action : null, send, here: session.device.center };
}

/** Whose the case is, while it is not simply ours: offered to us, offered by us, or another hall's; nothing else. */
export function HandOverNote(props: HandOverProps) {
  const { t } = useTranslation();
  const say = useText();
  const { action, send, here } = useHandOver(props);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { offeredTo, offer, center = '', centerName = center } = props.common;
  const isTheirs = isElsewhere(props.common, here);
  if (offeredTo === undefined && !isTheirs) return null;
  const reason = offer?.reason ?? '';
  const words =
    offeredTo === here
      ? t('handOver.offeredHere', { hall: centerName, reason })
      : isTheirs
        ? t('handOver.elsewhere', { hall: centerName })
        : t('handOver.offeredAway', { hall: offer?.toName ?? offeredTo, reason });
  const run = async ({ command }: Action): Promise<void> => {
    setBusy(true);
    setProblem(await send({ type: command }));
    setBusy(false);
  };
  return (
    <div className="hand-over-note" role="status" data-testid="hand-over">
      <SwapOutlined />
      <span>{words}</span>
      {action ? (
        <Button
          type={offeredTo === here ? 'primary' : 'default'}
          loading={isBusy}
          data-action={action.command}
          onClick={() => void run(action)}
        >
          {say(action.label)}
        </Button>
      ) : null}
      <ProblemNote problem={problem} />
    </div>
  );
}

/** Offers a case of ours to another hall; nothing where that cannot be done or not by whoever is signed in. */
export function OfferButton(props: HandOverProps) {
  const say = useText();
  const { action, send } = useHandOver(props);
  const [isOpen, setOpen] = useState(false);
  if (!action || action.questions.length === 0) return null;
  return (
    <>
      <Button type="text" icon={<SwapOutlined />} data-action={action.command} onClick={() => setOpen(true)}>
        {say(action.label)}
      </Button>
      {isOpen ? (
        <ActionForm
          action={action}
          draftKey={`${props.page.stream}/${action.command}`}
          send={send}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
