/** Brings one person into a new case: by the identity paper, or found in the registry. */
import { UserSwitchOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Person } from '#domain/person/person.ts';
import { useStream } from '../../app/use-stream.ts';
import type { SavedCard } from '../../capture/save-card.ts';
import { LabelledValue, LabelledValues } from '../../components/LabelledValue.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { FindPerson } from './FindPerson.tsx';
import { PaperReader } from './PaperReader.tsx';

export interface ChoosePersonProps {
  /** What to call the person, for example 申请人. */
  readonly whose: string;
  /** Keeps a half-read card through lock, crash and restart. */
  readonly draftKey: string;
  /** Stream of who was chosen. */
  readonly chosen: string | null;
  /** `card` is what was read, when they came by a paper. */
  readonly onChosen: (stream: string | null, card?: SavedCard) => void;
  readonly testId: string;
}

export function ChoosePerson({ whose, draftKey, chosen, onChosen, testId }: ChoosePersonProps) {
  if (chosen) return <Chosen stream={chosen} onChange={() => onChosen(null)} testId={testId} />;
  return (
    <div className="step-stack" data-testid={testId}>
      <PaperReader
        whose={whose}
        draftKey={draftKey}
        onSaved={(saved) => onChosen(saved.stream, saved)}
        testId={`${testId}-card`}
      />
      <FindPerson whose={whose} onFound={(stream) => onChosen(stream)} testId={`${testId}-search`} />
    </div>
  );
}

function Chosen(props: { readonly stream: string; readonly onChange: () => void; readonly testId: string }) {
  const { t } = useTranslation('parts');
  const { page, error } = useStream(props.stream);
  if (!page) return error ? <ProblemNote problem={error} /> : <Skeleton active />;
  const { facts } = page.state as Person;
  return (
    <div className="step-stack" data-testid={`${props.testId}-chosen`}>
      <div className="chosen-head">
        <strong>{facts.name}</strong>
        <Button size="small" icon={<UserSwitchOutlined />} onClick={props.onChange}>
          {t('person.change')}
        </Button>
      </div>
      <LabelledValues>
        <LabelledValue label={t('person.number')} numeric>
          {facts.documentNumber}
        </LabelledValue>
        <LabelledValue label={t('person.birth')} numeric>
          {facts.birthDate}
        </LabelledValue>
        <LabelledValue label={t('person.address')}>{facts.address}</LabelledValue>
        <LabelledValue label={t('person.phone')} numeric>
          {facts.phone}
        </LabelledValue>
      </LabelledValues>
    </div>
  );
}
