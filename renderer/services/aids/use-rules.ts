import { type AssetRules, rulesNow } from '#domain/aids/asset/rules.ts';
import type { Asset } from '#domain/aids/asset/schema.ts';
import type { AssetRow } from '#domain/aids/asset/views.ts';
import { catalogueSet, findItem } from '#domain/aids/catalogue.ts';
import { useEdition } from '../../app/use-edition.ts';

/** The rules of a device by the catalogue of today. */
export function useRules(asset: Asset): AssetRules {
  const { data } = useEdition(catalogueSet);
  return rulesNow(asset, findItem(data, asset.item));
}

/** How a listed device is cleaned, by the catalogue of today. */
export function useCare(): (row: AssetRow) => Pick<AssetRules, 'disinfection' | 'washing' | 'methods'> {
  const { data } = useEdition(catalogueSet);
  return (row) => findItem(data, row.item) ?? row;
}

/** How a device is used, step by step, by the catalogue of today; empty where it says nothing. */
export function useManual({ item }: Pick<Asset, 'item'>): readonly string[] {
  const { data } = useEdition(catalogueSet);
  return findItem(data, item)?.manual ?? [];
}
