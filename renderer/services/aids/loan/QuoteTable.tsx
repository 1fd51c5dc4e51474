/** A calculation, each line with its why. */
import { useTranslation } from 'react-i18next';
import { yuan } from '#domain/aids/amount.ts';
import type { ChargeLine } from '#domain/aids/charge.ts';
import { groupNames } from '#domain/aids/groups.ts';
import { useText } from '../../../i18n/use-text.ts';

export function QuoteTable(props: {
  readonly lines: readonly ChargeLine[];
  readonly payableFen: number;
  readonly depositFen: number | null;
}) {
  const { t } = useTranslation('aids');
  const say = useText();
  const why = (line: ChargeLine): string => {
    if (line.kind !== 'subsidy') return t('quote.days', { from: line.from, to: line.to, count: line.days });
    const who = line.groups.map((one) => say(groupNames[one])).join(' + ');
    const base = t('quote.share', { who, percent: line.percent, of: yuan(line.ofFen) });
    const cut = line.cutTo === null ? base : `${base} ${t('quote.cut', { left: yuan(line.cutTo) })}`;
    return line.isRest ? `${cut} ${t('quote.rest')}` : cut;
  };
  const what = (line: ChargeLine): string =>
    line.kind === 'subsidy' && line.source
      ? t('quote.subsidyOf', { year: line.year, source: line.source })
      : t(`quote.kind.${line.kind}`, { year: line.kind === 'subsidy' ? line.year : '' });
  const amount = (line: ChargeLine): string => {
    if (line.kind === 'free') return '0.00';
    return line.kind === 'subsidy' ? `−${yuan(line.fen)}` : yuan(line.fen);
  };
  return (
    <table className="aids-quote" data-testid="quote">
      <tbody>
        {props.lines.map((line) => (
          <tr key={JSON.stringify(line)}>
            <th scope="row">{what(line)}</th>
            <td>{why(line)}</td>
            <td className="numeric">{amount(line)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('quote.payable')}</th>
          <td />
          <td className="numeric">
            <strong data-testid="payable">{yuan(props.payableFen)}</strong>
          </td>
        </tr>
        {props.depositFen === null ? null : (
          <tr>
            <th scope="row">{t('quote.deposit')}</th>
            <td>{t('quote.depositHint')}</td>
            <td className="numeric" data-testid="deposit">
              {yuan(props.depositFen)}
            </td>
          </tr>
        )}
      </tfoot>
    </table>
  );
}
