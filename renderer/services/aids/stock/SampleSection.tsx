/** Devices on loan that a count asks after: by telephone, by a photo from the borrower, by a visit. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { oneOf, open } from '#domain/aids/questions.ts';
import { isOpenSample, type Sampled } from '#domain/aids/sample.ts';
import type { Stocktake } from '#domain/aids/stocktake.ts';
import { sampleResultNames, sampleWayNames } from '#domain/aids/words.ts';
import type { Action } from '#domain/kernel/action.ts';
import { ask } from '#domain/kernel/ask.ts';
import type { Problem } from '../../../app/problem.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { AttachmentImage } from '../../../capture/AttachmentImage.tsx';
import { FileButton } from '../../../components/FileButton.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { takePictures } from '../../../counter/cases/take-pictures.ts';
import { useText } from '../../../i18n/use-text.ts';
import { ActionForm } from '../../parts/ActionForm.tsx';
import { runOn } from '../../parts/run-on.ts';

const { photo: _, ...spokenWays } = sampleWayNames;
const spoken = (asset: string): Action => ({
  command: 'stocktake.check',
  label: { zh: '登记核对结果', en: 'Record what was found' },
  questions: [
    ask('how', '方式', 'How', 'choice', oneOf(spokenWays)),
    ask('result', '结果', 'Result', 'choice', oneOf(sampleResultNames)),
    ask('note', '说明', 'Note', 'text', { ...open, maxLength: 300 }),
  ],
  fixed: { asset },
});

export function SampleSection(props: {
  readonly stream: string;
  readonly count: Stocktake;
  readonly mayDo: boolean;
  readonly reload: () => Promise<void>;
}) {
  const { t } = useTranslation('aids');
  const { stream, count, mayDo, reload } = props;
  const [asked, setAsked] = useState<Sampled | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const sample = count.sample ?? [];
  const isOpen = mayDo && (count.stage === 'counting' || count.stage === 'compared');
  const send = async (command: Parameters<typeof runOn>[1]): Promise<Problem | null> => {
    const stood = await runOn(stream, command);
    await reload();
    return stood;
  };
  const addPhoto = async (asset: string, files: readonly File[]): Promise<void> => {
    const taken = await takePictures(files);
    if (!taken.ok) return setProblem(taken.problem);
    const [photo] = taken.value;
    if (photo) setProblem(await send({ type: 'stocktake.check', asset, how: 'photo', result: 'there', photo }));
  };
  return (
    <Section title={t('sample.title', { open: sample.filter(isOpenSample).length, count: sample.length })} flush>
      <p className="section-words aids-none">{t('sample.ask')}</p>
      <ProblemNote problem={problem} />
      <ul className="aids-differences" data-testid="sample">
        {sample.map((one) => (
          <SampleLine
            key={one.asset}
            one={one}
            isOpen={isOpen}
            onAsk={() => setAsked(one)}
            onPhoto={(files) => void addPhoto(one.asset, files)}
          />
        ))}
      </ul>
      {asked ? (
        <ActionForm
          action={spoken(asked.asset)}
          draftKey={`${stream}/${asked.asset}`}
          start={{ how: 'call' }}
          send={send}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </Section>
  );
}

function SampleLine(props: {
  readonly one: Sampled;
  readonly isOpen: boolean;
  readonly onAsk: () => void;
  readonly onPhoto: (files: readonly File[]) => void;
}) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { one, isOpen, onAsk, onPhoto } = props;
  const { checked } = one;
  return (
    <li data-asset={one.number}>
      <a className="numeric" href={hashOf(routeOf(one.asset))}>
        {one.number}
      </a>
      <span>{one.name}</span>
      <span>
        <a href={hashOf(routeOf(one.loan))}>{one.holder}</a> <span className="numeric">{one.phone}</span>
      </span>
      {checked ? (
        <span className={`tag ${checked.result === 'there' ? 'good' : 'warn'}`}>
          {say(sampleWayNames[checked.how])} · {say(sampleResultNames[checked.result])}
        </span>
      ) : (
        <span className="tag">{t('sample.open')}</span>
      )}
      <span>
        {checked?.note} {checked?.photo ? <AttachmentImage hash={checked.photo} alt={one.name} /> : null}
      </span>
      {isOpen ? (
        <span className="aids-inline">
          <Button size="small" onClick={onAsk} data-testid="sample-ask">
            {t('sample.record')}
          </Button>
          <FileButton takes="photo" size="small" testId="sample-photo" onChoose={onPhoto}>
            {t('sample.photo')}
          </FileButton>
        </span>
      ) : null}
    </li>
  );
}
