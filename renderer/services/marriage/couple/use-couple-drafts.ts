/** Everything that a new-case screen keeps: who was chosen, half-read cards, and what else the case asks for. */
import { useEffect, useState } from 'react';
import { partyRoles } from '#domain/marriage/schema.ts';
import { api } from '../../../app/api.ts';
import { flushDrafts } from '../../../app/drafts.ts';
import { attempt } from '../../../app/problem.ts';
import type { DraftControl } from '../../../app/use-draft.ts';
import { paperDraftKey } from '../../parts/other-paper.ts';

/** A draft of the same screen that is kept elsewhere. */
export interface KeptBeside {
  readonly key: string;
  readonly draft: DraftControl;
}

export const cardDraftKey = (draftKey: string, role: string): string => `${draftKey}/${role}/card`;
const cardsOf = (draftKey: string): readonly string[] =>
  partyRoles.flatMap((role) => [cardDraftKey(draftKey, role), paperDraftKey(cardDraftKey(draftKey, role))]);

async function keptAmong(keys: readonly string[]): Promise<boolean> {
  const found = await Promise.all(keys.map((key) => attempt(api.db['draft.get']({ key }))));
  return found.some((one) => one.ok && one.value !== null);
}

/**
 * @returns `all` for the note on top: restored when any part was, and discarding forgets every part. `turn` counts how
 * often that happened: what shows a part begins anew with each. `isAnyKept` says whether something was entered.
 */
export function useCoupleDrafts(
  draftKey: string,
  choice: DraftControl & { readonly isEmpty: boolean },
  beside: KeptBeside | undefined,
) {
  const [hasCard, setHasCard] = useState(false);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    void keptAmong(cardsOf(draftKey)).then((kept) => {
      if (isCurrent) setHasCard(kept);
    });
    return () => {
      isCurrent = false;
    };
  }, [draftKey]);

  const cards = cardsOf(draftKey);
  const isAnyKept = async (): Promise<boolean> => {
    await flushDrafts();
    return !choice.isEmpty || keptAmong([...cards, ...(beside ? [beside.key] : [])]);
  };
  const discard = async (): Promise<void> => {
    // What is still on its way would be written after it was forgotten.
    await flushDrafts();
    await Promise.all([
      choice.discard(),
      beside?.draft.discard(),
      ...cards.map((key) => attempt(api.db['draft.discard']({ key }))),
    ]);
    setHasCard(false);
    setTurn((before) => before + 1);
  };
  const all: DraftControl = {
    ready: choice.ready,
    restored: (choice.restored && !choice.isEmpty) || hasCard || (beside?.draft.restored ?? false),
    discard,
  };
  return { all, turn, isAnyKept };
}
