/** The catalogue: what can be rented for how much, and what must be done to it; a supervisor changes an item from a day on. */
import { AppstoreOutlined } from '@ant-design/icons';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { yuan } from '#domain/aids/amount.ts';
import { catalogueSet, findItem } from '#domain/aids/catalogue.ts';
import { whoOf } from '#domain/aids/explain.ts';
import type { RentalItem } from '#domain/aids/rental-item.ts';
import { isRetested } from '#domain/aids/retest.ts';
import { type Rate, type Scheme, schemeExamples, schemeSet } from '#domain/aids/scheme.ts';
import { countOf } from '#domain/aids/stock.ts';
import { isShare, tariffOf } from '#domain/aids/tariff.ts';
import { disinfectionNames, hygieneNames } from '#domain/aids/words.ts';
import type { Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { useEdition } from '../../../app/use-edition.ts';
import { DataTable } from '../../../components/DataTable.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import '../aids.css';
import { Yuan } from '../parts.tsx';
import { useStock } from '../use-stock.ts';
import { ItemForm } from './ItemForm.tsx';
import { usePublish } from './use-publish.ts';

export function CataloguePage() {
  const { t } = useTranslation('aids');
  const say = useText();
  const { maySend } = useSession();
  const edition = useEdition(catalogueSet);
  const there = useStock();
  const [text, setText] = useState('');
  const [changed, setChanged] = useState<RentalItem | 'new' | null>(null);
  const mayPublish = maySend('reference', 'reference.publish');
  const wanted = text.trim().toLowerCase();
  const items = edition.data.items.filter(
    ({ name, classCode, code }) =>
      !wanted || [name.zh, name.en.toLowerCase(), classCode, code].some((one) => one.includes(wanted)),
  );
  const stock = (code: string): number =>
    countOf(there, ({ item, state }) => item === code && state !== 'retired' && state !== 'lost');
  return (
    <Page
      title={t('catalogue.title')}
      detail={
        <span className="muted">
          {edition.data.classification} · {t('catalogue.edition', { version: edition.version })} · {edition.source}
        </span>
      }
    >
      <SchemeSection mayPublish={mayPublish} />
      <Section
        title={t('catalogue.items')}
        actions={
          <>
            {mayPublish ? (
              <Button size="small" onClick={() => setChanged('new')} data-testid="new-item">
                {t('catalogue.new')}
              </Button>
            ) : null}
            <Input
              allowClear
              aria-label={t('catalogue.find')}
              placeholder={t('catalogue.find')}
              value={text}
              maxLength={40}
              onChange={(event) => setText(event.target.value)}
            />
          </>
        }
        flush
      >
        {items.length === 0 ? (
          <EmptyState icon={<AppstoreOutlined />} title={t('catalogue.none')} />
        ) : (
          <DataTable
            label={t('catalogue.items')}
            rows={items}
            rowKey={({ code }) => code}
            columns={[
              { key: 'class', title: t('device.class'), numeric: true, width: 104, cell: ({ classCode }) => classCode },
              {
                key: 'name',
                title: t('device.item'),
                cell: ({ name, attributes = [] }) => (
                  <>
                    {say(name)}
                    {attributes.length ? <small className="muted aids-line">{attributes.join(' · ')}</small> : null}
                  </>
                ),
              },
              ...(['day', 'week', 'month'] as const).map((unit) => ({
                key: unit,
                title: t(`catalogue.${unit}`),
                numeric: true,
                cell: (item: RentalItem) => (
                  <>
                    <Yuan fen={tariffOf(item)[`${unit}Fen`]} />
                    {isShare(item.rent) ? (
                      <small className="muted aids-line">{`${yuan(item.rent[`${unit}Points`])}%`}</small>
                    ) : null}
                  </>
                ),
              })),
              {
                key: 'deposit',
                title: t('catalogue.deposit'),
                numeric: true,
                cell: ({ depositFen }) => <Yuan fen={depositFen} />,
              },
              {
                key: 'value',
                title: t('catalogue.value'),
                numeric: true,
                cell: ({ replacementFen }) => <Yuan fen={replacementFen} />,
              },
              {
                key: 'needs',
                title: t('catalogue.needs'),
                cell: ({ assessment, training, medicalClass, hygiene, ...item }) => (
                  <span className="aids-tags">
                    {assessment ? <span className="tag accent">{t('catalogue.assessment')}</span> : null}
                    {training ? <span className="tag warn">{t('catalogue.training')}</span> : null}
                    {isRetested(item) ? <span className="tag warn">{t('catalogue.retest')}</span> : null}
                    {medicalClass === 'none' ? null : (
                      <span className="tag">{t('catalogue.medical', { class: medicalClass })}</span>
                    )}
                    <span className="tag">{say(hygieneNames[hygiene])}</span>
                  </span>
                ),
              },
              {
                key: 'care',
                title: t('catalogue.care'),
                cell: ({ disinfection, washing = [], methods = [], consumables, serviceEveryDays }) => (
                  <small className="muted">
                    {[
                      washing.join('；'),
                      methods.map((one) => say(disinfectionNames[one])).join('、'),
                      t('device.disinfectionRule', disinfection),
                      consumables.length ? t('catalogue.parts', { parts: consumables.join('、') }) : '',
                      serviceEveryDays === null ? '' : t('catalogue.service', { count: serviceEveryDays }),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </small>
                ),
              },
              { key: 'stock', title: t('catalogue.stock'), numeric: true, cell: ({ code }) => stock(code) },
              {
                key: 'change',
                title: '',
                cell: (item) =>
                  mayPublish ? (
                    <Button size="small" type="text" onClick={() => setChanged(item)}>
                      {t('catalogue.change')}
                    </Button>
                  ) : null,
              },
            ]}
          />
        )}
      </Section>
      {changed ? (
        <ItemForm catalogue={edition.data} item={changed === 'new' ? null : changed} onClose={() => setChanged(null)} />
      ) : null}
    </Page>
  );
}

function SchemeSection({ mayPublish }: { readonly mayPublish: boolean }) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { session } = useSession();
  const { data: scheme, version, source } = useEdition(schemeSet);
  const { data: catalogue } = useEdition(catalogueSet);
  const publish = usePublish(schemeSet);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [adopted, setAdopted] = useState<readonly [code: string, scheme: Scheme] | null>(null);
  const adopt = async (): Promise<void> => {
    if (!adopted) return;
    const [code, data] = adopted;
    const stood = await publish({
      version: `${code}-${session.today}`,
      effectiveFrom: session.today,
      source: data.place,
      data,
    });
    setProblem(stood);
    if (!stood) setAdopted(null);
  };
  const nameOf = (code: string): string => {
    const item = findItem(catalogue, code);
    return item ? say(item.name) : code;
  };
  const rateText = ({ groups, only, terms, of }: Rate): string =>
    [
      say(whoOf(groups, of ?? 'user')),
      ...(only ? [t('scheme.only', { list: only.map(nameOf).join(t('common:list.comma')) })] : []),
      ...(terms ? [t('scheme.terms', { count: terms })] : []),
    ].join(' · ');
  return (
    <Section
      title={t('scheme.title')}
      actions={
        mayPublish
          ? Object.entries(schemeExamples).map(([code, one]) => (
              <Button key={code} size="small" onClick={() => setAdopted([code, one])}>
                {one.place}
              </Button>
            ))
          : null
      }
    >
      <p className="section-words">
        <strong>{scheme.place}</strong> {version} · {source}
      </p>
      <ul className="aids-rates">
        {scheme.rates.map((rate) => (
          <li key={rateText(rate)}>
            <strong className="numeric">{rate.percent}%</strong> {rateText(rate)}
          </li>
        ))}
        {(scheme.further ?? []).map((one) => (
          <li key={one.source}>
            {t('scheme.further', {
              source: one.source,
              rates: one.rates.map((rate) => `${rate.percent}% ${rateText(rate)}`).join('；'),
              cap: one.capFen === null ? t('scheme.noCap') : t('scheme.cap', { yuan: yuan(one.capFen) }),
            })}
          </li>
        ))}
        {scheme.freeDays > 0 ? (
          <li>
            {scheme.freeFor.length
              ? t('scheme.freeFor', { days: scheme.freeDays, who: say(whoOf(scheme.freeFor, scheme.freeOf ?? 'user')) })
              : t('scheme.free', { days: scheme.freeDays })}
          </li>
        ) : null}
        <li>{scheme.capFen === null ? t('scheme.noCap') : t('scheme.cap', { yuan: yuan(scheme.capFen) })}</li>
        <li>{t('scheme.longest', { days: scheme.longestDays })}</li>
        {scheme.deposit.map((rate) => (
          <li key={`deposit ${rateText(rate)}`}>
            {t('scheme.deposit', { percent: rate.percent, who: rateText(rate) })}
          </li>
        ))}
      </ul>
      <ProblemNote problem={problem} />
      <Modal
        open={adopted !== null}
        title={t('scheme.adopt')}
        okText={t('scheme.doAdopt')}
        cancelText={t('back')}
        onOk={() => void adopt()}
        onCancel={() => setAdopted(null)}
      >
        <p>{t('scheme.ask', { place: adopted?.[1].place ?? '' })}</p>
      </Modal>
    </Section>
  );
}
