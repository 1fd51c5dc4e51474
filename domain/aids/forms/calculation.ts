import { day } from '#domain/kernel/form-parts.ts';
import { yuan } from '../amount.ts';
import type { ChargeLine } from '../charge.ts';
import { groupNames } from '../groups.ts';

/** A line of the calculation in words. */
export function lineText(line: ChargeLine): readonly [what: string, how: string, amount: string] {
  switch (line.kind) {
    case 'free':
      return ['免租期', `${day(line.from)}起${line.days}天`, '0.00'];
    case 'rent':
      return ['租金', `${day(line.from)}起${line.days}天`, yuan(line.fen)];
    case 'overdue':
      return ['逾期租金（按日）', `${day(line.from)}起${line.days}天`, yuan(line.fen)];
    case 'subsidy': {
      const who = line.groups.map((one) => groupNames[one].zh).join('、');
      const cut = line.cutTo === null ? '' : `，年度额度只余${yuan(line.cutTo)}元`;
      const rest = line.isRest ? '，以租金余额为限' : '';
      const source = line.source ? `（${line.source}）` : '';
      return [
        `${line.year}年补贴${source}`,
        `${who}，${yuan(line.ofFen)}元的${line.percent}%${cut}${rest}`,
        `-${yuan(line.fen)}`,
      ];
    }
  }
}
