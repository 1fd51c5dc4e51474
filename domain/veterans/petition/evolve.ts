/** Folds the events of a visit or petition. */
import type { Json } from '#domain/kernel/event.ts';
import { type PetitionEvent, readPetitionEvent } from './events.ts';
import type { Petition, PetitionStage } from './state.ts';

/** So many people together were a group before the station's rule recognised groups. */
const groupBefore = 5;

type Begin = Extract<PetitionEvent, { type: 'petition.received' }>['data'];

function begin({ recognised, newFacts: _, ...data }: Begin): Petition {
  const before = data.people >= groupBefore ? { people: data.people, with: [] } : null;
  return {
    ...data,
    gathering: recognised ? data.gathering : before,
    absorbed: [],
    stage: 'received',
    handingOver: null,
    recused: [],
    reported: null,
    noticedOn: null,
    accepted: null,
    handleBy: null,
    extended: null,
    progress: [],
    answered: null,
    reviews: [],
    ended: null,
    deliveredOn: null,
    satisfaction: null,
    followUpBy: null,
    followUps: [],
  };
}

type Movable = Petition['provisional'][number];
const mark = (own: Petition, limit: Movable, provisional: boolean): Petition['provisional'] => [
  ...own.provisional.filter((one) => one !== limit),
  ...(provisional ? [limit] : []),
];

export function evolvePetition(own: Petition | null, type: string, payload: Json): Petition | null {
  const event = readPetitionEvent(type, payload);
  if (event === null) return own;
  if (event.type === 'petition.received') return begin(event.data);
  return own && happen(own, event);
}

type Later = Exclude<PetitionEvent, { type: 'petition.received' }>;
const ends = {
  'petition.declined': 'declined',
  'petition.referred': 'referred',
  'petition.objected': 'objected',
  'petition.withdrawn': 'withdrawn',
  'petition.merged': 'merged',
} as const satisfies { readonly [type in Later['type']]?: PetitionStage };

function happen(own: Petition, event: Later): Petition {
  switch (event.type) {
    case 'petition.accepted': {
      const { on, category, unit, handleBy, provisional } = event.data;
      return {
        ...own,
        stage: 'handling',
        accepted: { on, category, unit },
        handleBy,
        noticedOn: on,
        provisional: mark(own, 'handle', provisional),
      };
    }
    case 'petition.declined':
    case 'petition.referred':
    case 'petition.objected':
    case 'petition.withdrawn':
    case 'petition.merged':
      return {
        ...own,
        stage: ends[event.type],
        ended: event.data,
        noticedOn: own.noticedOn ?? event.data.on,
      };
    case 'petition.absorbed':
      return { ...own, absorbed: [...own.absorbed, event.data.number] };
    case 'petition.gathered':
      return { ...own, gathering: event.data };
    case 'petition.hand-over-asked':
      return { ...own, handingOver: event.data };
    case 'petition.taken-over':
      return { ...own, owner: event.data, handingOver: null };
    case 'petition.recused': {
      // Whoever was named to take it over cannot any more.
      const handingOver = own.handingOver?.account === event.data.account ? null : own.handingOver;
      return { ...own, recused: [...own.recused, event.data], handingOver };
    }
    case 'petition.marked-sensitive':
      return { ...own, sensitive: event.data };
    case 'petition.reclassified':
      return { ...own, kind: event.data.kind };
    case 'petition.reported':
      return { ...own, reported: event.data };
    case 'petition.progress-noted':
      return { ...own, progress: [...own.progress, event.data] };
    case 'petition.extended': {
      const { handleBy, provisional, ...extended } = event.data;
      return { ...own, extended, handleBy, provisional: mark(own, 'handle', provisional) };
    }
    case 'petition.answered':
      return { ...own, stage: 'answered', answered: event.data };
    case 'petition.review-asked':
      // A closing that a review overtakes counts no more: it is closed again, and they are asked again how it went.
      return {
        ...own,
        ended: null,
        satisfaction: null,
        deliveredOn: null,
        followUpBy: null,
        followUps: [],
        stage: 'in-review',
        reviews: [...own.reviews, { ...event.data, result: null, answeredOn: null }],
      };
    case 'petition.review-answered': {
      const { result, on, answerBy } = event.data;
      return {
        ...own,
        stage: 'answered',
        reviews: own.reviews.map((one) =>
          one.answeredOn === null ? { ...one, result, answeredOn: on, answerBy: answerBy ?? one.answerBy } : one,
        ),
      };
    }
    case 'petition.closed': {
      const { satisfaction, words, on, deliveredOn, followUpBy } = event.data;
      return { ...own, stage: 'closed', ended: { on, words, to: '' }, satisfaction, deliveredOn, followUpBy };
    }
    case 'petition.followed-up':
      return { ...own, followUps: [...own.followUps, event.data] };
    case 'petition.recomputed': {
      const { review, ...limits } = event.data;
      return {
        ...own,
        ...limits,
        reviews: own.reviews.map((one) => (one.answeredOn === null && review ? { ...one, ...review } : one)),
      };
    }
  }
}
