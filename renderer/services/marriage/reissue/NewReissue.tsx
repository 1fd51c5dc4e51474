/** A new re-issue: which certificate, and who applies: one of them or both. */
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { statusFindings } from '#domain/marriage/reissue/rules.ts';
import { type CertificateKind, certificateKind } from '#domain/marriage/reissue/schema.ts';
import { useDraft } from '../../../app/use-draft.ts';
import type { NewCaseProps } from '../../screens.ts';
import { ChooseCouple, personsOf } from '../couple/ChooseCouple.tsx';
import { openCase } from '../couple/open-case.ts';
import type { Booked } from '../couple/party-choice.ts';
import { usePaperFindings } from '../couple/use-paper-findings.ts';
import '../marriage.css';
import './reissue.css';

const draftKey = 'reissue/new/certificate';

export function NewReissue({ onOpened, onCancel, booked }: NewCaseProps & { readonly booked?: Booked }) {
  const { t } = useTranslation('reissue');
  const [certificate, setCertificate, draft] = useDraft<CertificateKind | ''>(draftKey, '');
  const paperFindings = usePaperFindings('reissue', '婚姻登记工作规范 补领');
  return (
    <>
      <div className="new-options">
        <span>{t('new.which')}</span>
        <Radio.Group
          aria-label={t('new.which')}
          optionType="button"
          buttonStyle="solid"
          value={certificate}
          options={certificateKind.options.map((value) => ({ value, label: t(`new.${value}`) }))}
          onChange={(event) => setCertificate(event.target.value)}
        />
      </div>
      <ChooseCouple
        kind="reissue"
        draftKey="reissue/new"
        mayBeAlone
        findingsOf={(role, person, { document }) => [
          ...(certificate ? statusFindings(role, certificate, person, null) : []),
          ...paperFindings(role, person, document),
        ]}
        beside={{ key: draftKey, draft }}
        missing={certificate ? '' : t('new.missing')}
        open={(stream, chosen) =>
          openCase('reissue', stream, { type: 'reissue.open', certificate, applicants: personsOf(chosen) }, chosen)
        }
        booked={booked}
        onOpened={onOpened}
        onCancel={onCancel}
      />
    </>
  );
}
