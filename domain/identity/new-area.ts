/**
 * Towns of Lanzhou New Area (兰州新区). The New Area has no code of its own in GB/T 2260: its people hold identity
 * numbers of Yongdeng (620121) or Gaolan (620122), and 620171 is a statistics code only.
 */
export type NewAreaTown = {
  readonly name: string;
  /** County that the town belongs to in law. */
  readonly countyCode: '620121' | '620122';
  readonly statisticsCode: string;
  /** Run by the New Area now (已托管), by the plan of 2021 or the statistics of 2023, or planned (未来托管). */
  readonly status: 'entrusted' | 'entrusted-in-statistics' | 'planned';
};

export const NEW_AREA_CODE = '620171';
export const NEW_AREA_EDITION = 'nbs-2023';

export const NEW_AREA_TOWNS: readonly NewAreaTown[] = [
  { name: '中川镇', countyCode: '620121', statisticsCode: '620171101', status: 'entrusted' },
  { name: '秦川镇', countyCode: '620121', statisticsCode: '620171102', status: 'entrusted' },
  { name: '西岔镇', countyCode: '620122', statisticsCode: '620171103', status: 'entrusted' },
  { name: '上川镇', countyCode: '620121', statisticsCode: '620171104', status: 'entrusted-in-statistics' },
  { name: '石洞镇', countyCode: '620122', statisticsCode: '620122100', status: 'planned' },
  { name: '什川镇', countyCode: '620122', statisticsCode: '620122103', status: 'planned' },
  { name: '水阜镇', countyCode: '620122', statisticsCode: '620122105', status: 'planned' },
  { name: '黑石镇', countyCode: '620122', statisticsCode: '620122106', status: 'planned' },
];

/** The town of that name, or undefined. */
export function newAreaTown(name: string): NewAreaTown | undefined {
  return NEW_AREA_TOWNS.find((town) => town.name === name);
}
