/** At the intake: how a visitor who is beside themselves is spoken to, and the call for help, before anything is registered. */
import { AlertOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { callAction, calmScript } from '#domain/veterans/incident/actions.ts';
import { newId, runCommand } from '../../../app/api.ts';
import { attempt } from '../../../app/problem.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useText } from '../../../i18n/use-text.ts';
import { ActionForm } from '../../parts/ActionForm.tsx';

export function Calm() {
  const { t } = useTranslation('veterans');
  const say = useText();
  const [isCalling, setCalling] = useState(false);
  const [called, setCalled] = useState<string | null>(null);
  return (
    <section className="section veteran-calm" aria-label={t('incidents.calm')}>
      <details data-testid="calm">
        <summary>
          <AlertOutlined /> {t('incidents.calm')}
        </summary>
        <ol>
          {calmScript.map((line) => (
            <li key={line.en}>{say(line)}</li>
          ))}
        </ol>
      </details>
      <span className="row">
        {called ? (
          <a href={hashOf(routeOf(called))} data-testid="incident-called">
            {t('incidents.calledNow')}
          </a>
        ) : null}
        <Button danger size="small" onClick={() => setCalling(true)} data-testid="call-help">
          {say(callAction.label)}
        </Button>
      </span>
      {isCalling ? (
        <ActionForm
          action={callAction}
          draftKey="veterans/call-help"
          start={{ called: ['colleague', 'supervisor'] }}
          send={async (fields) => {
            const stream = `veteran-incident/${newId()}`;
            const result = await attempt(runCommand(stream, 0, fields));
            if (result.ok) setCalled(stream);
            return result.ok ? null : result.problem;
          }}
          onClose={() => setCalling(false)}
        />
      ) : null}
    </section>
  );
}
