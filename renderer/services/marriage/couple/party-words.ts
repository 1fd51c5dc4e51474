/** A party's description and papers in a few words, as a folded step shows them. */
import { useTranslation } from 'react-i18next';
import type { Finding } from '#domain/kernel/aggregate.ts';
import type { DescribedParty } from '#domain/marriage/party/describing.ts';
import { type PaperRule, paperMaterials } from '#domain/marriage/party/papers.ts';
import { partyKindName } from '#domain/marriage/party/questions.ts';
import { useText } from '../../../i18n/use-text.ts';

/** @returns the sort of person and the help that they have. */
export function useWhoWords(): (party: DescribedParty) => string {
  const { t } = useTranslation('marriage');
  const say = useText();
  return ({ kind, assistance: { cannotWrite, interpreter, largePrint } }) =>
    [
      say(partyKindName(kind)),
      ...(cannotWrite ? [t('who.fingerprint')] : []),
      ...(interpreter ? [t('who.interpreter', { name: interpreter.name })] : []),
      ...(largePrint ? [t('who.largePrint')] : []),
    ].join(' · ');
}

/** @returns which papers are missing or wrong, by name; else that all are there. */
export function usePapersWords(): (rules: readonly PaperRule[], findings: readonly Finding[]) => string {
  const { t } = useTranslation('marriage');
  const say = useText();
  return (rules, findings) => {
    const open = rules.filter(({ paper }) => findings.some(({ params }) => params?.material === paper));
    if (open.length === 0) return t('papers.have', { count: rules.length });
    const names = open.map(({ paper }) => paperMaterials.find(({ code }) => code === paper)?.name);
    return t('papers.lack', { names: names.map((name) => (name ? say(name) : '')).join(t('search.comma')) });
  };
}
