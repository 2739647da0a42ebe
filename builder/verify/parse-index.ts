import type { IndexedPackage } from '../repository/repository-index.js';

/** The packages in the text of an index; null when it is none. */
export function parseIndex(text: string): readonly IndexedPackage[] | null {
  try {
    const value = JSON.parse(text) as { packages?: unknown } | null;
    const list = Array.isArray(value?.packages)
      ? (value.packages as (Partial<IndexedPackage> | null)[])
      : null;
    return list?.every((one) => typeof one?.name === 'string') === true ? (list as IndexedPackage[]) : null;
  } catch {
    return null;
  }
}
