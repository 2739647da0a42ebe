import { isAncestor } from '../../git/is-ancestor.js';
import type { Oid } from '../../git/oid.js';
import type { Repository } from '../../git/repository.js';
import { metadataOf } from '../../series/metadata-of.js';
import type { PatchFile } from '../../series/patch-file.js';
import { compareTags } from '../../versions/compare-tags.js';
import type { SeriesFinding } from '../gate/judge-series.js';
import { makeFinding } from '../make-finding.js';
import { namedRelease } from './named-release.js';
import { patchReleaseLine } from './ownership-rules.js';

export interface ReleaseLineQuestion {
  readonly patches: readonly PatchFile[];
  readonly repo: Pick<Repository, 'gitDir'>;
  readonly base: Oid;
  /** Upstream's version at the base; null when it is not known. */
  readonly version: string | null;
}

const COMMIT = /(?<!\w)commit:\s*([0-9a-f]{7,40})(?!\w)/i;

/**
 * The patches that should be gone by what they say themselves: the base has reached the release that `Drop-when` or
 * `Applied-Upstream` names, or has the commit that they were taken from in its history. A commit that the repository
 * lacks proves nothing.
 */
export async function judgeReleaseLines(question: ReleaseLineQuestion): Promise<readonly SeriesFinding[]> {
  const found: SeriesFinding[] = [];
  for (const patch of question.patches) {
    for (const { key, reason } of await reasonsOf(patch, question)) {
      const line = patch.message.trailers.find((one) => one.key.toLowerCase() === key.toLowerCase())?.line;
      const finding = makeFinding(patchReleaseLine, {
        subject: { kind: 'file', name: patch.name, member: key },
        file: patch.name,
        line: line ?? 0,
        reason: `${reason}: it must be dropped, or its reason given anew`,
      });
      found.push({ ...finding, patch: patch.name, fate: 'stands', undoneBy: null });
    }
  }
  return found;
}

async function reasonsOf(
  patch: PatchFile,
  { repo, base, version }: ReleaseLineQuestion,
): Promise<readonly { readonly key: string; readonly reason: string }[]> {
  const { dropWhen, appliedUpstream, origin } = metadataOf(patch);
  const found: { readonly key: string; readonly reason: string }[] = [];
  const reached = (text: string | null): string | null => {
    const release = text === null || version === null ? null : namedRelease(text);
    return release !== null && version !== null && compareTags(version, release) >= 0 ? release : null;
  };
  const contained = async (text: string | null): Promise<string | null> => {
    const commit = text === null ? undefined : COMMIT.exec(text)?.[1];
    if (commit === undefined) return null;
    return (await isAncestor(repo, commit, base, { evenMissing: true })) ? commit : null;
  };
  const due = reached(dropWhen);
  if (due !== null)
    found.push({ key: 'Drop-when', reason: `it goes when ${due} is there, and the base is ${version}` });
  const release = reached(appliedUpstream);
  const applied = await contained(appliedUpstream);
  if (release !== null) {
    found.push({
      key: 'Applied-Upstream',
      reason: `upstream has it since ${release}, and the base is ${version}`,
    });
  } else if (applied !== null) {
    found.push({ key: 'Applied-Upstream', reason: `the base has upstream's commit ${applied} already` });
  }
  const taken = /^(?:backport|upstream)$/i.test(origin?.kind ?? '');
  const commit = taken ? await contained(origin?.reference ?? null) : null;
  if (commit !== null) {
    found.push({
      key: 'Origin',
      reason: `it was taken from upstream's commit ${commit}, which the base has already`,
    });
  }
  return found;
}
