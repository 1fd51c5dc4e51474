/** One device: what it is, where it is, what may be done with it now, and everything that happened to it. */
import { PictureOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdverseEvent } from '#domain/aids/adverse.ts';
import { adverseOpen } from '#domain/aids/adverse-actions.ts';
import { yuan } from '#domain/aids/amount.ts';
import { assetActions, assetAnswers } from '#domain/aids/asset/actions.ts';
import { type Asset, withdrawnBy } from '#domain/aids/asset/schema.ts';
import type { Recall } from '#domain/aids/recall.ts';
import { conditionNames, disinfectionNames, fundingNames, hygieneNames } from '#domain/aids/words.ts';
import { kindOf, type StreamRef } from '#domain/kernel/event.ts';
import { newId, runCommand } from '../../../app/api.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { go, hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useStream } from '../../../app/use-stream.ts';
import { AttachmentImage } from '../../../capture/AttachmentImage.tsx';
import { FileButton } from '../../../components/FileButton.tsx';
import { History } from '../../../components/History.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { takePictures } from '../../../counter/cases/take-pictures.ts';
import { useText } from '../../../i18n/use-text.ts';
import { ActionForm } from '../../parts/ActionForm.tsx';
import { Actions } from '../../parts/Actions.tsx';
import { SheetButton } from '../../parts/SheetButton.tsx';
import type { StreamScreenProps } from '../../screens.ts';
import '../aids.css';
import { StateTag } from '../parts.tsx';
import { usePoint } from '../point.tsx';
import { useManual, useRules } from '../use-rules.ts';
import { TestSection } from './TestSection.tsx';

