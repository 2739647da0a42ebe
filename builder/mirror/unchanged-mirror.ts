import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compareTags } from '../../src/versions/compare-tags.js';
import { RepositoryStore } from '../repository/repository-store.js';
import { readMark } from '../repository/read-mark.js';
import { WORKING_FOLDER } from '../repository/repository-files.js';
import { repositoryUrl } from '../repository/repository-url.js';
import { metadataMark } from '../repository/root-metadata.js';
import type { MirrorBuildResult } from './mirror-build-result.js';
import { isWhole, withRecorded } from './recorded-packages.js';

/** The line of a recipe that names its repository; whoever writes it otherwise only loses some time. */
const REPOSITORY = /^repository:[ \t]*([a-z0-9][a-z0-9-]*)[ \t]*$/m;

/**
 * The result of building every release when there is nothing to do, since recipe, quirks and tags are
 * those of the last such build, its zips are there, and it came to its end; else null.
 */
export function unchangedMirror(
  out: string,
  url: string | null,
  recipe: string,
  seen: string,
): MirrorBuildResult | null {
  const repository = REPOSITORY.exec(recipe)?.[1];
  if (repository === undefined || existsSync(join(out, WORKING_FOLDER))) return null;
  const store = new RepositoryStore(out);
  const record = store.releases(repository);
  if (record.seen !== seen || !isServed(out, url)) return null;
  const releases = Object.entries(record.releases);
  if (!releases.every(([, release]) => isWhole(release, store))) return null;
  const inOrder = releases.sort(([a], [b]) => compareTags(a, b) || (a < b ? -1 : 1));
  return {
    packages: withRecorded(
      [],
      inOrder.map(([, release]) => release),
      store,
    ),
    checks: [{ check: 'changes', ok: true, detail: 'recipe, quirks and tags are those of the last build' }],
    releases: inOrder.map(([tag, { commit }]) => ({ tag, commit })),
    drifts: [],
    moved: [],
  };
}

/** Whether the metadata are there, for the address that is wanted. */
function isServed(out: string, url: string | null): boolean {
  const mark = readMark(out);
  if (mark === null || metadataMark(mark.url) !== mark.mark) return false;
  return mark.url === (url ?? (mark.url.startsWith('file:') ? repositoryUrl(out, null) : mark.url));
}
