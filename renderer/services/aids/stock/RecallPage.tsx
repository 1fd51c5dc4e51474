/** One recall: who has a device of it and must be told, what is in stock and stopped. */
import { Alert, Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AssetRow, assetRegister } from '#domain/aids/asset/views.ts';
import { isSettled, type Recall } from '#domain/aids/recall.ts';
import { type RecalledDevice, tagOf, unlistedOf } from '#domain/aids/recall-find.ts';
import { contactResults, recallLevelNames } from '#domain/aids/words.ts';
import type { Action } from '#domain/kernel/action.ts';
import { ask } from '#domain/kernel/ask.ts';
import type { Problem } from '../../../app/problem.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { SignatureCapture } from '../../../capture/SignatureCapture.tsx';
import { History } from '../../../components/History.tsx';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { ActionForm } from '../../parts/ActionForm.tsx';
import { Actions } from '../../parts/Actions.tsx';
import { MoreRows } from '../../parts/MoreRows.tsx';
import { runOn } from '../../parts/run-on.ts';
import { SheetButton } from '../../parts/SheetButton.tsx';
import { useAllRecords } from '../../parts/use-records.ts';
import type { StreamScreenProps } from '../../screens.ts';
import '../aids.css';
import { useNamed } from '../parts.tsx';
import { usePoint } from '../point.tsx';

const close: Action = {
  command: 'recall.close',
  label: { zh: '召回结束', en: 'Close the recall' },
  roles: ['supervisor'],
  weight: 'out',
  questions: [
    { name: 'note', label: { zh: '说明', en: 'Note' }, kind: 'text', required: true, page: 'a', maxLength: 300 },
  ],
};
const extend: Action = {
  command: 'recall.extend',
  label: { zh: '再查一次', en: 'Look again' },
  hint: {
    zh: '启动后新入库或刚同步到的辅具，也列入名单并停用。',
    en: 'Devices registered since, or that came with a sync, are listed and stopped as well.',
  },
  questions: [],
};
/** One device of it may be used again. */
const lift = ({ stream, number }: RecalledDevice): Action => ({
  command: 'recall.lift',
  code: `recall.lift-${number}`,
  label: { zh: '解除停用', en: 'Release' },
  hint: {
    zh: `${number}：生产企业已检查或修好的，解除停用。在库的重新检查；租出、途中、盘亏的只取消停用标记。`,
    en: `${number}: the maker has checked or mended it. In stock it is inspected anew; elsewhere it only loses its mark.`,
  },
  questions: [ask('note', '依据', 'Grounds', 'text', { maxLength: 300 })],
  fixed: { asset: stream },
});
/** So many of a long list at once. */
const shownAtOnce = 100;

export function RecallPage({ page, reload }: StreamScreenProps) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { session, maySend } = useSession();
  const { nameOf } = usePoint();
  const recall = page.state as Recall;
  const out = recall.devices.filter(({ holder }) => holder !== null);
  const stock = recall.devices.filter(({ holder }) => holder === null);
  // Who is still to be called comes first.
  const calls = useShown([...out.filter((one) => !isSettled(one)), ...out.filter(isSettled)]);
  const stopped = useShown(stock);
  const open = recall.devices.filter((one) => !isSettled(one)).length;
  const mayDo = maySend('recall', 'recall.contact') && !recall.closed;
  const meant = useAllRecords(recall.closed ? null : { register: assetRegister, tags: [tagOf(recall)] });
  const isUnlisted = unlistedOf(recall);
  const unlisted = meant.rows.filter(({ stream, body }) => isUnlisted(stream, body as AssetRow)).length;
  return (
    <Page
      title={t('recall.title', { model: [recall.model, recall.lot, recall.udi].filter(Boolean).join(' ') })}
      detail={
        <span className={`tag ${recall.closed ? '' : open ? 'danger' : 'good'}`}>
          {recall.closed
            ? t('recall.isClosed')
            : open
              ? t('recall.open', { count: open, by: recall.tellBy })
              : t('recall.allTold')}
        </span>
      }
      actions={<SheetButton page={page} form="aids-recall" about={recall.model || (recall.udi ?? '')} keys="p" />}
    >
      {!recall.closed && open > 0 && session.today >= recall.tellBy ? (
        <Alert type="error" showIcon title={t('recall.late', { by: recall.tellBy })} />
      ) : null}
      {unlisted > 0 ? (
        <Alert type="error" showIcon title={t('recall.unlisted', { count: unlisted })} data-testid="recall-unlisted" />
      ) : null}
      <div className="two-columns">
        <div className="stack">
          <Section title={t('recall.people', { count: out.length })} flush>
            {out.length === 0 ? <p className="aids-none">{t('recall.nobody')}</p> : null}
            <ul className="aids-calls" data-testid="recall-people">
              {calls.rows.map((one) => (
                <Caller key={one.stream} stream={page.stream} one={one} mayDo={mayDo} reload={reload} />
              ))}
            </ul>
            <MoreRows list={calls} />
          </Section>
          <Section title={t('recall.stock', { count: stock.length })}>
            <ul className="plain-list">
              {stopped.rows.map((one) => (
                <li key={one.stream}>
                  <a className="numeric" href={hashOf(routeOf(one.stream))}>
                    {one.number}
                  </a>
                  <span>{one.name}</span>
                  <span className="muted">{nameOf(one.point)}</span>
                  <Lift recall={page.stream} one={one} reload={reload} />
                </li>
              ))}
            </ul>
            <MoreRows list={stopped} />
          </Section>
        </div>
        <div className="stack">
          <Section title={t('recall.notice')}>
            <LabelledValues>
              <LabelledValue label={t('device.maker')}>{recall.maker}</LabelledValue>
              <LabelledValue label={t('recall.notice')}>{recall.notice}</LabelledValue>
              <LabelledValue label={t('recall.level')}>{say(recallLevelNames[recall.level])}</LabelledValue>
              <LabelledValue label={t('recall.openedOn')} numeric>
                {recall.openedOn}
              </LabelledValue>
              <LabelledValue label={t('recall.tellBy')} numeric>
                {recall.tellBy}
              </LabelledValue>
            </LabelledValues>
          </Section>
          <History entries={page.timeline} />
        </div>
      </div>
      {mayDo ? <Actions page={page} actions={[extend, ...(open === 0 ? [close] : [])]} reload={reload} /> : null}
    </Page>
  );
}