export function AssetPage({ page, reload }: StreamScreenProps) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { session, maySend } = useSession();
  const [isReporting, setReporting] = useState(false);
  const { house, nameOf } = usePoint();
  const asset = page.state as Asset;
  const rules = useRules(asset);
  const manual = useManual(asset);
  const points = house.points.map(({ code, name }) => ({ value: code, label: { zh: name, en: name } }));
  const mayDo = maySend('asset', 'asset.inspect');
  const loan = asset.holder?.loan ?? (asset.reserved?.for.startsWith('loan/') ? asset.reserved.for : null);
  // Where the work on this device goes on when it is not here.
  const elsewhere = ((): { readonly text: string; readonly go: () => void } | null => {
    if (loan) return { text: t(asset.holder ? 'asset.toReturn' : 'asset.toHandOver'), go: () => go(routeOf(loan)) };
    if (asset.reserved) return { text: t('asset.toReservation'), go: () => go(routeOf(asset.reserved?.for ?? '')) };
    if (asset.state === 'available') return { text: t('asset.toLend'), go: () => go(['new', 'aids', page.stream]) };
    if (asset.state === 'cleaning')
      return { text: t('asset.toCleaning'), go: () => go(['w', 'aids', 'cleaning', 'cleaning']) };
    return null;
  })();
  const adverse = adverseOpen(page.stream);
  const report = async (command: { readonly type: string }): Promise<Problem | null> => {
    const stream = `adverse/${newId()}`;
    const result = await attempt(runCommand(stream, 0, command));
    if (!result.ok) return result.problem;
    go(routeOf(stream));
    return null;
  };
  useShortcut('ctrl+enter', () => elsewhere?.go(), {
    label: elsewhere?.text ?? '',
    enabled: mayDo && elsewhere !== null,
  });
  return (
    <Page
      title={
        <>
          {say(asset.itemName)} <span className="case-number numeric">{asset.number}</span>
        </>
      }
      detail={<StateTag state={asset.state} />}
      actions={
        <>
          {maySend('adverse', 'adverse.open') && asset.state !== 'retired' ? (
            <Button danger onClick={() => setReporting(true)} data-testid="report-adverse">
              {say(adverse.label)}
            </Button>
          ) : null}
          <SheetButton page={page} form="asset-label" about={asset.number} keys="p" />
          {mayDo && elsewhere ? (
            <Button type="primary" onClick={elsewhere.go} data-testid="asset-next">
              {elsewhere.text} <KeyCap keys="ctrl+enter" />
            </Button>
          ) : null}
        </>
      }
    >
      <Where asset={asset} />
      {isReporting ? (
        <ActionForm
          action={adverse}
          draftKey={`${page.stream}/adverse`}
          start={{ happenedOn: session.today }}
          send={report}
          onClose={() => setReporting(false)}
        />
      ) : null}
      <div className="two-columns">
        <div className="stack">
          {asset.state === 'testing' && mayDo ? <TestSection page={page} asset={asset} reload={reload} /> : null}
          <Section title={t('device.facts')}>
            <LabelledValues columns={2}>
              <LabelledValue label={t('device.name')}>{asset.name}</LabelledValue>
              <LabelledValue label={t('device.tag')} numeric>
                {asset.tag}
              </LabelledValue>
              <LabelledValue label={t('device.maker')}>{asset.maker}</LabelledValue>
              <LabelledValue label={t('device.model')}>{asset.model}</LabelledValue>
              <LabelledValue label={t('device.lot')} numeric>
                {asset.lot}
              </LabelledValue>
              <LabelledValue label={t('device.serial')} numeric>
                {asset.serial}
              </LabelledValue>
              <LabelledValue label={t('device.class')} numeric>
                {asset.classCode} <small className="muted">{asset.classification}</small>
              </LabelledValue>
              <LabelledValue label={t('device.registration')}>{asset.registration}</LabelledValue>
              <LabelledValue label={t('device.udi')} numeric>
                {asset.udi}
              </LabelledValue>
              <LabelledValue label={t('device.load')} numeric>
                {asset.loadLimitKg === null ? null : t('kg', { count: asset.loadLimitKg })}
              </LabelledValue>
              <LabelledValue label={t('device.seat')} numeric>
                {asset.seatWidthCm === null ? null : t('cm', { count: asset.seatWidthCm })}
              </LabelledValue>
              <LabelledValue label={t('device.condition')}>{say(conditionNames[asset.condition])}</LabelledValue>
              <LabelledValue label={t('device.hygiene')}>{say(hygieneNames[rules.hygiene])}</LabelledValue>
              <LabelledValue label={t('device.disinfection')} numeric>
                {t('device.disinfectionRule', rules.disinfection)}
              </LabelledValue>
              <LabelledValue label={t('device.methods')}>
                {(rules.methods ?? []).map((one) => say(disinfectionNames[one])).join('、')}
              </LabelledValue>
              <LabelledValue label={t('device.manual')}>{manual.join('；')}</LabelledValue>
              <LabelledValue label={t('device.washing')}>{(rules.washing ?? []).join('；')}</LabelledValue>
              <LabelledValue label={t('device.consumables')}>
                {rules.consumables
                  .map((part) => {
                    const fitted = asset.parts?.find((one) => one.part === part);
                    return fitted
                      ? t(fitted.usedBy ? 'device.partUsed' : 'device.partNew', { part, lot: fitted.lot })
                      : part;
                  })
                  .join('、')}
              </LabelledValue>
              <LabelledValue label={t('device.nextService')} numeric>
                {asset.nextServiceOn}
              </LabelledValue>
              <LabelledValue label={t('device.storage')} numeric>
                {asset.storageUntil}
              </LabelledValue>
              <LabelledValue label={t('device.bought')} numeric>
                {asset.purchasedOn} · {yuan(asset.priceFen)}
              </LabelledValue>
              <LabelledValue label={t('device.warranty')} numeric>
                {asset.warrantyTo}
              </LabelledValue>
              <LabelledValue label={t('device.funding')}>{say(fundingNames[asset.funding])}</LabelledValue>
              <LabelledValue label={t('device.home')}>{nameOf(asset.home)}</LabelledValue>
              <LabelledValue label={t('device.loans')} numeric>
                {asset.loans}
              </LabelledValue>
            </LabelledValues>
          </Section>
          <Photos page={page} asset={asset} reload={reload} mayDo={mayDo} />
        </div>
        <History entries={page.timeline} />
      </div>
      {mayDo ? (
        <Actions
          page={page}
          reload={reload}
          actions={assetActions(asset, points)}
          startOf={(action) => assetAnswers(action, asset)}
        />
      ) : null}
    </Page>
  );
}

