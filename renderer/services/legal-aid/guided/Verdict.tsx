/** What the answers lead to: each part with its reasons and the article, and what a person judged instead. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Assessment, type Topic, topics } from '#domain/legal-aid/eligibility/assess.ts';
import { useText } from '../../../i18n/use-text.ts';

const good = new Set(['means', 'regardless', 'not-asked', 'exempt', 'within', 'here', 'may', 'calm', 'eligible']);
const bad = new Set(['other-relative', 'out', 'above', 'elsewhere', 'may-not', 'over', 'not-eligible']);
const tone = (result: string): string =>
  bad.has(result) || result === 'urgent' ? 'danger' : good.has(result) ? 'good' : result === 'open' ? '' : 'warn';

export function Verdict(props: {
  readonly assessment: Assessment;
  /** Judging otherwise, with a reason; absent where that cannot be done. */
  readonly onOverrule?: ((topic: Topic) => void) | undefined;
}) {
  const { t } = useTranslation('legal');
  const say = useText();
  const { assessment, onOverrule } = props;
  return (
    <div data-testid="verdict" data-result={assessment.result}>
      <p className="aid-verdict-sum">
        <span className={`tag ${tone(assessment.result)}`}>{t(`verdict.${assessment.result}`)}</span>
      </p>
      <ul className="aid-verdict">
        {topics.map((topic) => {
          const { result, why } = assessment[topic];
          return (
            <li key={topic} data-topic={topic} data-result={result}>
              <div className="aid-verdict-head">
                <strong>{t(`topic.${topic}`)}</strong>
                <span className={`tag ${tone(result)}`}>{t(`judged.${topic}.${result}`)}</span>
                {onOverrule ? (
                  <Button size="small" type="text" onClick={() => onOverrule(topic)} data-testid={`overrule-${topic}`}>
                    {t('overrule.begin')}
                  </Button>
                ) : null}
              </div>
              <ul>
                {why.map(({ text, article }) => (
                  <li key={text.zh}>
                    {say(text)}
                    {article ? <small>{article}</small> : null}
                  </li>
                ))}
              </ul>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
