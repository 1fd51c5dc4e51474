/** Takes a device in (入库): what stands on its plate and its papers. */
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { catalogueSet, findItem } from '#domain/aids/catalogue.ts';
import { choicesOf, fundingNames } from '#domain/aids/words.ts';
import type { Question } from '#domain/kernel/item.ts';
import { newId, runCommand } from '../../../app/api.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { go, goBack, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useDraft } from '../../../app/use-draft.ts';
import { useEdition } from '../../../app/use-edition.ts';
import { DraftNote } from '../../../components/DraftNote.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { type Answers, fieldsOf, mistyped, unanswered } from '../../parts/answers.ts';
import { Questions } from '../../parts/Questions.tsx';
import '../aids.css';
import { usePoint } from '../point.tsx';

const ask = (
  name: string,
  zh: string,
  en: string,
  kind: Question['kind'],
  required = true,
  more: Partial<Question> = {},
): Question => ({
  name,
  label: { zh, en },
  kind,
  required,
  page: 'a',
  maxLength: 60,
  ...more,
});

export function NewDevice() {
  const { t } = useTranslation('aids');
  const { message } = App.useApp();
  const { session } = useSession();
  const { house, point } = usePoint();
  const { data: catalogue } = useEdition(catalogueSet);
  const [answers, setAnswers, draft] = useDraft<Answers>('aids/device/new', {
    purchasedOn: session.today,
    isNew: true,
    funding: 'welfare-lottery',
  });
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const item = findItem(catalogue, String(answers.item ?? ''));
  const isMedical = item !== undefined && item.medicalClass !== 'none';
  const questions: readonly Question[] = [
    ask('item', '品种', 'Item', 'choice', true, {
      choices: catalogue.items.map(({ code, name }) => ({ value: code, label: name })),
    }),
    ask('name', '名称规格', 'Name', 'text'),
    ask('maker', '生产企业', 'Maker', 'text', false),
    ask('model', '型号', 'Model', 'text'),
    ask('lot', '批号', 'Lot', 'text', false),
    ask('serial', '出厂编号', 'Serial number', 'text', false),
    ask('registration', '注册证号或备案号', 'Registration number', 'text', isMedical),
    ask('udi', '医疗器械唯一标识（UDI）', 'UDI', 'text', false, { maxLength: 120 }),
    ask('loadLimitKg', '最大承重（公斤）', 'Load limit (kg)', 'count', false),
    ask('seatWidthCm', '座宽（厘米）', 'Seat width (cm)', 'count', false),
    ask('purchasedOn', '购置日期', 'Bought on', 'date'),
    ask('warrantyTo', '保修至', 'Warranty to', 'date', false),
    ask('priceFen', '购置价', 'Price', 'money'),
    ask('supplier', '供应商', 'Supplier', 'text', false),
    ask('funding', '资金来源', 'Funding', 'choice', true, { choices: choicesOf(fundingNames) }),
    ask('home', '所属租赁点', 'Belongs to', 'choice', true, {
      choices: house.points.map(({ code, name }) => ({ value: code, label: { zh: name, en: name } })),
    }),
    ask('isNew', '全新（未使用过）', 'New, never used', 'yes-no'),
  ];
  const given: Answers = { home: point, ...answers };
  const missing = unanswered(questions, given);
  const wrong = mistyped(questions, given);

  const save = async (): Promise<void> => {
    setTried(true);
    if (missing.length + wrong.length > 0 || isBusy) return;
    setBusy(true);
    const stream = `asset/${newId()}`;
    const { isNew, ...facts } = fieldsOf(questions, given);
    const whole = { loadLimitKg: null, ...facts };
    const result = await attempt(runCommand(stream, 0, { type: 'asset.register', facts: whole, isNew }));
    setBusy(false);
    setProblem(result.ok ? null : result.problem);
    if (!result.ok) return;
    await draft.discard();
    void message.success(t('device.registered'));
    go(routeOf(stream), { replace: true });
  };
  useShortcut('ctrl+enter', () => void save(), { label: t('device.register'), enabled: !isBusy });
  return (
    <Page width="form" title={t('device.new')} detail={<DraftNote draft={draft} />}>
      <Section title={t('device.facts')}>
        <div className="aids-form">
          <Questions
            questions={questions}
            answers={given}
            missing={isTried ? missing : []}
            wrong={isTried ? wrong : []}
            onChange={(name, value) => setAnswers((before) => ({ ...before, [name]: value }))}
            onSubmit={() => void save()}
          />
        </div>
        <ProblemNote problem={problem} />
        <div className="step-actions">
          <Button type="primary" loading={isBusy} onClick={() => void save()} data-testid="register-device">
            {t('device.register')} <KeyCap keys="ctrl+enter" />
          </Button>
          <Button onClick={goBack}>{t('back')}</Button>
        </div>
      </Section>
    </Page>
  );
}
