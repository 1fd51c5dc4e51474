import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Role, role } from '#domain/kernel/roles.ts';

/** Chooses one or more roles; never none. */
export function RoleChoice(props: {
  readonly label: string;
  readonly id?: string;
  readonly value: readonly Role[];
  readonly onChange: (roles: Role[]) => void;
}) {
  const { t } = useTranslation();
  return (
    <Select
      {...(props.id ? { id: props.id } : {})}
      className="role-choice"
      mode="multiple"
      aria-label={props.label}
      value={[...props.value]}
      onChange={(roles) => roles.length && props.onChange(roles)}
      options={role.options.map((one) => ({ value: one, label: t(`role.${one}`) }))}
    />
  );
}
