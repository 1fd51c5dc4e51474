/** A count: scan after scan, blind; then the differences, each with its explanation, and two signatures. */
import { Button, Input } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssetState } from '#domain/aids/asset/schema.ts';
import { isOpenSample } from '#domain/aids/sample.ts';
import type { Difference, Stocktake } from '#domain/aids/stocktake.ts';
import { differenceNames, stateNames, stocktakeNames } from '#domain/aids/words.ts';
import type { Action } from '#domain/kernel/action.ts';
import { formatInstant } from '../../../app/format.ts';
import type { Problem } from '../../../app/problem.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useScan } from '../../../app/scan.ts';
import { useSession } from '../../../app/session.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { Actions } from '../../parts/Actions.tsx';
import { runOn } from '../../parts/run-on.ts';
import { SheetButton } from '../../parts/SheetButton.tsx';
import type { StreamScreenProps } from '../../screens.ts';
import '../aids.css';
import { usePoint } from '../point.tsx';
import { SampleSection } from './SampleSection.tsx';

const abandon: Action = {
  command: 'stocktake.abandon',
  label: { zh: '作废', en: 'Abandon' },
  weight: 'out',
  roles: ['supervisor'],
  questions: [
    { name: 'reason', label: { zh: '理由', en: 'Reason' }, kind: 'text', required: true, page: 'a', maxLength: 200 },
  ],
};
const compare: Action = {
  command: 'stocktake.compare',
  label: { zh: '盘点结束，与账面核对', en: 'Done counting: compare with the book' },
  weight: 'next',
  questions: [],
};
const sign: Action = {
  command: 'stocktake.sign',
  label: { zh: '签字确认', en: 'Sign' },
  weight: 'next',
  questions: [],
};

export function StocktakePage({ page, reload }: StreamScreenProps) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { session, maySend } = useSession();
  const { nameOf } = usePoint();
  const count = page.state as Stocktake;
  const mayDo = maySend('stocktake', 'stocktake.scan');
  const isMine = count.signatures.some(({ account }) => account === session.account?.id);
  const open =
    count.differences.filter(({ explanation }) => explanation === '').length +
    (count.sample ?? []).filter(isOpenSample).length;
  const actions: readonly Action[] = [
    ...(count.stage === 'counting' ? [compare] : []),
    ...((count.stage === 'compared' && open === 0) || (count.stage === 'signed-once' && !isMine) ? [sign] : []),
    ...(count.stage === 'closed' || count.stage === 'abandoned' ? [] : [abandon]),
  ];
  return (
    <Page
      title={t('count.title', { point: nameOf(count.point) })}
      detail={
        <span className="tag accent" data-testid="count-stage" data-stage={count.stage}>
          {say(stocktakeNames[count.stage])}
        </span>
      }
      actions={
        count.stage === 'counting' ? (
          <SheetButton page={page} form="aids-count-notice" about={count.openedAt.slice(0, 10)} keys="p" />
        ) : (
          <SheetButton page={page} form="aids-stocktake" about={count.openedAt.slice(0, 10)} keys="p" />
        )
      }
    >
      {count.stage === 'counting' ? (
        <Counting stream={page.stream} count={count} mayDo={mayDo} reload={reload} />
      ) : (
        <Compared stream={page.stream} count={count} mayDo={mayDo} reload={reload} />
      )}
      {count.sample?.length ? <SampleSection stream={page.stream} count={count} mayDo={mayDo} reload={reload} /> : null}
      {mayDo ? <Actions page={page} actions={actions} reload={reload} /> : null}
    </Page>
  );
}

interface PartProps {
  readonly stream: string;
  readonly count: Stocktake;
  readonly mayDo: boolean;
  readonly reload: () => Promise<void>;
}