/** A recall or an adverse event that withdraws the device, and what it is about. */
function Withdrawal({ by }: { readonly by: StreamRef }) {
  const { t } = useTranslation('aids');
  const { page } = useStream(by);
  const told = page?.state as Partial<Pick<Recall, 'notice'> & Pick<AdverseEvent, 'what'>> | undefined;
  const why = told?.notice ?? told?.what ?? '…';
  const words = kindOf(by) === 'adverse' ? t('asset.withdrawn', { why }) : t('asset.recalled', { why });
  return <Alert type="error" showIcon title={<a href={hashOf(routeOf(by))}>{words}</a>} />;
}

/** In one sentence where the device is and why. */
function Where({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation('aids');
  const { nameOf } = usePoint();
  const { holder, reserved, transferTo, biohazard, point } = asset;
  return (
    <>
      {withdrawnBy(asset).map((one) => (
        <Withdrawal key={one} by={one} />
      ))}
      {biohazard ? <Alert type="warning" showIcon title={t('asset.biohazard')} /> : null}
      <p className="aids-where" data-testid="where">
        {holder ? (
          <>
            {t('asset.with')} <a href={hashOf(routeOf(holder.loan))}>{holder.name}</a>
            <span className="numeric">
              {holder.phone} · {t('asset.dueOn', { on: holder.dueOn })}
            </span>
          </>
        ) : reserved ? (
          <>
            {t('asset.keptFor')} <a href={hashOf(routeOf(reserved.for))}>{reserved.name}</a>
            {reserved.until ? <span className="numeric">{t('queue.until', { until: reserved.until })}</span> : null}
          </>
        ) : transferTo ? (
          t('asset.onTheWay', { to: nameOf(transferTo) })
        ) : (
          <>
            {t('asset.at', { point: nameOf(point) })}
            {asset.shelf ? <span className="numeric">{t('asset.shelf', { shelf: asset.shelf })}</span> : null}
          </>
        )}
      </p>
    </>
  );
}

function Photos(props: StreamScreenProps & { readonly asset: Asset; readonly mayDo: boolean }) {
  const { t } = useTranslation('aids');
  const { page, asset, reload, mayDo } = props;
  const [problem, setProblem] = useState<Problem | null>(null);
  const add = async (files: readonly File[]): Promise<void> => {
    const taken = await takePictures(files);
    if (!taken.ok) return setProblem(taken.problem);
    if (taken.value.length === 0) return;
    const result = await attempt(
      runCommand(page.stream, page.version, { type: 'asset.add-photos', photos: [...taken.value] }),
    );
    setProblem(result.ok ? null : result.problem);
    await reload();
  };
  return (
    <Section
      title={t('device.photos')}
      actions={
        mayDo ? (
          <FileButton
            takes="photo"
            multiple
            size="small"
            icon={<PictureOutlined />}
            testId="device-photos"
            onChoose={(files) => void add(files)}
          >
            {t('device.addPhotos')}
          </FileButton>
        ) : null
      }
    >
      <ProblemNote problem={problem} />
      {asset.photos.length ? (
        <div className="aids-photos">
          {asset.photos.map((hash) => (
            <AttachmentImage key={hash} hash={hash} alt={asset.name} />
          ))}
        </div>
      ) : (
        <p className="muted">{t('device.noPhotos')}</p>
      )}
    </Section>
  );
}
