/** A household: its members with what shows that they are one, and its one honour plaque. */
import { UserAddOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { partAction, plaqueActions } from '#domain/veterans/family/actions.ts';
import {
  type Family,
  householdEvidence,
  householdRelations,
  plaqueStateIn,
  plaqueTitles,
  presentIn,
} from '#domain/veterans/family/schema.ts';
import type { PlaqueState } from '#domain/veterans/file/schema.ts';
import { plaqueSet } from '#domain/veterans/references.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useEdition } from '../../../app/use-edition.ts';
import { AttachmentViewer } from '../../../components/AttachmentViewer.tsx';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { ActionButtons } from '../ActionButtons.tsx';
import { useWord } from '../use-word.ts';
import { JoinDialog } from './JoinDialog.tsx';

export function FamilyView(props: {
  readonly stream: string;
  readonly version: number;
  readonly family: Family;
  readonly reload: () => Promise<void>;
}) {
  const { t } = useTranslation('veterans');
  const say = useText();
  const { session } = useSession();
  const { stream, version, family, reload } = props;
  const { data: rules } = useEdition(plaqueSet);
  const [isJoining, setJoining] = useState(false);
  const word = useWord();
  const present = presentIn(family);
  const { plaque, ask, takenDown } = family;
  const state = plaqueStateIn(family);
  const ground = takenDown && rules.takeDownGrounds.find(({ code }) => code === takenDown.ground);
  return (
    <>
      <Section
        title={t('family.members')}
        actions={
          <Button size="small" icon={<UserAddOutlined />} onClick={() => setJoining(true)} data-testid="join-family">
            {t('family.join')}
          </Button>
        }
      >
        <ul className="plain-list family-members">
          {family.members.map((one) => (
            <li key={one.file} data-testid={`member-${one.name}`}>
              <span>
                <a href={hashOf(routeOf(one.file))}>{one.name}</a>{' '}
                <span className="muted">
                  {[word(householdRelations, one.relation), one.evidence && word(householdEvidence, one.evidence)]
                    .filter(Boolean)
                    .join(' · ')}
                </span>{' '}
                {one.attachments.length > 0 ? <AttachmentViewer title={one.name} hashes={one.attachments} /> : null}
                {one.gone ? <span className="tag">{t(`file.left.${one.gone}`)}</span> : null}
              </span>
              {present.length > 1 && one.gone === null ? (
                <span className="row">
                  <ActionButtons
                    stream={stream}
                    version={version}
                    reload={reload}
                    actions={[partAction]}
                    fields={{ file: one.file }}
                    start={{ on: session.today }}
                    whose={one.name}
                  />
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      </Section>
      <Section
        title={
          <>
            {t('files.plaque')} <PlaqueTag state={state} />
          </>
        }
        actions={
          <ActionButtons
            stream={stream}
            version={version}
            reload={reload}
            actions={plaqueActions(family, rules)}
            start={{ on: session.today }}
          />
        }
      >
        <LabelledValues>
          <LabelledValue label={t('family.hungOn')} numeric>
            {plaque.hungOn}
          </LabelledValue>
          {plaque.number ? (
            <LabelledValue label={t('family.number')} numeric>
              {plaque.number}
            </LabelledValue>
          ) : null}
          {ask ? <LabelledValue label={t('family.meant')}>{word(plaqueTitles, ask.title)}</LabelledValue> : null}
          {takenDown ? (
            <LabelledValue label={t('plaque.recovered')}>
              {`${takenDown.on} ${ground ? say(ground) : takenDown.ground}（${takenDown.document}）`}
            </LabelledValue>
          ) : null}
        </LabelledValues>
        <p className="muted section-words">{t(`family.hint.${state}`)}</p>
      </Section>
      {isJoining ? (
        <JoinDialog stream={stream} version={version} reload={reload} onClose={() => setJoining(false)} />
      ) : null}
    </>
  );
}

const tones: Readonly<Record<PlaqueState, string>> = {
  none: '',
  entitled: 'accent',
  applied: 'warn',
  requested: 'accent',
  hung: 'good',
  frozen: '',
  recovered: 'danger',
};
export function PlaqueTag({ state }: { readonly state: PlaqueState }) {
  const { t } = useTranslation('veterans');
  return <span className={`tag ${tones[state]}`}>{t(`plaque.${state}`)}</span>;
}
