/** Demonstration of the veterans' window: files, benefits, cards, visits, a round, a training. Everybody is made up. */
import type { StreamRef } from '#domain/kernel/event.ts';
import { monthOf } from '#domain/veterans/benefit/rules.ts';
import { ownFamily } from '#domain/veterans/family/schema.ts';
import { collectCommand } from '#domain/veterans/file/actions.ts';
import { sampleOf, usualShare } from '#domain/veterans/file/sample.ts';
import { veteranStream } from '#domain/veterans/opening.ts';
import type { DemoDesk } from './desk.ts';

/** Values of a discharged soldier's file; each of the made-up people differs a little. */
const soldier = (years: number, residence: string) => ({
  enlistedOn: `${2020 - years - 10}-12-01`,
  enlistedFrom: '甘肃省永登县',
  dischargedOn: `${2020 - 10}-11-25`,
  branch: 'army',
  rank: '下士',
  unitCode: '12345部队',
  yearsServed: years,
  paper: 'discharge',
  paperNumber: `退字第${years}018号`,
  placement: 'self-employment',
  placedOn: `${2020 - 9}-01-15`,
  combat: false,
  nuclear: false,
  plateau: false,
  wounded: 'none',
  residence,
  political: 'masses',
  health: 'good',
  employment: 'farming',
  housing: 'own',
  pensionInsured: true,
  medicalInsured: true,
  unemploymentInsured: false,
  hardship: false,
});

/** Demonstration people by their place in the list, and how their file stands. */
const files = [
  { person: 16, classes: ['discharged-soldier'], years: 5, whole: true },
  { person: 9, classes: ['discharged-soldier', 'disabled'], years: 8, whole: true },
  { person: 18, classes: ['discharged-soldier'], years: 2, whole: true },
  { person: 6, classes: ['discharged-soldier'], years: 2, whole: false },
  { person: 4, classes: ['demobilised'], years: 4, whole: true },
  { person: 17, classes: ['martyr-family'], years: 0, whole: false },
] as const;

