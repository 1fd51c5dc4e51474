/** A new marriage case. */
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { certificateSeries } from '#domain/marriage/decider.ts';
import { ageFindings, existingMarriageFindings } from '#domain/marriage/rules.ts';
import { useSession } from '../../app/session.tsx';
import type { NewCaseProps } from '../screens.ts';
import { ChooseCouple, personsOf } from './couple/ChooseCouple.tsx';
import { NumbersNote } from './couple/NumbersNote.tsx';
import { openCase } from './couple/open-case.ts';
import { type Booked, expiredFindings } from './couple/party-choice.ts';
import './marriage.css';

export function NewMarriage({ onOpened, onCancel, booked }: NewCaseProps & { readonly booked?: Booked }) {
  const { session } = useSession();
  const today = session.today as CivilDate;
  return (
    <>
      <NumbersNote series={certificateSeries} />
      <ChooseCouple
        kind="marriage"
        draftKey="marriage/new"
        findingsOf={(role, person, { document }) => [
          ...ageFindings(role, person.facts.birthDate, today),
          ...existingMarriageFindings(role, person),
          ...expiredFindings(role, document, today, '婚姻登记条例 8'),
        ]}
        open={(stream, chosen) =>
          openCase('marriage', stream, { type: 'marriage.open', parties: personsOf(chosen) }, chosen)
        }
        booked={booked}
        onOpened={onOpened}
        onCancel={onCancel}
      />
    </>
  );
}
