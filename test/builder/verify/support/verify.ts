import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { siteReleases } from '../../../../builder/pages/releases/site-releases.js';
import type { ManifestEntry } from '../../../../builder/repository/manifest-entry.js';
import { FileSwap } from '../../../../builder/repository/file-swap.js';
import { indexPackage } from '../../../../builder/repository/index-package.js';
import { formatPackageManifest } from '../../../../builder/repository/package-manifest.js';
import { formatRepositoryIndex } from '../../../../builder/repository/repository-index.js';
import { RepositoryStore } from '../../../../builder/repository/repository-store.js';
import { stageSite } from '../../../../builder/repository/stage-site.js';
import { servedUrl } from '../../../../builder/verify/check-site.js';
import type { Problem } from '../../../../builder/verify/problem.js';
import type { RebuildSources } from '../../../../builder/verify/rebuild-sources.js';
import {
  verifyRepository,
  type VerifyRequest,
  type VerifyResult,
} from '../../../../builder/verify/verify-repository.js';
import type { StackTree } from '../../../../builder/distribution/stack-tree.js';
import { tempDir } from '../../../support/temp-dir.js';
import type { Market } from '../../support/market.js';
import { readZip } from '../../support/read-zip.js';
import { writeZip, type Member } from './zips.js';

/** No release of any stack. */
export async function* noReleases(): AsyncGenerator<StackTree> {}

export async function sourcesOf(market: Market): Promise<RebuildSources> {
  const repo = await market.open();
  return {
    repository: async () => repo,
    series: async () => 'there is no series here',
    released: noReleases,
  };
}

export async function verify(
  market: Market,
  out: string,
  more: Partial<VerifyRequest> = {},
): Promise<VerifyResult> {
  const sources = more.sources === null ? null : await sourcesOf(market);
  return verifyRepository({ out, wanted: null, sources, ledger: null, workers: 1, ...more });
}

/** Problems in a form that is easily read: `sha256 market/apple 1.0.0 Apple.php`. */
export function brief(problems: readonly Problem[]): string[] {
  return problems.map(({ what, package: name, version, file, member }) =>
    [what, name ?? file, version, member].filter((part) => part !== null).join(' '),
  );
}

export function changeFile(path: string, change: (text: string) => string): void {
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`nothing changed in ${path}`);
  writeFileSync(path, after);
}

/** Rewrites the manifest of a package, and everything that is made from it: nothing in the repository contradicts it. */
export function rewrite(out: string, name: string, edit: (entry: ManifestEntry) => ManifestEntry): void {
  const url = servedUrl(out) ?? '';
  const store = new RepositoryStore(out);
  const versions = store.package(name).versions.map(edit);
  writeFileSync(join(out, `manifest/${name}.json`), formatPackageManifest({ name, versions }));
  const fresh = new RepositoryStore(out);
  const names = fresh.index.map((one) => one.name);
  const packages = names.flatMap((one) => indexPackage(fresh.package(one)) ?? []);
  const swap = new FileSwap(out, join(tempDir(), 'files'));
  swap.stage('manifest.json', formatRepositoryIndex({ packages }));
  stageSite(swap, {
    index: { packages },
    names,
    pageNames: names,
    manifest: (one) => fresh.package(one),
    advisories: [],
    releases: siteReleases(out, 'all'),
    url,
  });
  swap.commit();
}

/** Puts another zip in the place of a published one; what the manifest then says of it is up to the caller. */
export function replaceZip(
  out: string,
  zip: string,
  edit: (members: Member[]) => readonly Member[],
): Pick<ManifestEntry, 'size' | 'sha1' | 'sha256' | 'content'> {
  const members = readZip(join(out, zip)).map(({ path, mode, data }): Member => ({ name: path, mode, data }));
  const { path, content } = writeZip(edit(members));
  const bytes = readFileSync(path);
  writeFileSync(join(out, zip), bytes);
  const hash = (algorithm: string): string => createHash(algorithm).update(bytes).digest('hex');
  return { size: bytes.length, sha1: hash('sha1'), sha256: hash('sha256'), content };
}