/** @param at sends commands of a registrar who is also an officer of the service, on people who are registered already. @param pictures a photo that stands for theirs, a signature that stands for their family's. */
export function seedVeterans(at: DemoDesk, pictures: { readonly portrait: string; readonly signature: string }): void {
  const of = files.map(({ person, classes, years, whole }) => {
    const who = at.people[person] as StreamRef;
    const file = at.send(veteranStream(who), { type: 'veteran.open', person: who, classes: [...classes] });
    const values = whole
      ? soldier(years, at.addressOf(person))
      : { residence: at.addressOf(person), health: 'chronic' };
    const disabled = (classes as readonly string[]).includes('disabled')
      ? { disabilityGrade: '7', disabilityCause: 'duty', disabilityPaper: '甘军残字0127' }
      : {};
    at.send(file, collectCommand({ type: 'veteran.collect', source: 'paper', ...values, ...disabled }));
    if (whole) at.send(file, { type: 'veteran.set-photo', attachment: pictures.portrait, plainClothes: true });
    return { file, person: who };
  });
  const [first, second, third, , fifth, sixth] = of;
  if (!first || !second || !third || !fifth || !sixth) return;

  at.send(first.file, { type: 'veteran.verify', level: 'station' });
  const [drawn = first.file] = sampleOf(
    of.map(({ file }) => file),
    monthOf(at.daysFromNow(0)),
    usualShare,
  );
  at.send(drawn as StreamRef, { type: 'veteran.recheck', checked: ['residence', 'health'], wrong: ['health'] });
  // Noticed by the person, who was not drawn for it.
  at.send(third.file, collectCommand({ type: 'veteran.collect', source: 'archive', rank: '中士', because: 'error' }));
  at.send(third.file, {
    type: 'veteran.plan',
    need: 'job',
    measure: '推荐园区物流企业岗位',
    owner: '李建军',
    dueOn: at.daysFromNow(10),
  });
  at.send(sixth.file, {
    type: 'veteran.plan',
    need: 'medical',
    measure: '协助办理门诊慢特病认定',
    owner: '马晓燕',
    dueOn: at.daysFromNow(-2),
  });

  const grant = { type: 'benefit.grant', approvedOn: at.daysFromNow(-200), document: '兰新退〔2026〕8号' };
  at.send(at.fresh('benefit'), { ...grant, person: second.person, category: 'Y01', grade: '7', cause: 'duty' });
  at.send(at.fresh('benefit'), { ...grant, person: fifth.person, category: 'Y07', approvedOn: at.daysFromNow(-500) });
  at.send(at.fresh('benefit'), {
    ...grant,
    person: sixth.person,
    category: 'Y02',
    relation: 'spouse',
    approvedOn: at.daysFromNow(-400),
  });

  at.send(at.fresh('benefit-list'), {
    type: 'benefit-list.draw',
    month: monthOf(at.daysFromNow(0)),
    category: 'Y01',
    earlierPaid: true,
  });
  at.send(ownFamily(first.file), {
    type: 'veteran-family.join',
    file: fifth.file,
    relation: 'parent',
    evidence: 'register',
  });

  at.send(at.fresh('veteran-card'), {
    type: 'veteran-card.open',
    person: first.person,
    kind: 'veteran',
    reason: 'first',
  });
  const receive = { type: 'petition.receive', channel: 'visit', people: 1, speakers: '', flags: [] };
  const visit = at.send(at.fresh('petition'), {
    ...receive,
    person: third.person,
    kind: 'claim',
    matter: 'insurance',
    claim: '反映退役后养老保险接续手续办理缓慢，希望协调人社部门尽快办理。',
    receivedOn: at.daysFromNow(-12),
  });
  at.send(visit, { type: 'petition.accept', category: 'handle', unit: '中川镇退役军人服务站' });
  at.send(visit, { type: 'petition.note-progress', what: '已与社保窗口对接，缺转移接续表。' });
  at.send(at.fresh('petition'), {
    ...receive,
    person: fifth.person,
    kind: 'help',
    matter: 'housing',
    claim: '房屋漏雨，请求帮助维修。',
    receivedOn: at.daysFromNow(-13),
  });
  at.send(at.fresh('petition'), {
    ...receive,
    channel: 'phone',
    person: third.person,
    kind: 'claim',
    matter: 'insurance',
    claim: '再次来电询问养老保险接续进度。',
    receivedOn: at.daysFromNow(-1),
  });
  const answered = at.send(at.fresh('petition'), {
    ...receive,
    person: first.person,
    kind: 'claim',
    matter: 'employment',
    claim: '反映招聘会岗位与发布的不一致。',
    receivedOn: at.daysFromNow(-10),
  });
  at.send(answered, { type: 'petition.accept', category: 'handle', unit: '中川镇退役军人服务站' });
  at.send(answered, {
    type: 'petition.answer',
    answer: '已与用工单位核实，另行推荐两个岗位。',
    settledHere: true,
    reasonable: true,
  });
  at.send(answered, {
    type: 'petition.close',
    deliveredOn: at.daysFromNow(0),
    satisfaction: 'dissatisfied',
    note: '希望岗位离家近一些',
  });
  at.send(at.fresh('petition-ledger'), {
    type: 'petition-ledger.draw',
    from: at.daysFromNow(-30),
    to: at.daysFromNow(0),
  });
  at.send(at.fresh('veteran-service'), {
    type: 'veteran-service.open',
    person: sixth.person,
    item: 'hardship-aid',
    answers: { hardship: 'medical', circumstances: '因病住院，自付费用较高。', askedFen: 300_000 },
  });
  const site = at.send(at.fresh('veteran-site'), {
    type: 'veteran-site.open',
    name: '中川镇退役军人服务站',
    level: 'town',
  });
  at.send(site, {
    type: 'veteran-site.enter',
    year: Number(at.daysFromNow(0).slice(0, 4)),
    budgetFen: 800_000,
    haves: ['institution', 'staff', 'funds', 'guarantee'],
  });
  const round = at.send(at.fresh('veteran-round'), {
    type: 'veteran-round.plan',
    kind: 'visit',
    occasion: 'routine',
    title: '冬季走访慰问',
    plannedOn: at.daysFromNow(0),
    members: '马晓燕、李建军',
    files: of.map(({ file }) => file),
  });
  at.send(round, {
    type: 'veteran-round.visit',
    file: first.file,
    on: at.daysFromNow(0),
    signedBy: '赵玉兰',
    signature: pictures.signature,
    gift: '米、油',
    findings: '老人独居，屋顶漏雨',
    need: 'housing',
  });
  at.send(at.fresh('veteran-service'), {
    type: 'veteran-service.open',
    person: third.person,
    item: 'archive-transfer',
    answers: { from: '永登县人民武装部' },
  });
  const checkUp = at.send(at.fresh('check-up'), {
    type: 'check-up.plan',
    title: '重点优抚对象年度体检',
    hospital: '新区第一人民医院',
    from: at.daysFromNow(-10),
    until: at.daysFromNow(30),
  });
  at.send(checkUp, { type: 'check-up.add', files: of.map(({ file }) => file), skipOthers: true });
  at.send(checkUp, { type: 'check-up.invite', files: [second.file, fifth.file], on: at.daysFromNow(-8), how: 'phone' });
  at.send(checkUp, { type: 'check-up.examine', file: second.file, on: at.daysFromNow(-3) });
  const training = at.send(at.fresh('training'), {
    type: 'training.plan',
    kind: 'skills',
    title: '物流仓储与叉车操作',
    startsOn: at.daysFromNow(-20),
    organiser: '新区职业技术学校',
    places: 30,
  });
  at.send(training, { type: 'training.enrol', files: [first.file, third.file] });
  at.send(training, { type: 'training.attend', files: [first.file, third.file], attended: true });
  at.send(training, { type: 'training.certify', file: third.file, certificate: '叉车N1-2026-0031' });
  at.send(training, { type: 'training.employ', file: third.file, unit: '新区物流有限公司' });
}
