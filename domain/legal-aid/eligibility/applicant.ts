/** Who may apply (申请人): for oneself, a guardian, a relative, or others when the guardian is the wrongdoer (40). */
import { type Answers, because, type Judged, stillOpen } from './reason.ts';

export type Applicant = Judged<'may' | 'other-relative' | 'may-not' | 'open'>;

const article = '法律援助法 40';

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
      return answers.custody === 'yes'
        ? {
            result: 'may',
            why: [
              because('被羁押人员的近亲属可以代为申请', 'Close relatives of somebody in custody may apply', article),
            ],
          }
        : {
            result: 'may-not',
            why: [
              because(
                '本人未被羁押且有行为能力的，由本人或者委托代理人申请',
                'Not in custody and capable: in person or by an agent',
                article,
              ),
            ],
          };
    case 'guardian':
      if (!answers.guardianAgainst)
        return stillOpen('请先选择监护人是否就是侵害人', 'Whether the guardian is the wrongdoer', article);
      return answers.guardianAgainst === 'yes'
        ? {
            result: 'other-relative',
            why: [
              because(
                '监护人侵害被监护人的，由其他监护人或者近亲属代为申请；对监护人隐去住址和联系方式',
                'The guardian is the wrongdoer: another guardian or close relative applies; address hidden from the guardian',
                article,
              ),
            ],
          }
        : { result: 'may', why: [because('由法定代理人（监护人）代为申请', 'By the guardian', article)] };
    default:
      return stillOpen('请先选择由谁申请', 'Who applies', article);
  }
}
