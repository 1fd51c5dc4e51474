/** Whatever identity paper somebody shows: the resident card, read by machine; any other, typed from it, with its picture. */
import { GlobalOutlined, IdcardOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ChipCard } from '#contract/devices.ts';
import type { Person, PersonFacts } from '#domain/person/person.ts';
import { useDraft } from '../../app/use-draft.ts';
import { useStream } from '../../app/use-stream.ts';
import { CardReader, type CardReaderProps } from '../../capture/CardReader.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { OtherPaper } from './OtherPaper.tsx';
import { answersOfChip, answersOfHolder, isOtherPaper, type PaperDraft, paperDraftKey } from './other-paper.ts';

export type PaperReaderProps = Omit<CardReaderProps, 'onOther'>;

export function PaperReader(props: PaperReaderProps) {
  const { expected } = props;
  return expected === undefined ? <Reader {...props} holder={null} /> : <ReaderOf {...props} expected={expected} />;
}

function ReaderOf(props: PaperReaderProps & { readonly expected: string }) {
  const { page, error } = useStream(props.expected);
  if (!page) return error ? <ProblemNote problem={error} /> : <Skeleton active />;
  return <Reader {...props} holder={(page.state as Person).facts} />;
}

function Reader({ holder, ...props }: PaperReaderProps & { readonly holder: PersonFacts | null }) {
  const { t } = useTranslation('parts');
  const isOthers = holder !== null && isOtherPaper(holder.documentType);
  const [typed, setTyped, draft] = useDraft<PaperDraft>(paperDraftKey(props.draftKey), {
    isOther: isOthers,
    answers: isOthers ? answersOfHolder(holder) : {},
    pictures: [],
  });
  const turn = (isOther: boolean): void => setTyped((before) => ({ ...before, isOther }));
  // Another paper than the one that was being typed: nothing of that stays.
  const fill = (chip: ChipCard): void => {
    const answers = answersOfChip(chip);
    setTyped(() => ({ isOther: true, answers, pictures: [], chip: { readerId: chip.readerId, answers } }));
  };
  if (!typed.isOther)
    return (
      <div className="step-stack">
        <CardReader {...props} onOther={(chip) => (chip ? fill(chip) : turn(true))} />
        <Button
          className="paper-turn"
          type="link"
          size="small"
          icon={<GlobalOutlined />}
          onClick={() => turn(true)}
          data-testid={`${props.testId}-other`}
        >
          {t('paper.other')}
        </Button>
      </div>
    );
  return (
    <div className="step-stack">
      <OtherPaper {...props} typed={typed} onTyped={setTyped} discard={draft.discard} />
      <Button className="paper-turn" type="link" size="small" icon={<IdcardOutlined />} onClick={() => turn(false)}>
        {t('paper.card')}
      </Button>
    </div>
  );
}
