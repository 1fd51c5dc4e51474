/** Terms that are signed are agreed anew before the hand-over: another device, another day. */
import { Button } from 'antd';
import { type ComponentProps, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/Section.tsx';
import { AgreeSection } from './AgreeSection.tsx';

/** Closed until it is asked for, but for a contract whose device had to be withdrawn. */
export function AgreeAnew(props: ComponentProps<typeof AgreeSection>) {
  const { t } = useTranslation('aids');
  const [isOpen, setOpen] = useState(props.loan.terms?.asset === null);
  if (isOpen) return <AgreeSection {...props} />;
  return (
    <Section title={t('agree.again')}>
      <p className="muted">{t('agree.anewHint')}</p>
      <Button onClick={() => setOpen(true)} data-testid="agree-anew">
        {t('agree.anew')}
      </Button>
    </Section>
  );
}
