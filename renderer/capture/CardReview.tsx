/** What was read of a card beside its picture: sure fields plain, unsure ones marked until a person has looked at them. */
import { Alert, Button } from 'antd';
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardFieldName } from '#contract/vision.ts';
import { normaliseIdNumber } from '#domain/identity/id-number.ts';
import { useRefusalText } from '../components/refusal-text.ts';
import { CardFieldRow, type FieldProblem } from './CardFieldRow.tsx';
import { unlooked } from './card-checks.ts';
import {
  type CardDraft,
  type CardFieldNames,
  cardFields,
  fieldOf,
  missingFace,
  textOf,
  withLook,
  withValue,
} from './card-draft.ts';
import { type CardVerdict, refusalsAt, requiredFields } from './card-problems.ts';
import { completeFromNumber } from './complete-from-number.ts';
import { withNumber } from './fill-from-registry.ts';

export interface CardReviewHandle {
  /** Goes to the first field that keeps the card from being saved. */
  focusProblem(): void;
  focusNumber(): void;
}

export function CardReview(props: {
  readonly ref: Ref<CardReviewHandle>;
  /** Saving was tried: from now on empty fields are marked. */
  readonly isTried: boolean;
  readonly card: CardDraft;
  readonly verdict: CardVerdict;
  /** What is wrong with the number beyond its digits, in words; empty for nothing. */
  readonly numberProblem: string;
  readonly onChange: (next: (before: CardDraft) => CardDraft) => void;
  /** All was looked at and Enter was pressed once more. */
  readonly onFinished: () => void;
}) {
  const { t } = useTranslation('capture');
  const say = useRefusalText();
  const { card, verdict, isTried, onChange, onFinished } = props;
  const rows = useRef(new Map<CardFieldName, { focus(): void } | null>());
  const open = unlooked(card);
  const hasPicture = card.portrait !== '' || card.emblem !== '';
  const isTyped = !hasPicture && !card.chip;

  // Whoever dropped a picture goes on at the first place that needs an eye, or may save at once.
  const first = useRef(open[0] ?? (isTyped ? 'idNumber' : undefined));
  const finished = useRef(onFinished);
  useEffect(() => {
    if (first.current) rows.current.get(first.current)?.focus();
    else finished.current();
  }, []);

  useImperativeHandle(props.ref, () => ({
    focusNumber: () => rows.current.get('idNumber')?.focus(),
    focusProblem() {
      // What is wrong before what is empty: a right number fills birth date and sex.
      const isWrong = (one: CardFieldName): boolean =>
        open.includes(one) || verdict.malformed.includes(one) || refusalsAt(verdict, one).length > 0;
      const problem = cardFields.find(isWrong) ?? cardFields.find((one) => verdict.missing.includes(one)) ?? 'name';
      rows.current.get(problem)?.focus();
    },
  }));

  const [left, setLeft] = useState<CardFieldNames>([]);
  /** Nobody is corrected in the middle of typing. */
  const isDue = (name: CardFieldName): boolean => isTried || left.includes(name) || fieldOf(card, name).read !== null;
  const isNumberDue = isDue('idNumber') || [...normaliseIdNumber(textOf(card, 'idNumber'))].length >= 18;
  const problemsAt = (name: CardFieldName): readonly FieldProblem[] => {
    if (name === 'idNumber' && props.numberProblem) return [{ code: 'another-person', text: props.numberProblem }];
    if (verdict.malformed.includes(name)) return isDue(name) ? [{ code: 'malformed', text: t('malformedDate') }] : [];
    if (!isNumberDue && !isDue(name)) return [];
    return refusalsAt(verdict, name).map((one) => ({ code: one.code, text: say(one) }));
  };

  const confirm = (name: CardFieldName): void => {
    onChange((before) => withLook(before, name));
    const rest = open.filter((one) => one !== name);
    const after = cardFields.indexOf(name);
    const next = rest.find((one) => cardFields.indexOf(one) > after) ?? rest[0];
    const following = next ?? (isTyped ? cardFields[after + 1] : undefined);
    if (following) rows.current.get(following)?.focus();
    else onFinished();
  };
  const change = (name: CardFieldName, value: string): void =>
    onChange((before) =>
      name === 'idNumber' ? completeFromNumber(withNumber(before, value)) : withValue(before, name, value),
    );

  return (
    <div className="card-review">
      {hasPicture ? (
        <div className="card-pictures">
          {(['portrait', 'emblem'] as const).map((side) =>
            card[side] ? (
              <img key={side} src={card[side]} alt={t(`side.${side}`)} />
            ) : (
              <div key={side} className="card-picture-missing">
                {t(`sideMissing.${side}`)}
              </div>
            ),
          )}
        </div>
      ) : null}
      {card.chip?.doubts.map((doubt) => (
        <Alert key={doubt} type="warning" showIcon title={t(`chip.doubt.${doubt}`)} data-code={doubt} />
      ))}
      {card.chip?.isAddressNewer ? <p className="card-review-hint">{t('chip.newerAddress')}</p> : null}
      {open.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t(card.chip ? 'toCheckChip' : 'toCheck', { count: open.length })}
          data-testid="to-check"
        />
      ) : null}
      {missingFace(card) ? <p className="card-review-hint">{t(`addFace.${missingFace(card)}`)}</p> : null}
      <div className="card-rows">
        {cardFields
          // A side that was not read is typed where its values are needed.
          .filter((name) => card.fields[name] !== undefined || (isTried && verdict.missing.includes(name)))
          .map((name) => (
            <CardFieldRow
              key={name}
              name={name}
              field={fieldOf(card, name)}
              isOpen={open.includes(name)}
              isMissing={verdict.missing.includes(name) && (isTried || !isTyped)}
              problems={problemsAt(name)}
              isRequired={(requiredFields as CardFieldNames).includes(name)}
              onLeft={() => setLeft((before) => (before.includes(name) ? before : [...before, name]))}
              showCrop={hasPicture}
              onChange={(value) => change(name, value)}
              onConfirm={() => confirm(name)}
              handle={(handle) => {
                rows.current.set(name, handle);
              }}
            />
          ))}
      </div>
      {open.length > 0 ? (
        <Button size="small" type="text" onClick={() => open[0] && rows.current.get(open[0])?.focus()}>
          {t('nextToCheck')}
        </Button>
      ) : null}
    </div>
  );
}
