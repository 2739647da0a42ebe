import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { siteReleases } from '../pages/releases/site-releases.js';
import type { FileSink } from '../repository/file-sink.js';
import { formatPackageManifest } from '../repository/package-manifest.js';
import { ADVISORIES_FILE, INDEX_FILE, packageManifestFile } from '../repository/repository-files.js';
import { formatRepositoryIndex } from '../repository/repository-index.js';
import type { RepositoryStore } from '../repository/repository-store.js';
import { stageSite } from '../repository/stage-site.js';
import { walkFiles } from '../verify/walk-files.js';
import { documentFiles } from './document-files.js';
import type { PublishPlan } from './publish-plan.js';

/**
 * Stages all files of a publication but the zips: the records of what is published, then what is made from them for its
 * address, in the order in which they must appear.
 */
export function stagePublication(sink: FileSink, store: RepositoryStore, plan: PublishPlan): void {
  const manifest = (name: string): ReturnType<RepositoryStore['package']> => {
    const versions = store.package(name);
    store.forget(name);
    return versions;
  };
  for (const name of plan.names) sink.stage(packageManifestFile(name), formatPackageManifest(manifest(name)));
  for (const path of walkFiles(store.out, 'releases')) {
    sink.stage(path, readFileSync(join(store.out, path)));
  }
  // They name zips, which are in place, and pages link to them.
  for (const path of documentFiles(store.out).paths) sink.stage(path, readFileSync(join(store.out, path)));
  const advisories = store.advisories();
  if (advisories.length > 0) sink.stage(ADVISORIES_FILE, readFileSync(join(store.out, ADVISORIES_FILE)));
  sink.stage(INDEX_FILE, formatRepositoryIndex(plan.index));
  const releases = siteReleases(store.out, plan.everything ? 'all' : plan.records);
  stageSite(sink, { ...plan, manifest, advisories, releases });
}
