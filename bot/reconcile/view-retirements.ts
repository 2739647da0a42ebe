import type { PullRequest } from '../../src/forge/pull-request.js';
import type { Oid } from '../../src/git/oid.js';
import type { StackKey } from '../stack-key.js';
import { readMarker } from '../text/marker.js';
import { branchOf, branchPrefix, branchTail, patchRef } from './branch-refs.js';
import type { StackQuestions } from './stack-questions.js';
import type { Judged, RetirementView } from './stack-view.js';

export interface RetirementSources {
  readonly key: StackKey;
  readonly folder: Oid;
  readonly judged: Judged | null;
  /** Of the series repository. */
  readonly refs: ReadonlyMap<string, Oid>;
  /** Of the series repository, whose head is a retire branch of this stack, by rising number. */
  readonly pulls: readonly PullRequest[];
  readonly questions: StackQuestions;
  readonly isOwn: (commit: Oid) => Promise<boolean>;
  /** Date of a commit that is made, in seconds. */
  readonly seconds: number;
}

/**
 * Patches of which upstream has the change, and those whose retirement is proposed; sorted. An empty one is proposed
 * once the stack stands on the release that has the change: before, the fork would lose it.
 */
export async function viewRetirements(sources: RetirementSources): Promise<RetirementView[]> {
  const { key, judged, refs, pulls } = sources;
  const prefix = branchPrefix('retire', key);
  const reports = judged?.report.patches ?? [];
  const byTail = new Map(reports.map(({ name }) => [branchTail(name), name]));
  const patchOf = (branch: string): string => {
    const tail = branch.slice(prefix.length);
    return byTail.get(tail) ?? `${tail}.patch`;
  };
  const standing = judged !== null && judged.report.base === judged.report.onto;
  const evidence = new Map(
    reports.flatMap(({ name, retire }) =>
      retire?.grade === 'patch-id' || (retire?.grade === 'empty' && standing)
        ? [[name, retire] as const]
        : [],
    ),
  );
  const names = new Set(evidence.keys());
  for (const ref of refs.keys()) if (branchOf(ref).startsWith(prefix)) names.add(patchOf(branchOf(ref)));
  for (const pull of pulls) if (pull.state === 'open') names.add(patchOf(pull.head.branch));
  const views: RetirementView[] = [];
  for (const patch of [...names].toSorted()) {
    const ref = patchRef('retire', key, patch);
    const own = pulls.filter(({ head }) => `refs/heads/${head.branch}` === ref);
    const tip = refs.get(ref) ?? null;
    const found = evidence.get(patch);
    const open = own.find(({ state }) => state === 'open');
    const said = open === undefined ? null : readMarker('retire', open.body)?.['folder'];
    // What stands is not worked out again.
    const commit =
      found === undefined
        ? null
        : said === sources.folder && tip !== null
          ? tip
          : await sources.questions.commitRetirement(
              patch,
              `${key.stack}: retire ${patch}\n\n${found.evidence}\n`,
              sources.seconds,
            );
    const pristine = tip === null || tip === commit || (await sources.isOwn(tip));
    views.push({
      patch,
      ref,
      tip,
      pristine,
      pulls: own,
      wanted: found === undefined ? null : { evidence: found, commit },
    });
  }
  return views;
}
