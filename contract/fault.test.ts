import { expect, test } from 'vitest';
import { Fault, faultData, toFaultData } from './fault.ts';

test('only a fault’s own words cross; cause and stack never do', () => {
  const fault = new Fault('DISK_FULL', 'no space left', { cause: new Error('/home/somebody/secret') });
  expect(toFaultData(fault)).toEqual({ code: 'DISK_FULL', message: 'no space left' });
  expect(JSON.stringify(toFaultData(fault))).not.toContain('secret');
  expect(faultData.parse(toFaultData(fault))).toEqual(toFaultData(fault));
});

test.each([new Error('王建国'), 'text', null, undefined, { code: 'DISK_FULL' }])(
  '%s is an internal error',
  (thrown) => {
    expect(toFaultData(thrown)).toEqual({ code: 'INTERNAL', message: 'internal error' });
  },
);
