import { useTranslation } from 'react-i18next';
import type { FaultCode } from '#contract/fault.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import type { Problem } from '../app/problem.ts';
import { useRefusalText } from './refusal-text.ts';
import './refusals.css';

/** Refusals in plain words, each with the article that it rests on. Nothing when the list is empty. */
export function Refusals({ list }: { readonly list: readonly Refusal[] }) {
  const say = useRefusalText();
  if (list.length === 0) return null;
  return (
    <div className="refusals" role="alert">
      <ul>
        {list.map((one) => (
          <li key={`${one.code} ${one.at ?? ''} ${JSON.stringify(one.params)}`} data-code={one.code}>
            {say(one)}
            {one.article ? <small>{one.article}</small> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A fault in plain words, with what to do. */
export function FaultNote({ code }: { readonly code: FaultCode }) {
  const { t } = useTranslation('fault');
  return (
    <div className="refusals" role="alert" data-code={code}>
      {t(code)}
    </div>
  );
}

/** Whatever stood in the way of a reading or a command. */
export function ProblemNote({ problem }: { readonly problem: Problem | null }) {
  if (!problem) return null;
  return problem.kind === 'refused' ? <Refusals list={problem.refusals} /> : <FaultNote code={problem.code} />;
}