function Counting({ stream, count, mayDo, reload }: PartProps) {
  const { t } = useTranslation('aids');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [typed, setTyped] = useState('');
  // Scans come faster than answers: one after another, none lost.
  const line = useRef(Promise.resolve());
  const scan = (tag: string): void => {
    line.current = line.current.then(async () => {
      setProblem(await runOn(stream, { type: 'stocktake.scan', tag }));
      await reload();
    });
  };
  const takeOut = async (tag: string): Promise<void> => {
    setProblem(await runOn(stream, { type: 'stocktake.take-out', tag }));
    await reload();
  };
  useScan(scan, mayDo);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || typed.trim().length < 3) return;
    scan(typed.trim());
    setTyped('');
  };
  return (
    <div className="two-columns">
      <Section title={t('count.scanTitle')}>
        <div className="aids-count-big numeric" data-testid="counted">
          {count.counted.length}
        </div>
        <p className="section-words">{t('count.ask')}</p>
        <Input
          autoFocus
          className="numeric"
          aria-label={t('count.type')}
          placeholder={t('count.type')}
          value={typed}
          maxLength={60}
          disabled={!mayDo}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onKey}
        />
        <ProblemNote problem={problem} />
      </Section>
      <Section title={t('count.last')}>
        <ul className="plain-list" data-testid="scans">
          {count.counted
            .toReversed()
            .slice(0, 30)
            .map(({ tag, name }) => (
              <li key={tag}>
                <span>
                  <strong className="numeric">{tag}</strong>{' '}
                  {name || <span className="tag danger">{t('count.unknown')}</span>}
                </span>
                {mayDo ? (
                  <Button size="small" type="text" onClick={() => void takeOut(tag)}>
                    {t('count.takeOut')}
                  </Button>
                ) : null}
              </li>
            ))}
        </ul>
      </Section>
    </div>
  );
}

function Compared({ stream, count, mayDo, reload }: PartProps) {
  const { t } = useTranslation('aids');
  const { differences, signatures, expected, counted, stage } = count;
  return (
    <>
      <dl className="aids-figures small">
        {[
          [t('count.expected'), expected],
          [t('count.counted'), counted.length],
          [t('stock.differences'), differences.length],
        ].map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="numeric">{value}</dd>
          </div>
        ))}
      </dl>
      <Section title={t('stock.differences')} flush>
        {differences.length === 0 ? (
          <p className="aids-none good">{t('count.agrees')}</p>
        ) : (
          <ul className="aids-differences" data-testid="differences">
            {differences.map((one) => (
              <DifferenceLine
                key={one.asset}
                stream={stream}
                one={one}
                isOpen={stage === 'compared' && mayDo}
                reload={reload}
              />
            ))}
          </ul>
        )}
      </Section>
      <Section title={t('count.signatures')}>
        {signatures.length === 0 ? <p className="muted">{t('count.notSigned')}</p> : null}
        <ul className="plain-list">
          {signatures.map(({ account, name, at }) => (
            <li key={account}>
              <strong>{name}</strong>
              <span className="numeric muted">{formatInstant(at)}</span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function DifferenceLine(props: {
  readonly stream: string;
  readonly one: Difference;
  readonly isOpen: boolean;
  readonly reload: () => Promise<void>;
}) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { stream, one, isOpen, reload } = props;
  const [typed, setTyped] = useState(one.explanation);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => setTyped(one.explanation), [one.explanation]);
  const save = async (): Promise<void> => {
    const explanation = typed.trim();
    if (explanation.length < 2 || explanation === one.explanation) return;
    setProblem(await runOn(stream, { type: 'stocktake.explain', asset: one.asset, explanation }));
    await reload();
  };
  return (
    <li data-kind={one.kind}>
      <span className="tag warn">{say(differenceNames[one.kind])}</span>
      {one.kind === 'unknown' ? (
        <strong className="numeric">{one.number}</strong>
      ) : (
        <a className="numeric" href={hashOf(routeOf(one.asset))}>
          {one.number}
        </a>
      )}
      <span>{one.name}</span>
      {one.shelf ? <span className="muted numeric">{t('asset.shelf', { shelf: one.shelf })}</span> : null}
      <span className="muted">{one.state in stateNames ? say(stateNames[one.state as AssetState]) : ''}</span>
      {isOpen ? (
        <Input
          aria-label={t('count.explain', { number: one.number })}
          placeholder={t('count.explainHint')}
          value={typed}
          maxLength={300}
          status={one.explanation ? '' : 'warning'}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => void save()}
          onPressEnter={() => void save()}
          suffix={<KeyCap keys="enter" />}
        />
      ) : (
        <span>{one.explanation}</span>
      )}
      <ProblemNote problem={problem} />
    </li>
  );
}
