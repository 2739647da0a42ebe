import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { stabilityOf } from '../../src/versions/stability.js';
import type { ManifestEntry } from '../repository/manifest-entry.js';
import { expandVersions } from './expand-versions.js';
import type { Problem } from './problem.js';

/** Fields that are not those of composer.json. */
const OWN = ['version', 'version_normalized', 'dist', 'time', 'support'];

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads the metadata of a package as Composer does and compares them with its manifest: every version is there once, in
 * the file where Composer looks for it, with the address and checksum of its zip and the fields of its composer.json;
 * and no version that the manifest does not have.
 *
 * @param versions those to be looked at
 * @param all whether these are all that there are
 * @param url address for which the metadata were made; null when nothing says which
 */
export function checkPackageMetadata(
  out: string,
  name: string,
  versions: readonly ManifestEntry[],
  all: boolean,
  url: string | null,
): Problem[] {
  const isDev = ({ version }: ManifestEntry): boolean => stabilityOf(version) === 'dev';
  const files = [
    { file: `p2/${name}.json`, wanted: versions.filter((one) => !isDev(one)) },
    { file: `p2/${name}~dev.json`, wanted: versions.filter(isDev) },
  ];
  return files.flatMap(({ file, wanted }) => {
    const problem = (expected: string, found: string, version: string | null = null): Problem => ({
      severity: 'error',
      package: name,
      version,
      file,
      what: 'metadata',
      member: null,
      expected,
      found,
    });
    const path = join(out, file);
    const there = existsSync(path) ? readVersions(readFileSync(path, 'utf8'), name) : 'no such file';
    if (typeof there === 'string') return [problem('versions in the form composer/2.0', there)];
    const byVersion = new Map<unknown, Fields>();
    const problems: Problem[] = [];
    for (const fields of there) {
      const { version } = fields;
      if (byVersion.has(version)) problems.push(problem('a version once', 'twice', String(version)));
      byVersion.set(version, fields);
    }
    for (const entry of wanted) {
      const fields = byVersion.get(entry.version);
      byVersion.delete(entry.version);
      const wrong =
        fields === undefined ? (['the version', 'none'] as const) : differenceOf(entry, fields, url);
      if (wrong !== null) problems.push(problem(wrong[0], wrong[1], entry.version));
    }
    if (all) {
      for (const version of byVersion.keys()) {
        problems.push(problem('no such version', 'a version that the manifest lacks', String(version)));
      }
    }
    return problems;
  });
}

function readVersions(text: string, name: string): Fields[] | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'no JSON';
  }
  const { minified, packages } = (value ?? {}) as { minified?: unknown; packages?: Record<string, unknown> };
  if (minified !== 'composer/2.0') return 'another form';
  const list = typeof packages === 'object' && packages !== null ? packages[name] : undefined;
  const sound = Array.isArray(list) && list.every((one) => typeof one === 'object' && one !== null);
  return sound ? expandVersions(list as Fields[]) : `no list of versions of ${name}`;
}

/** The first field that is not what it must be, with what is there. */
function differenceOf(entry: ManifestEntry, fields: Fields, url: string | null): [string, string] | null {
  const dist = (fields['dist'] ?? {}) as Fields;
  const pairs: [string, unknown, unknown][] = [
    ['dist.type', 'zip', dist['type']],
    ['dist.url', url === null ? dist['url'] : `${url}/${entry.zip}`, dist['url']],
    ['dist.shasum', entry.sha1, dist['shasum']],
    ...Object.keys({ ...entry.composer, ...fields })
      .filter((field) => !OWN.includes(field))
      .map((field): [string, unknown, unknown] => [field, entry.composer[field], fields[field]]),
  ];
  const wrong = pairs.find(([, expected, found]) => !isDeepStrictEqual(expected, found));
  return wrong === undefined ? null : [`${wrong[0]} ${shown(wrong[1])}`, shown(wrong[2])];
}

function shown(value: unknown): string {
  return value === undefined ? 'none' : typeof value === 'string' ? value : JSON.stringify(value);
}
