import { join } from 'node:path';
import { expect } from 'vitest';
import type { ManifestEntry } from '../../../builder/repository/manifest-entry.js';
import { exactVersion } from '../../../src/versions/exact-version.js';
import type { GitFiles } from './git-files.js';
import { zipFiles } from './zip-files.js';

const COMPOSER_JSON = 'composer.json';

/** Every exact link to a package of the repository leads to a version of it. Returns how many there are. */
export function expectLinks(entries: readonly ManifestEntry[]): number {
  const versions = new Map<string, string[]>();
  for (const { name, version } of entries) versions.set(name, [...(versions.get(name) ?? []), version]);
  const links = entries.flatMap(({ name, version, composer }) =>
    Object.entries(composer.require ?? {}).flatMap(([to, constraint]) => {
      const exact = exactVersion(constraint);
      return exact !== null && versions.has(to) ? [{ from: `${name} ${version}`, to, exact }] : [];
    }),
  );
  expect(links.filter(({ to, exact }) => versions.get(to)?.includes(exact) !== true)).toEqual([]);
  return links.length;
}

/**
 * Every member of every zip, but composer.json, has git's path, mode and content, which the blob's id
 * stands for. Returns how many that were, and how many of them can be executed.
 */
export function expectMembers(
  out: string,
  entries: readonly ManifestEntry[],
  git: GitFiles,
): { readonly members: number; readonly executable: number } {
  const counts = { members: 0, executable: 0 };
  for (const entry of entries) {
    const [members, files] = [zipFiles(join(out, entry.zip)), git.ofPackage(entry)];
    expect(members.delete(COMPOSER_JSON)).toBe(true);
    files.delete(COMPOSER_JSON);
    const id = `${entry.name} ${entry.version}`;
    expect([id, executable(members)]).toEqual([id, executable(files)]);
    expect([id, members]).toEqual([id, files]);
    counts.members += members.size;
    counts.executable += executable(members).length;
  }
  return counts;
}

/**
 * Upstream's composer.json is in the zip byte by byte, but where a quirk corrects it or it has no
 * version. Returns how many are the same.
 */
export function expectComposerFiles(out: string, entries: readonly ManifestEntry[], git: GitFiles): number {
  let same = 0;
  for (const { name, version, role, origin, contents, quirks, composer, zip } of entries) {
    // What is composed has none upstream.
    if (origin === null || (role === 'package' && contents?.path === '' && name.endsWith('-base'))) continue;
    if (role === 'product' || role === 'project') continue;
    const file = join(origin.path, COMPOSER_JSON);
    if (zipFiles(join(out, zip)).get(COMPOSER_JSON) === git.of(origin.commit).get(file)) same += 1;
    else if (quirks.length === 0) {
      const upstream = JSON.parse(git.git('show', `${origin.commit}:${file}`)) as object;
      expect([name, Object.hasOwn(upstream, 'version')]).toEqual([name, false]);
      expect(composer).toEqual({ ...upstream, version });
    }
  }
  return same;
}

function executable(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([path, entry]) => (entry.startsWith('100755 ') ? [path] : [])).sort();
}
