import { expect, test } from 'vitest';
import type { Draft } from './face-reader.ts';
import { compareIssuer, issuerByAddress } from './issuer-by-address.ts';

test.each([
  ['陵市公安局', '湖南省株洲市醴陵市新安乡下店村五社102号', '醴陵市公安局'],
  ['场山县公安局', '安徽省宿州市砀山县太平镇新寨村246号', '砀山县公安局'],
  ['邑县公安局', '鹿邑县东川街道双河村14组89号', '鹿邑县公安局'],
  ['航州市公安局富阳分局', '浙江省杭州市富阳区石门乡东坡村', '杭州市公安局富阳分局'],
])('%s on the card of a holder of %s is offered as %s', (read, address, issuer) => {
  expect(issuerByAddress(read, address)).toBe(issuer);
});

test.each([
  ['an authority read whole', '醴陵市公安局', '湖南省株洲市醴陵市新安乡下店村五社102号'],
  ['an authority of a district whose name alone is no division', '城区公安局', '山西省晋城市城区东街12号'],
  ['one of another place: its holder moved', '攸县公安局', '湖南省株洲市醴陵市新安乡下店村五社102号'],
  ['a branch of the same city', '杭州市公安局西湖分局', '浙江省杭州市富阳区石门乡东坡村'],
  ['hardly anything read', '大', '贵州省惠水县清水镇龙泉村三组'],
  ['no division in the address', '陵市公安局', '新安乡下店村五社102号'],
])('%s is left as it is', (_, read, address) => {
  expect(issuerByAddress(read, address)).toBeUndefined();
});

const draft = (value: string, ...evidence: string[]): Draft => ({
  value,
  sure: false,
  confidence: 0.8,
  evidence,
  box: { x: 0, y: 0, width: 1, height: 1 },
});
const home = draft('河北省石家庄市深泽县东川乡李家村三社47号', 'known-division');

test('an issuer may name an autonomous county without its peoples', () => {
  const address = draft('甘肃省积石山保安族东乡族撒拉族自治县湘江大道632号', 'known-division');
  expect(compareIssuer(draft('积石山县公安局'), address)).toMatchObject({ sure: true });
  expect(issuerByAddress('石山县公安局', address.value)).toBe('积石山县公安局');
});

test('an issuer that names the district of the address is sure: two faces say the same', () => {
  expect(compareIssuer(draft('深泽县公安局'), home)).toMatchObject({ sure: true });
});

test.each([
  ['ink of it was not read', draft('深泽县公安局', 'unread-ink'), home],
  ['its own district was supposed', draft('深泽县公安局', 'division-supposed'), home],
  ["the address's district was supposed", draft('深泽县公安局'), draft(home.value, 'division-supposed')],
  ['only the city is named: a branch may be lost', draft('石家庄市公安局'), home],
  ['it is of another place', draft('赞皇县公安局'), home],
])('an issuer is no surer when %s', (_, issuer, address) => {
  expect(compareIssuer(issuer, address)).toBe(issuer);
});
