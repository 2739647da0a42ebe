import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UpkeepError } from '../../src/errors/upkeep-error.js';
import { formatAdvisories, type Advisory } from '../repository/advisory.js';
import { siteReleases } from '../pages/releases/site-releases.js';
import type { PackageManifest } from '../repository/package-manifest.js';
import { readMark } from '../repository/read-mark.js';
import { ADVISORIES_FILE, ROOT_FILE } from '../repository/repository-files.js';
import type { IndexedPackage } from '../repository/repository-index.js';
import { repositoryUrl } from '../repository/repository-url.js';
import { metadataMark } from '../repository/root-metadata.js';
import { stageSite } from '../repository/stage-site.js';
import { checkPackageMetadata } from './check-package-metadata.js';
import type { Problem } from './problem.js';
import { SiteChecker } from './site-checker.js';

export interface SiteCheck {
  readonly out: string;
  /** Packages with a sound manifest. */
  readonly names: readonly string[];
  readonly manifest: (name: string) => PackageManifest;
  /** What the index must have. */
  readonly index: readonly IndexedPackage[];
  /** Whether some manifest is not sound: what depends on all of them cannot be told then. */
  readonly partial: boolean;
}

/** For which host a repository's metadata were made; null when that cannot be told. */
export function servedUrl(out: string): string | null {
  const mark = readMark(out);
  if (mark === null) return null;
  try {
    return repositoryUrl(out, mark.url);
  } catch (error) {
    if (error instanceof UpkeepError) return null;
    throw error;
  }
}

/**
 * Compares all that a host serves besides zips with the manifest: first as Composer reads it, then byte by byte with what
 * a build would write for the address that `packages.json` names.
 */
export function checkSite({ out, names, manifest, index, partial }: SiteCheck): Problem[] {
  const url = servedUrl(out);
  const problem = (file: string, expected: string, found: string): Problem => ({
    severity: 'error',
    package: null,
    version: null,
    file,
    what: 'file-differs',
    member: null,
    expected,
    found,
  });
  const problems = names.flatMap((name) =>
    checkPackageMetadata(out, name, manifest(name).versions, true, url),
  );
  if (url === null) return [...problems, problem(ROOT_FILE, 'the address of the repository', 'none')];
  const advisories = readAdvisories(join(out, ADVISORIES_FILE));
  if (advisories === null)
    return [...problems, problem(ADVISORIES_FILE, 'security advisories', 'another text')];
  const told = new Set(problems.map(({ file }) => file));
  const checker = new SiteChecker(out, (path) => told.has(path) || (partial && !path.startsWith('p2/')));
  const found = readMark(out)?.mark ?? '';
  if (found !== metadataMark(url)) {
    return [...problems, { ...problem(ROOT_FILE, metadataMark(url), found), severity: 'warning' }];
  }
  stageSite(checker, {
    index: { packages: index },
    names,
    pageNames: names,
    manifest,
    advisories,
    releases: siteReleases(out, 'all'),
    url,
  });
  return [...problems, ...checker.problems];
}

function readAdvisories(file: string): readonly Advisory[] | null {
  if (!existsSync(file)) return [];
  try {
    const text = readFileSync(file, 'utf8');
    const { advisories } = JSON.parse(text) as { advisories: readonly Advisory[] };
    return formatAdvisories(advisories) === text ? advisories : null;
  } catch {
    return null;
  }
}
