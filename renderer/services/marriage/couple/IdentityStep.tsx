/**
 * The person and their paper are compared (人证比对): by eye, or by the camera when the person agrees to that alone. Where the machine
 * is not sure, somebody looks.
 */
import { CheckOutlined, CloseOutlined, VideoCameraOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FaceComparison } from '#contract/faces.ts';
import type { CompareIdentity, IdentityComparison } from '#domain/cases/identity.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import type { PartyRole } from '#domain/marriage/schema.ts';
import { api } from '../../../app/api.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { AttachmentImage } from '../../../capture/AttachmentImage.tsx';
import { LiveFace } from '../../../capture/face/LiveFace.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useCase } from '../../parts/case-control.tsx';

type Trouble = Extract<FaceComparison, { trouble: string }>['trouble'];

export function IdentityStep(props: {
  readonly role: PartyRole;
  readonly name: string;
  /** The picture of the paper's portrait side; null when there is none, for example after reading the chip. */
  readonly portrait: string | null;
  readonly compared: IdentityComparison | null;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('face');
  const { run, isBusy } = useCase();
  const { may } = useSession();
  const { role, name, portrait, compared, onDone } = props;
  const [isAgreed, setAgreed] = useState(false);
  const [picture, setPicture] = useState<Uint8Array<ArrayBuffer> | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (!may(...counterRoles)) return <p className="muted">{t('marriage:counterOnly')}</p>;

  const send = async (comparison: CompareIdentity['comparison']): Promise<boolean> => {
    const stood = await run({ type: 'case.compare-identity', party: role, comparison });
    setProblem(stood);
    return stood === null;
  };
  const look = async (isSame: boolean): Promise<void> => {
    setPicture(null);
    if ((await send({ method: 'eye', isSame })) && isSame) onDone();
  };
  const film = async (): Promise<void> => {
    if (portrait === null) return;
    setTrouble(null);
    const kept = await attempt(api.db['attachment.get']({ hash: portrait }));
    setProblem(kept.ok ? null : kept.problem);
    if (kept.ok) setPicture(new Uint8Array(kept.value.bytes));
  };
  const onCompared = async (comparison: FaceComparison): Promise<void> => {
    setPicture(null);
    if ('trouble' in comparison) return setTrouble(comparison.trouble);
    const { distance, liveness } = comparison;
    await send({ method: 'face', consent: isAgreed, distance: Math.round(distance * 1_000), liveness });
  };

  return (
    <div className="step-stack" data-testid={`identity-${role}`}>
      {compared ? <Result compared={compared} name={name} /> : null}
      <ProblemNote problem={problem} />
      <p className="step-ask">{t('ask', { name })}</p>
      {portrait && !picture ? (
        <div className="document-pictures">
          <AttachmentImage hash={portrait} alt={t('marriage:document.portrait')} />
        </div>
      ) : null}
      <div className="step-actions">
        <Button type="primary" icon={<CheckOutlined />} loading={isBusy} onClick={() => void look(true)}>
          {t('same')}
        </Button>
        <Button danger icon={<CloseOutlined />} disabled={isBusy} onClick={() => void look(false)}>
          {t('different')}
        </Button>
      </div>
      {trouble ? <Alert type="warning" showIcon data-code={trouble} title={t(`trouble.${trouble}`)} /> : null}
      {picture ? (
        <LiveFace
          portrait={picture}
          onCompared={(comparison) => void onCompared(comparison)}
          onProblem={(stood) => {
            setPicture(null);
            setProblem(stood);
          }}
          onClose={() => setPicture(null)}
        />
      ) : (
        <section className="identity-consent" aria-label={t('consent.title')}>
          <strong>{t('consent.title')}</strong>
          <ul>
            {(['purpose', 'kept', 'instead'] as const).map((point) => (
              <li key={point}>{t(`consent.${point}`)}</li>
            ))}
          </ul>
          <Checkbox checked={isAgreed} onChange={(event) => setAgreed(event.target.checked)}>
            {t('consent.given', { name })}
          </Checkbox>
          <div className="step-actions">
            <Button
              icon={<VideoCameraOutlined />}
              disabled={!isAgreed || portrait === null}
              onClick={() => void film()}
            >
              {t('begin')}
            </Button>
            {portrait === null ? <small className="muted">{t('noPortrait')}</small> : null}
          </div>
        </section>
      )}
    </div>
  );
}

/** What was found, and what follows from it. */
function Result({ compared, name }: { readonly compared: IdentityComparison; readonly name: string }) {
  const { t } = useTranslation('face');
  const { method, result, face, on, by } = compared;
  const type = ({ same: 'success', unsure: 'warning', different: 'error' } as const)[result];
  const why = face && result === 'unsure' ? t(face.band === 'alike' ? 'why.still' : `why.${face.band}`) : null;
  return (
    <Alert
      type={type}
      showIcon
      data-code={result}
      title={t(`result.${result}`, { name })}
      description={
        <>
          {why}
          <small className="muted">
            {' '}
            {t(`method.${method}`)} · {on} · {by}
            {face ? ` · ${t('measured', { distance: face.distance, edition: face.edition })}` : ''}
          </small>
        </>
      }
    />
  );
}
