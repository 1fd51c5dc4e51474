/** A calculation, each line with its why. */
import { useTranslation } from 'react-i18next';
import { yuan } from '#domain/aids/amount.ts';
import type { ChargeLine } from '#domain/aids/charge.ts';
import { explainDeposit, explainLine } from '#domain/aids/explain.ts';
import type { Deposit } from '#domain/aids/scheme.ts';
import { useText } from '../../../i18n/use-text.ts';

export function QuoteTable(props: {
  readonly lines: readonly ChargeLine[];
  readonly payableFen: number;
  readonly deposit: Deposit | null;
}) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { lines, payableFen, deposit } = props;
  return (
    <table className="aids-quote" data-testid="quote">
      <tbody>
        {lines.map((line) => {
          const { what, how, amount } = explainLine(line);
          return (
            <tr key={JSON.stringify(line)}>
              <th scope="row">{say(what)}</th>
              <td>{say(how)}</td>
              <td className="numeric">{amount.replace('-', '−')}</td>
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('quote.payable')}</th>
          <td>{lines.length ? '' : t('quote.nothing')}</td>
          <td className="numeric">
            <strong data-testid="payable">{yuan(payableFen)}</strong>
          </td>
        </tr>
        {deposit === null ? null : (
          <tr>
            <th scope="row">{t('quote.deposit')}</th>
            <td>{say(explainDeposit(deposit))}</td>
            <td className="numeric" data-testid="deposit">
              {yuan(deposit.fen)}
            </td>
          </tr>
        )}
      </tfoot>
    </table>
  );
}