/** A long list a part at a time. */
function useShown<Row>(all: readonly Row[]) {
  const [count, setCount] = useState(shownAtOnce);
  return {
    rows: all.slice(0, count),
    hasMore: all.length > count,
    more: async () => setCount((shown) => shown + shownAtOnce),
  };
}

function Caller(props: {
  readonly stream: string;
  readonly one: RecalledDevice;
  readonly mayDo: boolean;
  readonly reload: () => Promise<void>;
}) {
  const { t } = useTranslation('aids');
  const say = useText();
  const named = useNamed();
  const { stream, one, mayDo, reload } = props;
  const [result, setResult] = useState('told');
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const last = one.contacts.at(-1);
  const save = async (signature: string | null = null): Promise<void> => {
    const stood = await runOn(stream, {
      type: 'recall.contact',
      asset: one.stream,
      result,
      note: note.trim(),
      signature,
    });
    setProblem(stood);
    if (stood) return;
    setNote('');
    await reload();
  };
  return (
    <li data-settled={isSettled(one)}>
      <a href={hashOf(routeOf(one.holder?.loan ?? one.stream))}>{one.holder?.name}</a>
      <span className="numeric">{one.holder?.phone}</span>
      <span className="numeric muted">{one.number}</span>
      {last ? (
        <span className={`tag ${isSettled(one) ? 'good' : 'warn'}`}>{named(contactResults, last.result)}</span>
      ) : null}
      {mayDo && !isSettled(one) ? (
        <span className="aids-inline">
          <Radio.Group
            size="small"
            optionType="button"
            value={result}
            aria-label={t('recall.result', { name: one.holder?.name })}
            options={Object.entries(contactResults).map(([value, label]) => ({ value, label: say(label) }))}
            onChange={(event) => setResult(String(event.target.value))}
          />
          <Input
            size="small"
            aria-label={t('batch.note')}
            placeholder={t('batch.note')}
            value={note}
            maxLength={300}
            onChange={(event) => setNote(event.target.value)}
            onPressEnter={() => void save()}
          />
          <Button size="small" type="primary" onClick={() => void save()}>
            {t(result === 'refused' ? 'recall.recordUnsigned' : 'recall.record')}
          </Button>
          {result === 'refused' ? (
            <SignatureCapture
              label={t('recall.refusal')}
              onGiven={({ attachment }) => save(attachment)}
              testId={`refusal-${one.number}`}
            />
          ) : null}
        </span>
      ) : (
        <span className="muted">
          {last?.note} {last?.signature ? t('recall.signed') : ''}
        </span>
      )}
      <Lift recall={stream} one={one} reload={reload} />
      <ProblemNote problem={problem} />
    </li>
  );
}

/** Says that a device was released, or lets a supervisor release it, also when the recall is closed. */
function Lift(props: { readonly recall: string; readonly one: RecalledDevice; readonly reload: () => Promise<void> }) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { maySend } = useSession();
  const [isOpen, setOpen] = useState(false);
  const { recall, one, reload } = props;
  const action = lift(one);
  if (one.lifted) return <span className="tag good">{t('recall.lifted', { on: one.lifted.on })}</span>;
  if (!maySend('recall', action.command)) return null;
  const send = async (command: Parameters<typeof runOn>[1]): Promise<Problem | null> => {
    const stood = await runOn(recall, command);
    if (!stood) await reload();
    return stood;
  };
  return (
    <>
      <Button size="small" type="text" data-action={action.code} onClick={() => setOpen(true)}>
        {say(action.label)}
      </Button>
      {isOpen ? (
        <ActionForm action={action} draftKey={`${recall}/${action.code}`} send={send} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}
