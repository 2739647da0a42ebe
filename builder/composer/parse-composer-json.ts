import type { Fault } from '../../src/errors/fault.js';
import { isLinks, type ComposerJson } from './composer-json.js';
import { isPackageName } from './is-package-name.js';

const LINK_FIELDS = ['require', 'require-dev', 'suggest', 'replace', 'conflict', 'provide'];

/**
 * Reads a composer.json that a package can be made from: an object with a name that Composer
 * accepts and, where present, a text as version and links from names to texts.
 *
 * `file` is how the faults name it. Returns every fault found, or the parsed value.
 */
export function parseComposerJson(file: string, data: Buffer): ComposerJson | readonly Fault[] {
  const value = parse(data);
  if (!isObject(value)) {
    return [fault(file, 'bad-composer-json', 'it is no JSON object', 'Check it with `composer validate`.')];
  }
  const faults: Fault[] = [];
  const name = value['name'];
  if (typeof name !== 'string') {
    faults.push(fault(file, 'no-package-name', 'it has no name', 'Write "name": "vendor/package".'));
  } else if (!isPackageName(name)) {
    const mend = 'Write vendor/package in lower case, words joined by "-", "_" or ".".';
    faults.push(fault(file, 'bad-package-name', `Composer refuses the name ${JSON.stringify(name)}`, mend));
  }
  if (value['version'] !== undefined && typeof value['version'] !== 'string') {
    faults.push(fault(file, 'bad-version', 'its version is no text', 'Put the version in quotes.'));
  }
  for (const field of LINK_FIELDS) {
    if (value[field] === undefined || isLinksOrNone(value[field])) continue;
    const mend = `Write "${field}": { "vendor/package": "1.2.3" }.`;
    faults.push(fault(file, 'bad-links', `its "${field}" does not map names to texts`, mend));
  }
  return faults.length > 0 ? faults : (value as unknown as ComposerJson);
}

function parse(data: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(data));
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** PHP writes an empty map as `[]`. */
function isLinksOrNone(value: unknown): boolean {
  return isLinks(value) || (Array.isArray(value) && value.length === 0);
}

function fault(file: string, code: string, message: string, mend: string): Fault {
  return { code, severity: 'error', file, line: 0, message, mend };
}
