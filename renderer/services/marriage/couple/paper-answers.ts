/** A shown paper as answers of its form, and back. */
import type { PaperRule, PaperWay, ShownPaper } from '#domain/marriage/party/papers.ts';
import type { Answers } from '../../parts/answers.ts';

export const answersOfPaper = (shown: ShownPaper | null): Answers => ({
  way: shown?.way ?? '',
  issuer: shown?.issuer ?? '',
  number: shown?.number ?? '',
  issuedOn: shown?.issuedOn ?? '',
  inChinese: shown?.inChinese ?? true,
  translatedBy: shown?.translatedBy ?? '',
});

/** @param rule says the way where there is one only. */
export function paperOf({ paper, ways }: PaperRule, answers: Answers, attachments: readonly string[]): ShownPaper {
  const text = (name: string): string => String(answers[name] ?? '').trim();
  const inChinese = answers.inChinese !== false;
  return {
    paper,
    way: ways.length > 1 ? ((text('way') || null) as PaperWay | null) : (ways[0] ?? null),
    issuer: text('issuer'),
    number: text('number'),
    issuedOn: (text('issuedOn') || null) as ShownPaper['issuedOn'],
    inChinese,
    translatedBy: inChinese ? '' : text('translatedBy'),
    attachments: [...attachments],
  };
}
