/** One party of a couple: who it is, what stands in the way, and below it the party's steps. */
import { ManOutlined, WomanOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '#domain/kernel/aggregate.ts';
import type { PartyRole } from '#domain/marriage/schema.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { Refusals } from '../../../components/Refusals.tsx';

export function PartyFrame(props: {
  readonly role: PartyRole;
  readonly name: string;
  /** The person's stream. */
  readonly person: string;
  readonly obstacles: readonly Finding[];
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('marriage');
  const { role, name, person, obstacles, children } = props;
  return (
    <section className={`party party-${role}`} aria-label={t(`role.${role}`)} data-testid={`party-${role}`}>
      <header className="party-head">
        <span className="party-icon" aria-hidden="true">
          {role === 'man' ? <ManOutlined /> : <WomanOutlined />}
        </span>
        <span className="party-role">{t(`role.${role}`)}</span>
        <a className="party-name" href={hashOf(routeOf(person))}>
          {name}
        </a>
      </header>
      {obstacles.length > 0 ? (
        <div className="party-obstacles" data-testid={`obstacles-${role}`}>
          <Refusals list={obstacles} />
        </div>
      ) : null}
      {children}
    </section>
  );
}
