/** The identity paper of a party: shown, read, confirmed. */
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartyRole, ShownDocument } from '#domain/marriage/schema.ts';
import type { Problem } from '../../../app/problem.ts';
import { AttachmentImage } from '../../../capture/AttachmentImage.tsx';
import type { SavedCard } from '../../../capture/save-card.ts';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useCase, useStepAction } from '../../parts/case-control.tsx';
import { PaperReader } from '../../parts/PaperReader.tsx';
import { firstControl } from '../../parts/use-focus-next.ts';
import { cardMaterial } from './card-material.ts';

export function DocumentStep(props: {
  readonly stream: string;
  /** Whom the paper must be of. */
  readonly person: string;
  readonly shown: ShownDocument | null;
  /** Whether it may be shown (again) now. */
  readonly isOpen: boolean;
  readonly role: PartyRole;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('marriage');
  const { kind, run } = useCase();
  const { stream, person, shown, isOpen, role, onDone } = props;
  const [isReading, setReading] = useState(shown === null || shown.validTo === '');
  const [problem, setProblem] = useState<Problem | null>(null);
  const place = useRef<HTMLDivElement>(null);
  useStepAction(`${role}.document`, () => {
    place.current?.scrollIntoView({ block: 'nearest' });
    firstControl(place.current)?.focus();
  });
  useEffect(() => {
    if (shown && shown.validTo !== '') setReading(false);
  }, [shown]);

  const show = async ({ document }: SavedCard): Promise<void> => {
    const stood = await run({ type: `${kind}.show-document`, party: role, document });
    setProblem(stood);
    if (stood) return;
    // The list of papers shows it too; should this fail, the paper is shown all the same.
    await run(cardMaterial(role, document));
    onDone();
  };

  return (
    <div className="step-stack" ref={place}>
      <ProblemNote problem={problem} />
      {(isReading && isOpen) || !shown ? (
        <PaperReader
          whose={t(`role.${role}`)}
          draftKey={`${stream}/${role}/card`}
          expected={person}
          onSaved={(saved) => void show(saved)}
          testId={`card-${role}`}
        />
      ) : (
        <>
          {shown.portrait || shown.emblem ? (
            <div className="document-pictures">
              {shown.portrait ? <AttachmentImage hash={shown.portrait} alt={t('document.portrait')} /> : null}
              {shown.emblem ? <AttachmentImage hash={shown.emblem} alt={t('document.emblem')} /> : null}
            </div>
          ) : (
            <p className="muted">{t('document.noPicture')}</p>
          )}
          {isOpen ? (
            <Button size="small" onClick={() => setReading(true)}>
              {t('document.again')}
            </Button>
          ) : null}
        </>
      )}
    </div>
  );
}
