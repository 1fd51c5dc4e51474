/** Begins a case from a booking: whoever of the couple is known stands there already, and the booking learns of the case. */
import { Alert, Skeleton } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { normaliseIdNumber } from '#domain/identity/id-number.ts';
import { idOf } from '#domain/kernel/event.ts';
import type { Booking } from '#domain/marriage/booking/index.ts';
import type { Person } from '#domain/person/person.ts';
import { api } from '../../../app/api.ts';
import { attempt } from '../../../app/problem.ts';
import { useStream } from '../../../app/use-stream.ts';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { runOn } from '../../parts/run-on.ts';
import { type Booked, type CoupleChoice, nobody, roleOfSex } from '../couple/party-choice.ts';
import { sideOf } from './booked-side.ts';

const residentCard = '111';

async function bookedOf(stream: string, { parties }: Booking): Promise<Booked> {
  const words = { man: '', woman: '' };
  let choice: CoupleChoice = nobody;
  for (const [index, { name, documentNumber, phone }] of parties.entries()) {
    const number = normaliseIdNumber(documentNumber);
    const found = await attempt(api.db['person.by-document']({ type: residentCard, number }));
    const known = found.ok ? found.value : null;
    const side = known ? roleOfSex((known.state as Person).facts.sex) : sideOf(number, index);
    words[side] = [name, number, phone].filter(Boolean).join('  ');
    if (known) choice = { ...choice, [side]: { person: known.stream, document: null } };
  }
  return { key: idOf(stream), choice, words };
}

export function BookedCouple(props: {
  readonly booking: string;
  readonly onOpened: (stream: string) => void;
  readonly children: (booked: Booked, onOpened: (stream: string) => void) => ReactNode;
}) {
  const { t } = useTranslation('hall');
  const { booking } = props;
  const { page, error } = useStream(booking);
  const [booked, setBooked] = useState<Booked | null>(null);
  const isLoaded = page !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked up once; a change of the booking must not overwrite a choice
  useEffect(() => {
    if (page) void bookedOf(booking, page.state as Booking).then(setBooked);
  }, [booking, isLoaded]);
  if (!booked || !page) return error ? <ProblemNote problem={error} /> : <Skeleton active />;
  const { date, time, walkIn } = page.state as Booking;
  const opened = async (stream: string): Promise<void> => {
    // Should this fail, the case is open all the same and the booking still shows as waiting.
    await runOn(booking, { type: 'booking.link', case: stream });
    props.onOpened(stream);
  };
  return (
    <>
      <Alert
        type="info"
        showIcon
        data-testid="from-booking"
        title={t(walkIn ? 'booking.fromWalkIn' : 'booking.from', { date, time })}
      />
      {props.children(booked, (stream) => void opened(stream))}
    </>
  );
}
