import { PaperClipOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow, StreamPage } from '#contract/db.ts';
import type { CaseMaterial } from '#domain/cases/case.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { kindOf } from '#domain/kernel/event.ts';
import type { Item, Material } from '#domain/kernel/item.ts';
import { runCommand } from '../../app/api.ts';
import { formatMoment } from '../../app/format.ts';
import { attempt, type Problem } from '../../app/problem.ts';
import { useSession } from '../../app/session.tsx';
import { ScanButton } from '../../capture/documents/ScanButton.tsx';
import { AttachmentViewer } from '../../components/AttachmentViewer.tsx';
import { FileButton } from '../../components/FileButton.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Section } from '../../components/Section.tsx';
import { useText } from '../../i18n/use-text.ts';
import { findItem } from './catalogue.ts';
import { takePictures } from './take-pictures.ts';

interface Place {
  readonly material: Material;
  readonly party: string;
}

/** Of so many parties each is asked for their own papers; of a bigger group a roster tells. */
const mostOwners = 20;

/**
 * Where a paper can be: once for the case, or once for each party that it has, also for those who joined a role as its second,
 * third …; not for one who may take part and does not, as the spouse who does not ask for a re-issue.
 */
function placesOf(item: Item | undefined, parties: CaseRow['parties']): readonly Place[] {
  const owners = parties.length > 0 ? parties : (item?.parties ?? []);
  const roles = [...new Set(owners.map(({ role }) => role))].slice(0, mostOwners);
  return (item?.materials ?? []).flatMap((material) =>
    material.per === 'case' ? [{ material, party: '' }] : roles.map((party) => ({ material, party })),
  );
}

/** Papers of a case: what was taken in, with pictures, and what is still missing. */
export function Materials(props: {
  readonly page: StreamPage;
  readonly row: CaseRow;
  readonly materials: readonly CaseMaterial[];
  readonly reload: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const say = useText();
  const { session, maySend } = useSession();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isWhole, setWhole] = useState(false);
  const { page, row, materials, reload } = props;
  const item = findItem(row.window, row.item);
  const isOpen = !row.closed && maySend(kindOf(page.stream), 'case.add-material');
  const all = placesOf(item, row.parties);
  if (all.length === 0) return null;
  const isTaken = ({ material, party }: Place): boolean =>
    materials.some((one) => one.material === material.code && one.party === party);
  const fitting = item?.fitting?.((page.state as CaseState<unknown>).own);
  const places = fitting && !isWhole ? all.filter((one) => fitting.includes(one.material.code) || isTaken(one)) : all;

  const send = async (command: { type: string; [field: string]: unknown }): Promise<Problem | null> => {
    const result = await attempt(runCommand(page.stream, page.version, command));
    const stood = result.ok ? null : result.problem;
    setProblem(stood);
    await reload();
    return stood;
  };
  const add = async ({ material, party }: Place, more: readonly string[]): Promise<Problem | null> => {
    const before = materials.find((one) => one.material === material.code && one.party === party);
    const attachments = [...(before?.attachments ?? []), ...more];
    return send({ type: 'case.add-material', material: material.code, party, attachments, note: before?.note ?? '' });
  };
  const take = async (place: Place, files: readonly File[]): Promise<void> => {
    const kept = await takePictures(files);
    if (kept.ok) await add(place, kept.value);
    else setProblem(kept.problem);
  };

  const line = (place: Place) => {
    const { material, party } = place;
    const taken = materials.find((one) => one.material === material.code && one.party === party);
    const owner = item?.parties.find(({ role }) => role === party);
    const ownerName = owner ? say(owner.label) : row.parties.find(({ role }) => role === party)?.name;
    const canAttach = isOpen && !material.isPhoto;
    const title = ownerName ? `${say(material.name)} · ${ownerName}` : say(material.name);
    return (
      <li key={`${material.code} ${party}`} className="material">
        <Checkbox
          checked={taken !== undefined}
          disabled={!isOpen || (!canAttach && !taken)}
          onChange={() =>
            void (taken ? send({ type: 'case.return-material', material: material.code, party }) : take(place, []))
          }
        >
          {title}
          {material.necessity === 'required' ? null : (
            <span className="tag">{t(`materials.necessity.${material.necessity}`)}</span>
          )}
          <small className="muted numeric">
            {taken ? t('materials.takenAt', { at: formatMoment(taken.at, session.today) }) : t('materials.missing')}
          </small>
        </Checkbox>
        <span className="document-actions">
          {taken?.attachments.length ? <AttachmentViewer title={title} hashes={taken.attachments} /> : null}
          {canAttach ? (
            <ScanButton
              title={title}
              draftKey={`${page.stream}/${material.code}/${party}`}
              onKept={(attachment) => add(place, [attachment])}
            />
          ) : null}
          {canAttach ? (
            <FileButton
              takes="paper"
              multiple
              size="small"
              type="text"
              icon={<PaperClipOutlined />}
              title={t('materials.attach')}
              aria-label={`${t('materials.attach')} ${title}`}
              onChoose={(files) => void take(place, files)}
            />
          ) : null}
        </span>
      </li>
    );
  };
  return (
    <Section
      title={t('materials.title')}
      actions={
        <span className="muted numeric">
          {places.filter(isTaken).length}/{places.length}
        </span>
      }
    >
      <ProblemNote problem={problem} />
      <ul className="plain-list">{places.map(line)}</ul>
      {isOpen && places.length < all.length ? (
        <Button size="small" type="text" onClick={() => setWhole(true)} data-testid="all-materials">
          {t('materials.others', { count: all.length - places.length })}
        </Button>
      ) : null}
    </Section>
  );
}
