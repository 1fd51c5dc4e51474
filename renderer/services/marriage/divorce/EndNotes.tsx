/** How a case ended, and refusals inside the window, which do not end it. */
import { useTranslation } from 'react-i18next';
import { ClosedNote, EndNote } from '../couple/ClosedNote.tsx';
import type { DivorceState } from './divorce-page.ts';

export function EndNotes({ state }: { readonly state: DivorceState }) {
  const { t } = useTranslation('divorce');
  const { notAccepted, withdrawal, lapsedOn, abandonment, refusals } = state.own;
  const ended = (
    is: 'notAccepted' | 'refused',
    { ground, on, by }: { ground: string; on: string; by: string },
  ): string => t(`note.${is}`, { ground: t(`ground.${ground}`), on, by });
  return (
    <>
      {notAccepted ? (
        <EndNote
          is="not-accepted"
          tone="error"
          title={ended('notAccepted', notAccepted)}
          reason={notAccepted.explanation}
        />
      ) : null}
      {withdrawal ? (
        <EndNote
          is="withdrawn"
          tone="info"
          title={t('note.withdrawn', { role: t(`marriage:role.${withdrawal.party}`), on: withdrawal.on })}
          reason={withdrawal.reason}
        />
      ) : null}
      {lapsedOn ? (
        <EndNote is="lapsed" tone="warning" title={t('note.lapsed', { on: lapsedOn })} reason={t('note.lapsedNext')} />
      ) : null}
      <ClosedNote refusal={null} abandonment={abandonment} refusedText={() => ''} />
      {refusals.map((one) => (
        <EndNote
          key={`${one.on} ${one.explanation}`}
          is="refused"
          tone="error"
          title={ended('refused', one)}
          reason={one.explanation}
        />
      ))}
    </>
  );
}
