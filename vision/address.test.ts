import { expect, test } from 'vitest';
import { withRoundZeros } from './address.ts';

test.each([
  ['新疆农六师一O三团三连44栋2号', '新疆农六师一〇三团三连44栋2号', true],
  ['新疆农六师一0三团三连44栋2号', '新疆农六师一〇三团三连44栋2号', true],
  ['永登县中川镇一号楼O单元', '永登县中川镇一号楼O单元', false],
  ['永登县中川镇三组103号', '永登县中川镇三组103号', false],
])('%s is offered as %s', (text, offered, changed) => {
  expect(withRoundZeros({ text, changed: false })).toEqual({ text: offered, changed });
});
