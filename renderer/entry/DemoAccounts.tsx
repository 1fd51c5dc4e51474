import { useTranslation } from 'react-i18next';
import type { Session } from '#contract/db.ts';

type DemoAccount = Session['demoAccounts'][number];

/** The accounts of the demonstration, with their passwords; nothing in a real hall. */
export function DemoAccounts(props: {
  readonly accounts: readonly DemoAccount[];
  readonly onChoose: (account: DemoAccount) => void;
}) {
  const { t } = useTranslation();
  if (props.accounts.length === 0) return null;
  return (
    <section className="entry-demo" aria-labelledby="demo-title">
      <h2 id="demo-title">{t('signIn.demoTitle')}</h2>
      <p className="muted">{t('signIn.demoHint')}</p>
      <ul>
        {props.accounts.map((account) => (
          <li key={account.login}>
            <button type="button" onClick={() => props.onChoose(account)}>
              <span className="entry-demo-name">
                <span className="entry-demo-person">{account.name}</span>
                <span className="entry-demo-roles">
                  {account.roles.map((one) => t(`role.${one}`)).join(t('list.comma'))}
                </span>
              </span>
              <span className="entry-demo-login numeric">
                {account.login} / {account.password}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
