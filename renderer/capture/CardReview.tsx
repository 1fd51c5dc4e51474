/** What was read of a card beside its picture: sure fields plain, unsure ones marked until a person has looked at them. */
import { Alert, Button } from 'antd';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardFieldName } from '#contract/vision.ts';
import { CardFieldRow } from './CardFieldRow.tsx';
import {
  type CardDraft,
  cardFields,
  fieldOf,
  missingFace,
  textOf,
  unlooked,
  withLook,
  withValue,
} from './card-draft.ts';
import type { CardVerdict } from './card-problems.ts';
import { completeFromNumber } from './complete-from-number.ts';

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
  const { card, verdict, isTried, onChange, onFinished } = props;
  const rows = useRef(new Map<CardFieldName, { focus(): void } | null>());
  const open = unlooked(card);
  const isTyped = !card.portrait && !card.emblem;

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
      const refused = verdict.refusals.some(({ at }) => at === 'documentNumber') ? ['idNumber'] : [];
      const [problem = 'name'] = cardFields.filter((name) => [...open, ...verdict.missing, ...refused].includes(name));
      rows.current.get(problem)?.focus();
    },
  }));

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
    onChange((before) => {
      const next = withValue(before, name, value);
      return name === 'idNumber' ? completeFromNumber(next) : next;
    });

  return (
    <div className="card-review">
      {isTyped ? null : (
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
      )}
      {open.length > 0 ? (
        <Alert type="warning" showIcon title={t('toCheck', { count: open.length })} data-testid="to-check" />
      ) : null}
      {missingFace(card) ? <p className="card-review-hint">{t(`addFace.${missingFace(card)}`)}</p> : null}
      <div className="card-rows">
        {cardFields
          .filter((name) => card.fields[name] !== undefined)
          .map((name) => (
            <CardFieldRow
              key={name}
              name={name}
              field={fieldOf(card, name)}
              isMissing={verdict.missing.includes(name) && (isTried || !isTyped || textOf(card, name) !== '')}
              problem={name === 'idNumber' ? props.numberProblem : ''}
              showCrop={!isTyped}
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
