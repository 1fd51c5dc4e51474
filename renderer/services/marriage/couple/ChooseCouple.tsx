/** A new case of two people: side by side, each found by search, read from the card, or typed. */
import { ManOutlined, WomanOutlined } from '@ant-design/icons';
import { Alert, Button, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '#domain/kernel/aggregate.ts';
import { type PartyRole, partyRoles } from '#domain/marriage/schema.ts';
import type { Person } from '#domain/person/person.ts';
import { newId } from '../../../app/api.ts';
import type { Problem } from '../../../app/problem.ts';
import { useDraft } from '../../../app/use-draft.ts';
import type { SavedCard } from '../../../capture/save-card.ts';
import { DraftNote } from '../../../components/DraftNote.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { PaperReader } from '../../parts/PaperReader.tsx';
import { ChosenParty } from './ChosenParty.tsx';
import { PersonSearch } from './PersonSearch.tsx';
import { type Booked, type CoupleChoice, nobody, type PartyChoice, roleOfSex } from './party-choice.ts';
import { cardDraftKey, type KeptBeside, useCoupleDrafts } from './use-couple-drafts.ts';

export interface Couple {
  readonly man: PartyChoice;
  readonly woman: PartyChoice;
}

/** The persons of a choice, the man first. */
export const personsOf = ({ man, woman }: CoupleChoice): readonly string[] =>
  [man, woman].flatMap((one) => one?.person ?? []);

export function ChooseCouple(props: {
  /** Where unfinished choices are kept. */
  readonly draftKey: string;
  /** What already speaks against a person. */
  readonly findingsOf: (role: PartyRole, person: Person, choice: PartyChoice) => readonly Finding[];
  /** Opens the case. @returns what stood in the way, or null. */
  readonly open: (stream: string, chosen: CoupleChoice) => Promise<Problem | null>;
  /** Kind of the case that is opened. */
  readonly kind: string;
  readonly onOpened: (stream: string) => void;
  readonly onCancel: () => void;
  /** One of them alone may come, too. */
  readonly mayBeAlone?: boolean;
  /** What else the case needs, shown when both are here. */
  readonly more?: (couple: Couple) => ReactNode;
  /** What of it is missing, in words; empty when nothing is. */
  readonly missing?: string;
  /** Who booked, when the case begins from a booking. */
  readonly booked?: Booked | undefined;
  /** Its unfinished answers: left and begun anew together with the choice. */
  readonly beside?: KeptBeside;
}) {
  const { t } = useTranslation('marriage');
  const { kind, findingsOf, onOpened, onCancel, mayBeAlone = false, more, missing = '', beside, booked } = props;
  const draftKey = booked ? `${props.draftKey}/${booked.key}` : props.draftKey;
  const [choice, setChoice, draft] = useDraft<CoupleChoice>(draftKey, booked?.choice ?? nobody);
  const { all, turn, isAnyKept } = useCoupleDrafts(
    draftKey,
    { ...draft, isEmpty: !choice.man && !choice.woman },
    beside,
  );
  const [isLeaving, setLeaving] = useState(false);
  const [moved, setMoved] = useState<{ readonly name: string; readonly to: PartyRole } | null>(null);
  const [taken, setTaken] = useState<{ readonly name: string; readonly to: PartyRole } | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const choose = (role: PartyRole, { stream, facts, document }: SavedCard): void => {
    const to = roleOfSex(facts.sex);
    setMoved(null);
    setTaken(null);
    // A card in the wrong place is put into the right one; somebody who stands there already is not pushed out.
    if (to !== role && choice[to]) {
      setTaken({ name: facts.name, to });
      return;
    }
    if (to !== role) setMoved({ name: facts.name, to });
    setChoice((before) => ({ ...before, [to]: { person: stream, document } }));
  };
  const { man, woman } = choice;
  const couple = man && woman ? { man, woman } : null;
  const isEnough = couple !== null || (mayBeAlone && (man ?? woman) !== null);
  const isReady = isEnough && missing === '';
  const open = async (): Promise<void> => {
    if (!isReady || isBusy) return;
    setBusy(true);
    const stream = `${kind}/${newId()}`;
    const stood = await props.open(stream, choice);
    setBusy(false);
    setProblem(stood);
    if (stood) return;
    await all.discard();
    onOpened(stream);
  };
  const startAfresh = async (): Promise<void> => {
    setMoved(null);
    setTaken(null);
    setProblem(null);
    await all.discard();
  };
  const leave = async (): Promise<void> => {
    await startAfresh();
    onCancel();
  };
  // Whoever comes next must not find the people of the couple before.
  const cancel = async (): Promise<void> => ((await isAnyKept()) ? setLeaving(true) : leave());
  useShortcut('ctrl+enter', () => void open(), { label: t('new.open'), enabled: isReady && !isBusy && !isLeaving });

  return (
    <div className="marriage new-marriage">
      <DraftNote draft={{ ...all, discard: startAfresh }} />
      {moved ? (
        <Alert
          type="info"
          showIcon
          closable={{ onClose: () => setMoved(null) }}
          title={t('new.moved', { name: moved.name, role: t(`role.${moved.to}`) })}
        />
      ) : null}
      {taken ? (
        <Alert
          type="warning"
          showIcon
          data-code="place-taken"
          closable={{ onClose: () => setTaken(null) }}
          title={t('new.taken', { name: taken.name, role: t(`role.${taken.to}`) })}
        />
      ) : null}
      <div className="party-columns">
        {partyRoles.map((role) => {
          const chosen = choice[role];
          return (
            <section
              key={role}
              className={`party party-${role}`}
              aria-label={t(`role.${role}`)}
              data-testid={`party-${role}`}
            >
              <header className="party-head">
                <span className="party-icon" aria-hidden="true">
                  {role === 'man' ? <ManOutlined /> : <WomanOutlined />}
                </span>
                <span className="party-role">{t(`role.${role}`)}</span>
              </header>
              <div className="party-body">
                {chosen ? (
                  <ChosenParty
                    role={role}
                    choice={chosen}
                    findingsOf={(person) => findingsOf(role, person, chosen)}
                    onChange={() => setChoice((before) => ({ ...before, [role]: null }))}
                  />
                ) : (
                  <>
                    {booked?.words[role] ? (
                      <p className="booked-as numeric" data-testid={`booked-${role}`}>
                        {t('new.bookedAs', { words: booked.words[role] })}
                      </p>
                    ) : null}
                    <PaperReader
                      key={turn}
                      whose={t(`role.${role}`)}
                      draftKey={cardDraftKey(draftKey, role)}
                      onSaved={(saved) => choose(role, saved)}
                      testId={`card-${role}`}
                    />
                    <PersonSearch
                      key={`search ${turn}`}
                      role={role}
                      testId={`search-${role}`}
                      onFound={(person) => setChoice((before) => ({ ...before, [role]: { person, document: null } }))}
                    />
                  </>
                )}
              </div>
            </section>
          );
        })}
      </div>
      {couple ? more?.(couple) : null}
      <ProblemNote problem={problem} />
      <footer className="action-bar" data-testid="action-bar">
        <span className="action-bar-next">
          <small>{t('next.title')}</small>
          {couple
            ? missing || t('new.ready')
            : isEnough
              ? missing || t('new.alone')
              : t(man || woman ? 'new.other' : mayBeAlone ? 'new.oneOrBoth' : 'new.both')}
        </span>
        <Button type="text" onClick={() => void cancel()}>
          {t('new.cancel')}
        </Button>
        <Button type="primary" disabled={!isReady} loading={isBusy} onClick={() => void open()} data-testid="open-case">
          {t('new.open')} <KeyCap keys="ctrl+enter" />
        </Button>
      </footer>
      <Modal
        open={isLeaving}
        centered
        title={t('new.leave.title')}
        okText={t('new.leave.do')}
        cancelText={t('new.leave.stay')}
        okButtonProps={{ danger: true }}
        onOk={() => void leave()}
        onCancel={() => setLeaving(false)}
      >
        <p>{t('new.leave.ask')}</p>
      </Modal>
    </div>
  );
}
