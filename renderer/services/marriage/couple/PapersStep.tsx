/** Papers that a sort of person brings besides the identity paper: each shown with its particulars, what is wrong said beside it. */
import { CheckCircleFilled, FileOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '#domain/kernel/aggregate.ts';
import type { DescribedParty } from '#domain/marriage/party/describing.ts';
import { type PaperRule, type Procedure, paperMaterials, papersReference } from '#domain/marriage/party/papers.ts';
import type { PartyKind, PartyRole } from '#domain/marriage/party/party.ts';
import { useEdition } from '../../../app/use-edition.ts';
import { Refusals } from '../../../components/Refusals.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { PaperForm } from './PaperForm.tsx';

/** What is asked of a sort of person in a kind of case, by the edition of today. */
export function usePapers(procedure: Procedure): (kind: PartyKind) => readonly PaperRule[] {
  const { data } = useEdition(papersReference);
  return (kind) => data[kind].papers[procedure];
}

export function PapersStep(props: {
  readonly stream: string;
  readonly role: PartyRole;
  readonly party: DescribedParty;
  readonly rules: readonly PaperRule[];
  /** What stands against the party's papers. */
  readonly findings: readonly Finding[];
  /** Whether they may be shown (again) now. */
  readonly isOpen: boolean;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('marriage');
  const say = useText();
  const { stream, role, party, rules, findings, isOpen, onDone } = props;
  const against = (code: string): readonly Finding[] => findings.filter(({ params }) => params?.material === code);
  const open = rules.filter(({ paper }) => against(paper).length > 0);
  const [again, setAgain] = useState<string | null>(null);
  const current = again ?? open[0]?.paper ?? null;
  return (
    <ul className="papers">
      {rules.map((rule) => {
        const code = rule.paper;
        const shown = party.papers.find(({ paper }) => paper === code) ?? null;
        const wrong = against(code);
        const name = paperMaterials.find((one) => one.code === code)?.name;
        return (
          <li
            key={code}
            className="paper"
            data-testid={`paper-${role}-${code}`}
            data-status={wrong.length > 0 ? 'open' : 'done'}
          >
            <div className="paper-head">
              <span className={wrong.length > 0 ? 'sheet-open' : 'sheet-kept'} aria-hidden="true">
                {wrong.length > 0 ? <FileOutlined /> : <CheckCircleFilled />}
              </span>
              <span className="paper-name">{name ? say(name) : code}</span>
              {isOpen && current !== code ? (
                <Button size="small" onClick={() => setAgain(code)}>
                  {t(shown ? 'document.again' : 'papers.show')}
                </Button>
              ) : null}
            </div>
            {shown ? (
              <small className="muted numeric">
                {[shown.issuer, shown.number, shown.issuedOn].filter(Boolean).join(' · ')}
              </small>
            ) : null}
            {shown ? <Refusals list={wrong} /> : null}
            {isOpen && current === code ? (
              <PaperForm
                key={`${code} ${JSON.stringify(shown)}`}
                stream={stream}
                role={role}
                rule={rule}
                shown={shown}
                onDone={() => {
                  setAgain(null);
                  if (open.every(({ paper }) => paper === code)) onDone();
                }}
              />
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
