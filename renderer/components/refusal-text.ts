import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '#domain/kernel/refusal.ts';
import { capitalised } from '../../texts/capitalised.ts';
import { formatInstant } from '../app/format.ts';
import { useText } from '../i18n/use-text.ts';

const isInstant = (value: string | number): value is string => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(String(value));

/**
 * @returns a function that puts a refusal in words. Parameters that have words of their own (`common:param.…`) get them,
 * instants become times of the hall; a code of a newer version is shown by its name.
 */
export function useRefusalText(): (refusal: Refusal) => string {
  const { t, i18n } = useTranslation('refusal');
  const say = useText();
  return useCallback(
    ({ code, params = {} }) => {
      const worded = Object.entries(params).map(([name, value]) => {
        if (typeof value === 'object') return [name, [value].flat().map(say).join(t('common:list.comma'))] as const;
        if (isInstant(value)) return [name, formatInstant(value)] as const;
        const key = `common:param.${name}.${value}`;
        return [name, i18n.exists(key) ? t(key) : value] as const;
      });
      const keys = [code, `common:sync.errors.${code.replace(/^SYNC_/, '')}.what`, `fault:${code}`, 'UNKNOWN'];
      // What is asked of nobody in particular names no role.
      return capitalised(t(keys, { ...Object.fromEntries(worded), code }).trim());
    },
    [t, i18n, say],
  );
}
