/** Opens a file: the person by card or name, and their classes. */
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { veteranStream } from '#domain/veterans/opening.ts';
import { collectionClasses } from '#domain/veterans/words.ts';
import { isRefusedWith } from '../../../app/problem.ts';
import { go, routeOf } from '../../../app/route.ts';
import { useDraft } from '../../../app/use-draft.ts';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { LabelledField } from '../../../components/LabelledField.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { useText } from '../../../i18n/use-text.ts';
import { ChoosePerson } from '../../parts/ChoosePerson.tsx';
import { useCommand } from '../use-command.ts';

interface Form {
  readonly person: string | null;
  readonly classes: readonly string[];
}

export function OpenFile({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('veterans');
  const say = useText();
  const [form, setForm, draft] = useDraft<Form>('open-veteran', { person: null, classes: [] });
  const { run, problem, isBusy } = useCommand();
  const [isTried, setTried] = useState(false);
  const isReady = form.person !== null && form.classes.length > 0;

  const open = async (): Promise<void> => {
    setTried(true);
    if (!form.person || !isReady || isBusy) return;
    const stream = veteranStream(form.person);
    if (!(await run(stream, 0, { type: 'veteran.open', person: form.person, classes: form.classes }))) return;
    await draft.discard();
    go(routeOf(stream));
  };
  useShortcut('ctrl+enter', () => void open(), { label: t('files.open') });
  const leave = async (): Promise<void> => {
    await draft.discard();
    onClose();
  };
  // Somebody who has a file already is shown it.
  const has = problem && isRefusedWith(problem, 'STREAM_EXISTS') && form.person ? veteranStream(form.person) : null;

  return (
    <Page title={t('files.openTitle')}>
      <div className="veterans stack">
        <div className="two-columns">
          <Section title={t('new.applicant')}>
            <ChoosePerson
              whose={t('new.applicant')}
              draftKey="open-veteran/card"
              chosen={form.person}
              onChosen={(person) => setForm((before) => ({ ...before, person }))}
              testId="veteran"
            />
          </Section>
          <Section title={t('files.classes')}>
            <LabelledField label={t('files.classes')}>
              {(id) => (
                <Select
                  id={id}
                  mode="multiple"
                  showSearch={{ optionFilterProp: 'label' }}
                  className="wide"
                  status={isTried && form.classes.length === 0 ? 'error' : ''}
                  value={[...form.classes]}
                  onChange={(classes: string[]) => setForm((before) => ({ ...before, classes }))}
                  options={collectionClasses.map(({ value, label }) => ({ value, label: say(label) }))}
                />
              )}
            </LabelledField>
          </Section>
        </div>
        <ProblemNote problem={problem} />
        {has ? (
          <Button type="link" onClick={() => go(routeOf(has))}>
            {t('files.open')}
          </Button>
        ) : null}
        <footer className="action-bar">
          <span className="action-bar-next">{form.person ? '' : t('new.needPerson')}</span>
          <Button type="text" onClick={() => void leave()}>
            {t('new.cancel')}
          </Button>
          <Button
            type="primary"
            disabled={!isReady}
            loading={isBusy}
            onClick={() => void open()}
            data-testid="open-file"
          >
            {t('files.open')} <KeyCap keys="ctrl+enter" />
          </Button>
        </footer>
      </div>
    </Page>
  );
}
