import { expect, test } from 'vitest';
import { marriageSteps } from '#testing/couple.ts';
import {
  applySteps,
  checkStates,
  declareSteps,
  examine,
  issueSteps,
  openDivorce,
  requestCertificate,
} from '#testing/divorce.ts';
import { type Hall, openHall } from '#testing/marriage-hall.ts';
import { acceptReissue, archiveOf, openReissue, reissueSteps } from '#testing/reissue.ts';
import { divorceForms } from '../divorce/index.ts';
import { marriageForms } from '../forms.ts';
import { reissueForms } from '../reissue/index.ts';
import type { PartyRole } from '../schema.ts';
import type { EnteredAnnotation } from './annotation.ts';
import type { CorrectionTarget } from './corrected-fields.ts';
import { annotationsOf } from './record.ts';

interface Correction {
  readonly field?: string;
  readonly was: string;
  readonly is: string;
  readonly target?: CorrectionTarget;
}
const correct = (record: string, ...corrections: readonly Correction[]) => ({
  type: 'annotation.enter',
  kind: 'correction',
  records: [record],
  document: {
    title: '户籍证明',
    number: '',
    issuer: '中川镇派出所',
    madeOn: '2026-06-10',
    effectiveOn: null,
    attachments: [],
  },
  text: '依公安机关证明更正。',
  corrections: corrections.map((one) => ({ field: '姓名', ...one })),
});
const to = (party: PartyRole, field: CorrectionTarget['field'], was: string, is: string): Correction => ({
  was,
  is,
  target: { party, field },
});

function married(): Hall {
  const hall = openHall('2026-06-09');
  const steps = marriageSteps(hall.facts);
  hall.send('marriage/1', { type: 'marriage.open', parties: [hall.couple.man, hall.couple.woman] });
  hall.send('marriage/1', [...steps.accepted, ...steps.examined, ...steps.registered, ...steps.issued]);
  return hall;
}
function reissued(hall: Hall): void {
  const archive = archiveOf(hall.facts, { certificateNumber: 'J620121-2026-000001' });
  hall.send('reissue/1', [openReissue(hall.couple), ...reissueSteps(hall.facts, { archive }), acceptReissue]);
}
const forms = [...marriageForms, ...divorceForms, ...reissueForms];
function sheet(hall: Hall, stream: string, code: string, copy = 'man') {
  const model = forms.find((one) => one.code === code)!.model(hall.world.state(stream), copy, stream);
  const fields = model.blocks.flatMap((block) => (block.kind === 'fields' ? block.fields : []));
  return { model, values: (label: string) => fields.filter((one) => one.label === label).map(({ value }) => value) };
}

test('a wrong character noticed at the hand-over: the booklet is reprinted right, under the same number', () => {
  const hall = married();
  const page = (copy: PartyRole) => sheet(hall, 'marriage/1', 'marriage-certificate', copy);
  const before = sheet(hall, 'marriage/1', 'marriage-declaration', 'woman').model;
  expect(page('woman').values('持证人')).toEqual(['马秀兰']);
  hall.send('annotation/1', correct('marriage/1', to('woman', 'name', '马秀兰', '马秀蘭')));
  hall.send(
    'annotation/2',
    correct(
      'marriage/1',
      to('woman', 'name', '马秀蘭', '马琇兰'),
      to('man', 'nationality', hall.facts.man.nationality, '蒙古'),
    ),
  );
  expect(page('woman').values('持证人')).toEqual(['马琇兰']);
  expect(page('man').values('姓名')).toEqual([hall.facts.man.name, '马琇兰']);
  expect(page('man').values('国籍')).toEqual(['蒙古', hall.facts.woman.nationality]);
  expect(page('woman').model.number).toBe('J620121-2026-000001');
  const remark = sheet(hall, 'marriage/1', 'marriage-examination', '').values('备注')[0];
  expect(remark).toContain('2026年6月9日更正女方姓名：马秀兰→马秀蘭');
  // What was declared and signed stays as it was.
  expect(sheet(hall, 'marriage/1', 'marriage-declaration', 'woman').model).toEqual(before);
});

