import { expect, test } from 'vitest';
import { declarationOf } from '#testing/couple.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { asBegun } from '../party/describing.ts';
import { makeUpDeclarationModel } from './declaration-form.ts';

test('the make-up declaration names the day since which they have lived as spouses', () => {
  const made = declarationOf(makeFacts(random(1), { name: '陈志远', sex: 'male', birthDate: '1970-03-02' }));
  const party = { ...asBegun(undefined), document: null };
  const input = { caseNumber: 'ZCH20261123-A1-001', role: 'man', party, made, partnerName: '马秀兰' } as const;
  const model = makeUpDeclarationModel({ ...input, spousesSince: '1992-10-01', signature: null });
  expect(model.title).toBe('申请补办结婚登记声明书');
  expect(JSON.stringify(model)).toContain('本人与对方 马秀兰 自1992年10月1日起以夫妻名义同居生活');
  const foreign = { ...party, kind: 'foreign' as const };
  const other = makeUpDeclarationModel({ ...input, party: foreign, spousesSince: '1992-10-01', signature: null });
  expect(JSON.stringify(model)).toContain('没有直系血亲');
  expect(JSON.stringify(other)).not.toContain('没有直系血亲');
});
