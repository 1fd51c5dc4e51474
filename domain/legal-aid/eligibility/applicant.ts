/**
 * Who may apply (申请人): for oneself, a guardian, or others when the guardian is the wrongdoer (40); a close relative of a suspect
 * or defendant, of a victim, and where there is a retrial (24, 29, 33), or of somebody in custody (40); for a child against a parent also
 * whoever looks after children (未成年人保护法 104).
 */
import { type Answers, because, type Judged, type Reason, stillOpen } from './reason.ts';

export type Applicant = Judged<'may' | 'other-relative' | 'may-not' | 'open'>;

const article = '法律援助法 40';

const hidden = ['对侵害人隐去住址和联系方式', 'address and telephone hidden from the wrongdoer'] as const;

function byGuardian({ guardianAgainst }: Answers): Applicant {
  switch (guardianAgainst) {
    case 'no':
      return { result: 'may', why: [because('由法定代理人（监护人）代为申请', 'By the guardian', article)] };
    case 'another':
      return {
        result: 'may',
        why: [
          because(
            `另一位监护人侵害被监护人的，由其他法定代理人代为申请；${hidden[0]}`,
            `Another guardian is the wrongdoer: this one applies; ${hidden[1]}`,
            article,
          ),
        ],
      };
    case 'yes':
      return {
        result: 'other-relative',
        why: [
          because(
            `监护人侵害被监护人的，不得由其代为申请；由其他法定代理人或者近亲属代为申请；${hidden[0]}`,
            `The guardian is the wrongdoer: another guardian or close relative applies; ${hidden[1]}`,
            article,
          ),
        ],
      };
    default:
      return stillOpen('请先选择监护人是否就是侵害人', 'Whether a guardian is the wrongdoer', article);
  }
}

/** The article by which close relatives may apply beside the person, whoever that is; null where it names none. */
function besideThePerson({ field, criminal, retrial }: Answers): Reason | null {
  if (field === 'criminal' && criminal === 'suspect')
    return because(
      '犯罪嫌疑人、被告人的近亲属可以申请',
      'Close relatives of a suspect or defendant may apply',
      '法律援助法 24',
    );
  if (field === 'criminal' && criminal === 'victim')
    return because(
      '刑事公诉案件被害人的近亲属可以申请',
      'Close relatives of the victim of a public prosecution may apply',
      '法律援助法 29',
    );
  if ((field === 'criminal' || field === 'civil') && retrial === 'yes')
    return because(
      '再审、抗诉案件当事人的近亲属可以申请',
      'Close relatives of a party may apply where there is a retrial or a protest',
      '法律援助法 33',
    );
  return null;
}

/** Whether the person is a ward whose guardian is the wrongdoer, by what a relative says. */
export const isWardOfWrongdoer = ({ ward, wardAgainst }: Answers): boolean => ward === 'yes' && wardAgainst === 'yes';

/** Where a relative may apply in any case: said beside it that a guardian who is the wrongdoer learns nothing. */
const hiddenBeside = (answers: Answers): readonly Reason[] =>
  isWardOfWrongdoer(answers)
    ? [because(`监护人是侵害人的，${hidden[0]}`, `The guardian is the wrongdoer: ${hidden[1]}`, article)]
    : [];

/** Capacity and guardian are asked about in any case; where the relative may apply beside the person they decide safe contact only. */
function byRelative(answers: Answers): Applicant {
  const { custody, ward, wardAgainst } = answers;
  const mayNot = (zh: string, en: string): Applicant => ({ result: 'may-not', why: [because(zh, en, article)] });
  const beside = besideThePerson(answers);
  if (beside) return { result: 'may', why: [beside, ...hiddenBeside(answers)] };
  if (custody === 'yes') {
    const inCustody = because(
      '被羁押人员的近亲属可以代为申请',
      'Close relatives of somebody in custody may apply',
      article,
    );
    return { result: 'may', why: [inCustody, ...hiddenBeside(answers)] };
  }
  if (!ward)
    return stillOpen(
      '请先选择当事人是否未成年或者无、限制行为能力',
      'Whether the person is under age or not capable',
      article,
    );
  if (ward !== 'yes')
    return mayNot(
      '本人未被羁押且有行为能力的，由本人或者委托代理人申请',
      'Not in custody and capable: in person or by an agent',
    );
  if (!wardAgainst) return stillOpen('请先选择监护人是否就是侵害人', 'Whether the guardian is the wrongdoer', article);
  if (wardAgainst === 'yes')
    return {
      result: 'may',
      why: [
        because(
          `法定代理人侵犯被监护人合法权益的，近亲属可以代为申请；${hidden[0]}`,
          `The guardian is the wrongdoer: a close relative may apply; ${hidden[1]}`,
          article,
        ),
      ],
    };
  return mayNot('由法定代理人（监护人）代为申请', 'The guardian applies');
}

const childArticle = '法律援助法 40; 未成年人保护法 104';

/** Whoever looks after children when the guardian is the wrongdoer and nobody of the family applies. */
function byChildWorker({ wardAgainst }: Answers): Applicant {
  switch (wardAgainst) {
    case 'yes':
      return {
        result: 'may',
        why: [
          because(
            `监护人侵害未成年人、没有其他近亲属代为申请的，由儿童主任、民政部门或者居（村）民委员会代为申请；${hidden[0]}`,
            `The guardian of a minor is the wrongdoer and no relative applies: child worker, civil affairs or the committee; ${hidden[1]}`,
            childArticle,
          ),
        ],
      };
    case 'no':
      return { result: 'may-not', why: [because('由法定代理人（监护人）代为申请', 'The guardian applies', article)] };
    default:
      return stillOpen('请先选择监护人是否就是侵害人', 'Whether a guardian is the wrongdoer', childArticle);
  }
}

/** @returns whether whoever stands at the window may apply, `other-relative` when somebody else must. */
export function judgeApplicant(answers: Answers): Applicant {
  switch (answers.applicant) {
    case 'self':
      return { result: 'may', why: [because('本人申请', 'In person', article)] };
    case 'agent':
      return {
        result: 'may',
        why: [
          because(
            '由委托代理人代为申请，须有授权委托书',
            'By an agent with a power of attorney',
            '办理法律援助案件程序规定',
          ),
        ],
      };
    case 'relative':
      return byRelative(answers);
    case 'guardian':
      return byGuardian(answers);
    case 'child-worker':
      return byChildWorker(answers);
    default:
      return stillOpen('请先选择由谁申请', 'Who applies', article);
  }
}
