import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '#domain/kernel/refusal.ts';

/** @returns a function that puts a refusal in words; a code of a newer version is shown by its name. */
export function useRefusalText(): (refusal: Refusal) => string {
  const { t, i18n } = useTranslation('refusal');
  return useCallback(
    ({ code, params = {} }) => {
      const worded = Object.entries(params).map(([name, value]) => {
        const key = `common:param.${name}.${value}`;
        return [name, i18n.exists(key) ? t(key) : value] as const;
      });
      return t([code, 'UNKNOWN'], { ...Object.fromEntries(worded), code });
    },
    [t, i18n],
  );
}
