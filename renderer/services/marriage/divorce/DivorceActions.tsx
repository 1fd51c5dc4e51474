/** What is next in a divorce case, and its ways out. */
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import { divorceAggregate } from '#domain/marriage/divorce/decider.ts';
import { useSession } from '../../../app/session.tsx';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { nameOf } from '../couple/couple-page.ts';
import { GroundDialog } from '../couple/GroundDialog.tsx';
import { divorceOf, type Phase, phaseOf } from './divorce-page.ts';
import { groundsOf, suggestedGround, type WayOut } from './grounds.ts';
import { WithdrawDialog } from './WithdrawDialog.tsx';

/** Commands of the steps that are not granted to everybody at the counter. */
const commandOf: Readonly<Record<string, string>> = {
  stateCheck: 'divorce.check-state',
  accept: 'divorce.accept',
  request: 'divorce.request',
  examine: 'divorce.examine',
  register: 'divorce.register',
  issue: 'divorce.issue',
};
/** Formal refusals with a notice: the authority's, never a pre-check site's. */
const refusals = new Set<WayOut | 'withdraw'>(['not-accept', 'refuse']);
const waysOf: { readonly [phase in Phase]?: readonly (WayOut | 'withdraw')[] } = {
  papers: ['abandon', 'not-accept'],
  cooling: ['withdraw'],
  certificate: ['refuse'],
  register: ['refuse'],
};

export function DivorceActions(props: {
  readonly page: StreamPage;
  readonly next: string | null;
  readonly onGo: (step: string) => void;
}) {
  const { t } = useTranslation('divorce');
  const { session, may } = useSession();
  const { page, next, onGo } = props;
  const [dialog, setDialog] = useState<WayOut | 'withdraw' | null>(null);
  const state = divorceOf(page);
  const phase = phaseOf(state.own, session.today);
  const close = (): void => setDialog(null);

  const [role, step] = next?.includes('.') ? next.split('.') : [null, next];
  const command = commandOf[step ?? ''];
  const granted = (command ? divorceAggregate.grants[command] : undefined) ?? counterRoles;
  const forbidden = !next || may(...granted) ? null : granted.includes('clerk') ? 'counterOnly' : 'registrarOnly';
  const text = (): string => {
    if (!next) return phase === 'cooling' ? t('next.cooling') : '';
    const who = role === 'man' || role === 'woman' ? role : null;
    return who
      ? t(`next.party.${step}`, { role: t(`marriage:role.${who}`), name: nameOf(state, who) })
      : t(`next.case.${step}`);
  };
  const isPrecheck = session.office?.marriageRole === 'precheck';
  const ways = (waysOf[phase] ?? []).filter((way) =>
    way === 'abandon' ? may('registrar', 'supervisor') : may('registrar') && !(isPrecheck && refusals.has(way)),
  );
  const shown = (): ReactNode => {
    if (!dialog) return null;
    if (dialog === 'withdraw') return <WithdrawDialog stream={page.stream} state={state} onClose={close} />;
    const grounds: readonly string[] = groundsOf[dialog];
    const suggested = suggestedGround(dialog, page.findings);
    return (
      <GroundDialog
        draftKey={`${page.stream}/${dialog}`}
        title={t(`end.${dialog}.title`)}
        ask={t(`end.${dialog}.ask`)}
        doText={t(`end.${dialog}.do`)}
        {...(grounds.length > 0
          ? {
              grounds: {
                label: t('end.ground'),
                options: grounds.map((value) => ({ value, label: t(`ground.${value}`) })),
              },
            }
          : {})}
        suggested={suggested ? { ground: suggested, explanation: '' } : null}
        wordsText={t('end.explanation')}
        command={(explanation, ground) =>
          dialog === 'abandon'
            ? { type: 'divorce.abandon', reason: explanation }
            : { type: `divorce.${dialog}`, ground, explanation }
        }
        onClose={close}
      />
    );
  };
  return (
    <ActionBar
      next={next}
      text={text()}
      onGo={onGo}
      forbidden={forbidden && t(`marriage:${forbidden}`)}
      waysOut={
        ways.length > 0
          ? ways.map((way) => (
              <Button key={way} data-testid={way} type="text" danger={way !== 'abandon'} onClick={() => setDialog(way)}>
                {t(`end.${way}.begin`)}
              </Button>
            ))
          : null
      }
      dialog={shown()}
    />
  );
}
