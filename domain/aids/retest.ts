/** What is tested once more when it leaves the house (交付前复测): a charge and a controller do not last on the shelf. */
import type { RentalItem } from './rental-item.ts';

/** Powered chairs, stair climbers, hoists, powered beds, treatment of breathing, mattresses with a pump, electronic aids for sight and hearing. */
const poweredClasses = ['12 17', '12 23', '12 36', '18 12 10', '04 03', '04 33 06', '22 03 09', '22 06'] as const;
/** A device of such a class has a motor, a pump or a battery. */
export const isPowered = (classCode: string): boolean =>
  poweredClasses.some((one) => `${classCode} `.startsWith(`${one} `));

type Item = Pick<RentalItem, 'classCode' | 'checks' | 'retest'>;
/** The catalogue says it; where an edition is from before it was asked, the class does. */
export const isRetested = ({ retest, classCode }: Pick<Item, 'retest' | 'classCode'>): boolean =>
  retest ?? isPowered(classCode);
/** What the test at the hand-over looks at; empty for devices that need none. */
export const retestOf = (item: Item): readonly string[] => (isRetested(item) ? item.checks : []);
