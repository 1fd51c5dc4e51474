/** A new marriage case. */
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { certificateSeries } from '#domain/marriage/decider.ts';
import { ageFindings, existingMarriageFindings } from '#domain/marriage/rules.ts';
import { type RegistrationKind, registrationKind } from '#domain/marriage/schema.ts';
import { useSession } from '../../app/session.tsx';
import { useDraft } from '../../app/use-draft.ts';
import type { NewCaseProps } from '../screens.ts';
import { ChooseCouple, personsOf } from './couple/ChooseCouple.tsx';
import { NumbersNote } from './couple/NumbersNote.tsx';
import { openCase } from './couple/open-case.ts';
import type { Booked } from './couple/party-choice.ts';
import { usePaperFindings } from './couple/use-paper-findings.ts';
import './marriage.css';

const draftKey = 'marriage/new/kind';

export function NewMarriage({ onOpened, onCancel, booked }: NewCaseProps & { readonly booked?: Booked }) {
  const { session } = useSession();
  const { t } = useTranslation('marriage');
  const [kind, setKind, draft] = useDraft<RegistrationKind>(draftKey, 'usual');
  const today = session.today;
  const paperFindings = usePaperFindings('marriage', '婚姻登记条例 8');
  return (
    <>
      <NumbersNote series={certificateSeries} />
      <div className="new-options">
        <span>{t('kind.which')}</span>
        <Radio.Group
          aria-label={t('kind.which')}
          optionType="button"
          value={kind}
          options={registrationKind.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={(event) => setKind(event.target.value)}
        />
      </div>
      <ChooseCouple
        kind="marriage"
        draftKey="marriage/new"
        findingsOf={(role, person, { document }) => [
          ...ageFindings(role, person.facts.birthDate, today),
          ...existingMarriageFindings(role, person),
          ...paperFindings(role, person, document),
        ]}
        open={(stream, chosen) =>
          openCase('marriage', stream, { type: 'marriage.open', parties: personsOf(chosen), kind }, chosen)
        }
        beside={{ key: draftKey, draft }}
        booked={booked}
        onOpened={onOpened}
        onCancel={onCancel}
      />
    </>
  );
}
