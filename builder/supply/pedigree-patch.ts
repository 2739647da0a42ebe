import { hashObject } from '../../src/git/hash-object.js';
import { metadataOf } from '../../src/series/metadata-of.js';
import type { PatchFile } from '../../src/series/patch-file.js';
import type { PedigreePatch, ResolvedIssue } from './pedigree.js';

/**
 * A patch of a stack for a pedigree. Its diff is named by the id of its blob (a persistent identifier of Software
 * Heritage, which any clone of the series repository resolves too), because no address of that repository is certain.
 */
export function pedigreePatch(stack: string, patch: PatchFile): PedigreePatch {
  const { bugs, origin, category } = metadataOf(patch);
  const path = `/patches/${stack}/${patch.name}`;
  const resolves = bugs
    .filter(({ url }) => URL.canParse(url))
    .map(({ url }) => toIssue(url, category === 'security'));
  return {
    type: typeOf(origin?.kind ?? null),
    diff: {
      url: `swh:1:cnt:${hashObject('blob', patch.bytes)};path=${encodeURI(path).replaceAll(';', '%3B')}`,
    },
    ...(resolves.length === 0 ? {} : { resolves }),
  };
}

/** DEP-3's words for where a patch comes from in CycloneDX's. */
function typeOf(kind: string | null): PedigreePatch['type'] {
  if (kind === 'backport') return 'backport';
  return kind === 'upstream' ? 'cherry-pick' : 'unofficial';
}

function toIssue(text: string, security: boolean): ResolvedIssue {
  const url = new URL(text);
  const id = url.pathname.split('/').findLast((part) => part !== '') ?? url.host;
  return { type: security ? 'security' : 'defect', id, references: [url.href] };
}