test('a divorce certificate and its sheet are corrected alike', () => {
  const hall = openHall('2026-06-09');
  hall.send('divorce/1', [openDivorce(hall.couple), ...applySteps(hall.facts), { type: 'divorce.accept' }]);
  hall.at('2026-07-10');
  hall.send('divorce/1', [requestCertificate, ...declareSteps(hall.facts), ...checkStates(), examine]);
  hall.send('divorce/1', [{ type: 'divorce.register' }, ...issueSteps]);
  hall.send('annotation/1', correct('divorce/1', to('man', 'birthDate', hall.facts.man.birthDate, '1985-03-12')));
  const page = sheet(hall, 'divorce/1', 'divorce-certificate', 'woman');
  expect(page.values('出生日期')).toContain('1985年3月12日');
  expect(page.model.number).toBe('L620121-2026-000001');
  expect(sheet(hall, 'divorce/1', 'divorce-examination').values('备注')[0]).toContain('更正男方出生日期');
  expect(JSON.stringify(sheet(hall, 'divorce/1', 'divorce-application', '').model)).not.toContain('1985年3月12日');
});

test('a re-issue says on its page that it was corrected, and keeps what already stands right there', () => {
  const hall = married();
  reissued(hall);
  const page = () => sheet(hall, 'reissue/1', 'reissue-certificate', 'man');
  hall.send('annotation/1', correct('reissue/1', to('woman', 'name', '马秀兰', '马秀蘭')));
  expect(page().values('姓名')).toEqual(['陈志远', '马秀蘭']);
  expect(page().values('备注')[0]).toMatch(/补发，原证字号：J620121-2026-000001；.*更正女方姓名：马秀兰→马秀蘭$/);
  // The first record bore the same mistake and is corrected with it; what only one of them bears is corrected there alone.
  expect(sheet(hall, 'marriage/1', 'marriage-certificate').values('姓名')).toContain('马秀蘭');
  const { address } = hall.facts.man;
  hall.send('annotation/2', correct('marriage/1', to('man', 'address', address, '兰州新区中川镇1号')));
  expect(annotationsOf(hall.world.state('reissue/1')).map(({ corrected }) => corrected?.length)).toEqual([
    1,
    undefined,
  ]);
});

/** The same number with a check character that is not its own. */
const otherCheck = (number: string): string => `${number.slice(0, 17)}${number.endsWith('0') ? '1' : '0'}`;

test('what does not stand in the record, or cannot stand there, is no correction of a known field', () => {
  const hall = married();
  const codes = (one: Correction) => hall.codes('annotation/1', correct('marriage/1', one));
  const { man, woman } = hall.facts;
  expect(codes(to('woman', 'name', '马秀花', '马秀蘭'))).toEqual(['ANNOTATION_CORRECTION_WAS']);
  for (const wrong of [
    to('woman', 'name', woman.name, ''),
    to('woman', 'name', woman.name, woman.name),
    to('woman', 'name', woman.name, '马*兰'),
    to('man', 'birthDate', man.birthDate, '1985年'),
    to('man', 'birthDate', man.birthDate, '2026-06-10'),
    to('man', 'documentNumber', man.documentNumber, otherCheck(man.documentNumber)),
    to('man', 'nationality', man.nationality, ' '),
  ])
    expect(codes(wrong), JSON.stringify(wrong)).toEqual(['ANNOTATION_CORRECTION_VALUE']);
});

test('anything else is still corrected in words, and entries of before replay: the pages stay as registered', () => {
  const hall = married();
  const before = sheet(hall, 'marriage/1', 'marriage-certificate').model;
  hall.send('annotation/1', correct('marriage/1', { field: '登记机关', was: '中川', is: '中川镇' }));
  hall.record('marriage/1', 'case.annotated', {
    kind: 'correction',
    on: '2026-06-09',
    by: '马晓燕',
    text: '更正女方姓名（女方姓名：马秀兰 → 马秀蘭）',
    source: 'annotation/9',
  });
  expect(sheet(hall, 'marriage/1', 'marriage-certificate').model).toEqual(before);
  expect(annotationsOf(hall.world.state('marriage/1'))).toHaveLength(2);
  expect(hall.world.state<EnteredAnnotation>('annotation/1').corrections).toEqual([
    { field: '登记机关', was: '中川', is: '中川镇' },
  ]);
});
