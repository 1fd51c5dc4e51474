/** Who applies: one by card or from the registry, and for a group everybody else. */
import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Person } from '#domain/person/person.ts';
import { useStream } from '../../app/use-stream.ts';
import type { SavedCard } from '../../capture/save-card.ts';
import { ChoosePerson } from '../parts/ChoosePerson.tsx';
import { FindPerson } from '../parts/FindPerson.tsx';

export interface ChosenApplicant {
  readonly stream: string;
  /** Pictures of the card that they came by. */
  readonly pictures: readonly string[];
}
const picturesOf = (card: SavedCard | undefined): readonly string[] =>
  card ? [card.document.portrait, card.document.emblem].filter((one) => one !== null) : [];

function Line({ stream, onRemove }: { readonly stream: string; readonly onRemove: () => void }) {
  const { t } = useTranslation('legal');
  const { page } = useStream(stream);
  const facts = (page?.state as Person | undefined)?.facts;
  return (
    <div className="aid-person" data-testid="group-member">
      <span>
        <strong>{facts?.name}</strong> <span className="numeric muted">{facts?.documentNumber}</span>
      </span>
      <Button
        size="small"
        type="text"
        icon={<CloseOutlined />}
        aria-label={t('applicants.remove', { name: facts?.name ?? '' })}
        onClick={onRemove}
      />
    </div>
  );
}

export function ChooseApplicants(props: {
  readonly chosen: readonly ChosenApplicant[];
  readonly onChange: (chosen: readonly ChosenApplicant[]) => void;
}) {
  const { t } = useTranslation('legal');
  const { chosen, onChange } = props;
  const [first, ...others] = chosen;
  return (
    <div className="aid-applicants">
      <ChoosePerson
        whose={t('applicants.whose')}
        draftKey="legal-aid/new/card"
        chosen={first?.stream ?? null}
        onChosen={(stream, card) => onChange(stream ? [{ stream, pictures: picturesOf(card) }, ...others] : others)}
        testId="applicant"
      />
      {first ? (
        <>
          {others.map(({ stream }) => (
            <Line
              key={stream}
              stream={stream}
              onRemove={() => onChange(chosen.filter((one) => one.stream !== stream))}
            />
          ))}
          <FindPerson
            whose={t('applicants.more')}
            onFound={(stream) => {
              if (!chosen.some((one) => one.stream === stream)) onChange([...chosen, { stream, pictures: [] }]);
            }}
            testId="applicant-more"
          />
          <p className="muted section-words">{t('applicants.moreHint')}</p>
        </>
      ) : null}
    </div>
  );
}
