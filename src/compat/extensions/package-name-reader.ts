import type { FactsReader } from '../facts-reader.js';
import { UnreadableError } from '../unreadable-error.js';

/** What a `composer.json` says of its package; null where it says nothing that is a text. */
export interface PackageName {
  readonly name: string | null;
  readonly type: string | null;
}

/** Reads the name and type of a Composer package. */
export const packageNameReader: FactsReader<PackageName> = {
  kind: 'package-name',
  version: 1,
  takes: (path) => path === 'composer.json' || path.endsWith('/composer.json'),
  read(content) {
    let json: unknown;
    try {
      json = JSON.parse(content.replace(/^\uFEFF/, ''));
    } catch {
      throw new UnreadableError('it is not JSON');
    }
    return { name: textAt(json, 'name'), type: textAt(json, 'type') };
  },
};

function textAt(json: unknown, key: string): string | null {
  if (typeof json !== 'object' || json === null || !Object.hasOwn(json, key)) return null;
  const value = (json as Readonly<Record<string, unknown>>)[key];
  return typeof value === 'string' && value !== '' ? value : null;
}
