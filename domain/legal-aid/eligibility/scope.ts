/** Scope (援助范围): whether the law gives aid for such a matter at all, arts. 22, 24, 25, 28, 29, 31, 32, 33, 69, 70. */
import type { Text } from '#domain/kernel/text.ts';
import type { AddedMatters } from '../references.ts';
import { circumstances, findMatter } from './matters.ts';
import { type Answers, because, type Judged, type Reason, stillOpen } from './reason.ts';
import { isHarmedAtHome } from './violence.ts';

/**
 * `means`: in scope when in economic difficulty; `regardless`: in scope whatever the means; `from-organ`: an organ notifies the
 * institution, the window takes the message and passes it on; `out`: advice only.
 */
export interface Scope extends Judged<'means' | 'regardless' | 'from-organ' | 'out' | 'open'> {
  /** The matter by its name, also one that the province added; absent where it is none, and in answers of an older version. */
  readonly matter?: Text;
}

const advice = because(
  '不在代理、辩护的援助范围内；可以当场提供法律咨询，并告知其他解决途径',
  'Not in scope of representation; advice is given, and other ways are named',
  '法律援助法 22, 23',
);

/** What does not change the scope but must be seen: soldiers and veterans first, foreigners by treaty. */
function beside({ military, nationality }: Answers): readonly Reason[] {
  return [
    ...(military === 'soldier'
      ? [because('军人军属依法优先办理', 'Soldiers and their families come first', '法律援助法 70')]
      : []),
    ...(military === 'veteran' ? [because('退役军人依法优先办理', 'Veterans come first', '退役军人保障法 70')] : []),
    ...(nationality === 'foreign'
      ? [
          because(
            '外国人、无国籍人依照有关法律、条约和对等原则',
            'Foreigners and stateless persons by law, treaty and reciprocity',
            '法律援助法 69',
          ),
        ]
      : []),
  ];
}

function criminalScope(answers: Answers): Scope {
  const { criminal, circumstance, circumstanceRule = '', otherReason = '' } = answers;
  const matter = findMatter(criminal ?? '');
  if (!matter) return stillOpen('请先选择在刑事案件中的身份', 'Position in the criminal case', '法律援助法 24, 29');
  if (matter.code === 'compulsory-treatment')
    return {
      result: 'from-organ',
      why: [
        because(
          '由人民法院通知法律援助机构指派律师',
          'The court notifies the institution, which appoints a lawyer',
          matter.article,
        ),
      ],
    };
  if (isHarmedAtHome(answers))
    return {
      result: 'regardless',
      why: [
        because(matter.name.zh, matter.name.en, matter.article),
        because(
          '遭受虐待、遗弃或者家庭暴力的受害人主张相关权益，不受经济困难条件的限制',
          'A victim of abuse, desertion or domestic violence: regardless of means',
          '法律援助法 32(4)',
        ),
      ],
    };
  if (matter.code !== 'suspect')
    return { result: 'means', why: [because(matter.name.zh, matter.name.en, matter.article)] };
  if (!circumstance)
    return stillOpen('请先选择犯罪嫌疑人、被告人的情形', 'Circumstance of the suspect', '法律援助法 25');
  const found = circumstances.find(({ code }) => code === circumstance);
  if (found?.code === 'other-by-law' && circumstanceRule.trim() === '')
    return stillOpen('请写明是哪一部法律、法规的规定', 'Which law it is', found.article);
  if (found?.code === 'discretionary')
    return {
      result: 'from-organ',
      why: [
        because(
          '其他适用普通程序审理的刑事案件，被告人没有委托辩护人的，人民法院可以通知法律援助机构指派律师',
          'Another case of ordinary procedure without a defender: the court may notify the institution',
          found.article,
        ),
      ],
    };
  if (found) {
    const [zh, en] = circumstanceRule ? [`（${circumstanceRule}）`, ` (“${circumstanceRule}”)`] : ['', ''];
    return {
      result: 'from-organ',
      why: [
        because(
          `${found.name.zh}${zh}：办案机关应当通知法律援助机构指派律师辩护`,
          `${found.name.en}${en}: the organ must notify the institution`,
          found.article,
        ),
      ],
    };
  }
  const named = because(matter.name.zh, matter.name.en, matter.article);
  if (otherReason.trim() === '') return { result: 'means', why: [named] };
  return {
    result: 'regardless',
    why: [
      named,
      because(
        `因其他原因没有委托辩护人（${otherReason}），不以经济困难为条件`,
        `Without a defender for another reason (“${otherReason}”): regardless of means`,
        matter.article,
      ),
    ],
  };
}

function civilScope(answers: Answers, added: AddedMatters): Scope {
  const code = answers.matter ?? '';
  if (!code) return stillOpen('请先选择申请事项', 'Which matter', '法律援助法 31, 32');
  const more = added.added.find((one) => one.code === code);
  const matter = findMatter(code);
  const found = matter ?? more;
  if (!found) return { result: 'out', why: [advice] };
  const reason = because(found.name.zh, found.name.en, found.article);
  if (!found.meansTest)
    return {
      result: 'regardless',
      matter: found.name,
      why: [reason, because('不受经济困难条件的限制', 'Regardless of means', '法律援助法 32')],
    };
  return { result: 'means', matter: found.name, why: [reason] };
}

const retrial = because(
  '不服生效裁判提出申诉或者申请再审，人民法院决定、裁定再审或者人民检察院提出抗诉',
  'Retrial ordered, or protest of the procuratorate',
  '法律援助法 33',
);

/** With a retrial or a protest any matter is in scope; one that is so without means, or comes from an organ, stays as it is. */
function withRetrial(scope: Scope): Scope {
  if (scope.result === 'out') return { result: 'means', why: [retrial] };
  return { ...scope, why: [...scope.why, retrial] };
}

/**
 * @param added matters that the province adds to those of the law.
 * @returns whether the law gives aid for the matter: the matter by itself first, then what a retrial or a protest adds (33).
 */
export function judgeScope(answers: Answers, added: AddedMatters): Scope {
  const base = ((): Scope => {
    const again = answers.retrial === 'yes' ? withRetrial : (scope: Scope): Scope => scope;
    if (answers.field === 'criminal') return again(criminalScope(answers));
    if (answers.field === 'civil') return again(civilScope(answers, added));
    if (answers.field === 'other') return { result: 'out', why: [advice] };
    return stillOpen('请先选择遇到的是哪类问题', 'What it is about', '法律援助法 22');
  })();
  return { ...base, why: [...base.why, ...beside(answers)] };
}
