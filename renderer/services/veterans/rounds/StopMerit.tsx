/** The merit that a good-news letter tells of: named from the authority's list before the letter is printed and brought. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { ask } from '#domain/kernel/ask.ts';
import { meritsSet } from '#domain/veterans/round/merits.ts';
import type { Stop } from '#domain/veterans/round/round.ts';
import { runCommand } from '../../../app/api.ts';
import { attempt } from '../../../app/problem.ts';
import { useEdition } from '../../../app/use-edition.ts';
import { ActionForm } from '../../parts/ActionForm.tsx';

export function StopMerit(props: {
  readonly page: StreamPage;
  readonly stop: Stop;
  readonly reload: () => Promise<void>;
  readonly testId: string;
}) {
  const { t } = useTranslation('rounds');
  const { data } = useEdition(meritsSet);
  const [isOpen, setOpen] = useState(false);
  const { page, stop, reload, testId } = props;
  const action = {
    command: 'veteran-round.name-merit',
    label: { zh: '填写立功受奖情况', en: 'Name the merit' },
    questions: [
      ask('soldier', '立功受奖人', 'Whose merit', 'text', { maxLength: 60 }),
      ask('merit', '立功受奖情况', 'Merit', 'choice', {
        choices: data.merits.map(({ code, zh, en }) => ({ value: code, label: { zh, en } })),
      }),
    ],
  };
  const { merit } = stop;
  return (
    <>
      <Button
        size="small"
        type={merit ? 'text' : 'primary'}
        ghost={!merit}
        onClick={() => setOpen(true)}
        data-testid={testId}
      >
        {t(merit ? 'merit.change' : 'merit.name')}
      </Button>
      {isOpen ? (
        <ActionForm
          action={action}
          draftKey={`${page.stream}/merit/${stop.file}`}
          {...(merit ? { start: { soldier: merit.soldier, merit: merit.code } } : {})}
          send={async (fields) => {
            const result = await attempt(runCommand(page.stream, page.version, { ...fields, file: stop.file }));
            await reload();
            return result.ok ? null : result.problem;
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
