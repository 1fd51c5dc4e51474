/** The person's photo in the file, and the signature by which they confirm what was collected. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { Veteran } from '#domain/veterans/file/schema.ts';
import { AttachmentImage } from '../../../capture/AttachmentImage.tsx';
import { SignatureCapture } from '../../../capture/SignatureCapture.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { CardPhoto } from '../cards/CardPhoto.tsx';
import { useCommand } from '../use-command.ts';

interface Props {
  readonly page: StreamPage;
  readonly state: Veteran;
  readonly reload: () => Promise<void>;
}

export function FileIdentity({ page, state, reload }: Props) {
  const { t } = useTranslation('veterans');
  const { run, problem } = useCommand();
  const [isTaking, setTaking] = useState(false);
  const [isSigning, setSigning] = useState(false);
  const { photo, consent, left } = state;
  const send = async (command: { readonly type: string; readonly [field: string]: unknown }): Promise<boolean> => {
    const done = await run(page.stream, page.version, command);
    await reload();
    return done;
  };
  return (
    <>
      <ProblemNote problem={problem} />
      <Section
        title={t('file.photo')}
        actions={
          left ? null : (
            <Button size="small" onClick={() => setTaking((before) => !before)} data-testid="file-photo">
              {t(photo ? 'file.photoNew' : 'cards.photoAdd')}
            </Button>
          )
        }
      >
        {photo ? (
          <div className="card-photo-kept">
            <AttachmentImage hash={photo.attachment} alt={t('file.photo')} className="card-photo" />
            <small className="muted numeric">{`${photo.on} ${photo.by}`}</small>
          </div>
        ) : (
          <p className="muted">{t('file.photoNone')}</p>
        )}
        {isTaking ? (
          <CardPhoto
            onTaken={async (attachment, _measures, plainClothes) => {
              const done = await send({ type: 'veteran.set-photo', attachment, plainClothes });
              if (done) setTaking(false);
              return done;
            }}
          />
        ) : null}
      </Section>
      <Section
        title={t('file.consent')}
        actions={
          left ? null : (
            <Button size="small" onClick={() => setSigning((before) => !before)} data-testid="file-consent">
              {t(consent ? 'file.signAgain' : 'file.sign')}
            </Button>
          )
        }
      >
        {consent ? (
          <div className="card-photo-kept">
            <AttachmentImage hash={consent.attachment} alt={t('file.sign')} className="signature-given" />
            <small className="muted numeric">{t('file.consented', { on: consent.on, by: consent.by })}</small>
          </div>
        ) : (
          <p className="muted">{t('file.consentNone')}</p>
        )}
        {isSigning ? (
          <SignatureCapture
            label={`${t('file.sign')} ${state.name}`}
            testId="file-signature"
            onGiven={async ({ attachment }) => {
              if (await send({ type: 'veteran.consent', signature: attachment })) setSigning(false);
            }}
          />
        ) : null}
      </Section>
    </>
  );
}
