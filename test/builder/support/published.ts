import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ManifestEntry } from '../../../builder/repository/manifest-entry.js';
import type { Link } from './stub-repository.js';

/** Every version in a Composer repository, as its manifests list them. */
export function published(out: string): ManifestEntry[] {
  const folder = join(out, 'manifest');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .sort()
    .flatMap((path) => {
      const text = readFileSync(join(folder, path), 'utf8');
      return (JSON.parse(text) as { readonly versions: ManifestEntry[] }).versions;
    });
}

/** One published version. Throws when it is not there. */
export function publishedVersion(out: string, name: string, version: string): ManifestEntry {
  const entry = published(out).find((one) => one.name === name && one.version === version);
  if (entry === undefined) throw new Error(`${out} has no ${name} ${version}`);
  return entry;
}

/** What the packages of repositories require, and none of them is or replaces: what others must have. */
export function foreignLinks(...outs: readonly string[]): Link[] {
  const entries = outs.flatMap((out) => published(out));
  const known = new Set(
    entries.flatMap(({ name, composer }) => [name, ...Object.keys(composer.replace ?? {})]),
  );
  // A template becomes the root of a project, whose own tools count too.
  const linksOf = ({ role, composer }: ManifestEntry): Link[] => [
    ...Object.entries(composer.require ?? {}),
    ...(role === 'project' ? Object.entries(composer['require-dev'] ?? {}) : []),
  ];
  return entries.flatMap(linksOf).filter(([name]) => name.includes('/') && !known.has(name));
}
