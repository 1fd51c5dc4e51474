/** A new marriage case: the couple side by side, each found by search, read from the card, or typed. */
import { ManOutlined, WomanOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PartyRole, partyRoles } from '#domain/marriage/schema.ts';
import { newId, runCommand } from '../../app/api.ts';
import { attempt, type Problem } from '../../app/problem.ts';
import { useDraft } from '../../app/use-draft.ts';
import { CardReader } from '../../capture/CardReader.tsx';
import type { SavedCard } from '../../capture/save-card.ts';
import { KeyCap } from '../../components/KeyCap.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { useShortcut } from '../../components/shortcuts.ts';
import type { NewCaseProps } from '../screens.ts';
import { ChosenParty } from './ChosenParty.tsx';
import { cardMaterial } from './card-material.ts';
import './marriage.css';
import { PersonSearch } from './PersonSearch.tsx';
import { type CoupleChoice, nobody, roleOfSex } from './party-choice.ts';

/** Opens the case and shows the papers that were read while choosing. @returns what stood in the way of opening. */
async function openCase(
  stream: string,
  man: NonNullable<CoupleChoice['man']>,
  woman: typeof man,
): Promise<Problem | null> {
  const opened = await attempt(runCommand(stream, 0, { type: 'marriage.open', parties: [man.person, woman.person] }));
  if (!opened.ok) return opened.problem;
  let { version } = opened.value;
  for (const [party, { document }] of [['man', man] as const, ['woman', woman] as const]) {
    if (!document) continue;
    // Should this fail, the case is open all the same and its page asks for the paper.
    for (const command of [{ type: 'marriage.show-document', party, document }, cardMaterial(party, document)]) {
      const shown = await attempt(runCommand(stream, version, command));
      if (shown.ok) version = shown.value.version;
    }
  }
  return null;
}

export function NewMarriage({ onOpened, onCancel }: NewCaseProps) {
  const { t } = useTranslation('marriage');
  const [couple, setCouple, draft] = useDraft('marriage/new', nobody);
  const [moved, setMoved] = useState<{ readonly name: string; readonly to: PartyRole } | null>(null);
  const [taken, setTaken] = useState<{ readonly name: string; readonly to: PartyRole } | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const choose = (role: PartyRole, { stream, facts, document }: SavedCard): void => {
    const to = roleOfSex(facts.sex);
    setMoved(null);
    setTaken(null);
    // A card in the wrong place is put into the right one; somebody who stands there already is not pushed out.
    if (to !== role && couple[to]) {
      setTaken({ name: facts.name, to });
      return;
    }
    if (to !== role) setMoved({ name: facts.name, to });
    setCouple((before) => ({ ...before, [to]: { person: stream, document } }));
  };
  const { man, woman } = couple;
  const isWhole = man !== null && woman !== null;
  const open = async (): Promise<void> => {
    if (!man || !woman || isBusy) return;
    setBusy(true);
    const stream = `marriage/${newId()}`;
    const stood = await openCase(stream, man, woman);
    setBusy(false);
    setProblem(stood);
    if (stood) return;
    await draft.discard();
    onOpened(stream);
  };
  useShortcut('ctrl+enter', () => void open(), { label: t('new.open'), enabled: isWhole && !isBusy });

  return (
    <div className="marriage new-marriage">
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
          const choice = couple[role];
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
                {choice ? (
                  <ChosenParty
                    role={role}
                    choice={choice}
                    onChange={() => setCouple((before) => ({ ...before, [role]: null }))}
                  />
                ) : (
                  <>
                    <CardReader
                      whose={t(`role.${role}`)}
                      draftKey={`marriage/new/${role}/card`}
                      onSaved={(saved) => choose(role, saved)}
                      testId={`card-${role}`}
                    />
                    <PersonSearch
                      sex={role === 'man' ? 'male' : 'female'}
                      label={t('search.label')}
                      testId={`search-${role}`}
                      onFound={(person) => setCouple((before) => ({ ...before, [role]: { person, document: null } }))}
                    />
                  </>
                )}
              </div>
            </section>
          );
        })}
      </div>
      <ProblemNote problem={problem} />
      <footer className="action-bar" data-testid="action-bar">
        <span className="action-bar-next">
          <small>{t('next.title')}</small>
          {isWhole ? t('new.ready') : t(man || woman ? 'new.other' : 'new.both')}
        </span>
        <Button type="text" onClick={onCancel}>
          {t('new.cancel')}
        </Button>
        <Button type="primary" disabled={!isWhole} loading={isBusy} onClick={() => void open()} data-testid="open-case">
          {t('new.open')} <KeyCap keys="ctrl+enter" />
        </Button>
      </footer>
    </div>
  );
}
