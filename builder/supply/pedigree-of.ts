import type { PatchFile } from '../../src/series/patch-file.js';
import { distributionName } from '../distribution/distribution-name.js';
import { readCarriedPatches } from '../pages/read-carried-patches.js';
import type { ReleaseFacts } from '../release/release-facts.js';
import type { ManifestEntry } from '../repository/manifest-entry.js';
import { composerPurl } from './composer-purl.js';
import type { Pedigree } from './pedigree.js';
import { pedigreePatch } from './pedigree-patch.js';

/**
 * Upstream's package that a package was made from, the commit, and the patches of the series that touch it, in their
 * order; null for what was composed from a recipe alone.
 */
export function pedigreeOf(entry: ManifestEntry, facts: ReleaseFacts): Pedigree | null {
  const { origin, composer } = entry;
  if (origin === null) return null;
  const carried = new Set(readCarriedPatches(composer).map(({ patch }) => patch));
  const stack = facts.stacks.find(({ name }) => name === origin.repository);
  const patches = (stack?.patches ?? []).map(({ patch }) => patch).filter(({ name }) => carried.has(name));
  const url = commitUrl(origin.url, origin.commit);
  return {
    ancestors: [ancestorOf(entry, facts)],
    commits: [{ uid: origin.commit, ...(url === null ? {} : { url }) }],
    ...(patches.length === 0
      ? {}
      : {
          patches: patches.map((patch) => pedigreePatch(origin.repository, patch)),
          notes: notesOf(patches),
        }),
  };
}

/** Of a renamed package its `replace` says which version of upstream's it stands for. */
function ancestorOf({ name, composer }: ManifestEntry, facts: ReleaseFacts): Pedigree['ancestors'][number] {
  const { recipe } = facts.distribution;
  const replaced = Object.entries(composer.replace ?? {}).find(
    ([upstream]) => upstream !== name && distributionName(recipe, upstream) === name,
  );
  const [upstream, version] = replaced ?? [name, null];
  const slash = upstream.indexOf('/');
  return {
    type: 'library',
    group: upstream.slice(0, slash),
    name: upstream.slice(slash + 1),
    ...(version === null ? {} : { version }),
    purl: composerPurl(upstream, version),
  };
}

function notesOf(patches: readonly PatchFile[]): string {
  return patches.map(({ name, message }) => `${name}: ${message.subject}`).join('\n');
}

/** Where people see a commit of the hosts whose addresses are known. */
function commitUrl(repository: string | null, commit: string): string | null {
  const address = /^(https:\/\/(?:github|gitlab)\.com\/[\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(
    repository ?? '',
  )?.[1];
  return address === undefined ? null : `${address}/commit/${commit}`;
}
