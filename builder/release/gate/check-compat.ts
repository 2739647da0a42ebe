import { allRules } from '../../../src/compat/all-rules.js';
import { policyOf } from '../../../src/compat/gate/policy-of.js';
import { stepsOfLoaded } from '../../../src/compat/gate/steps-of.js';
import { waiverExpired, waiverUnknown } from '../../../src/compat/gate/waiver-rules.js';
import { judgeStack, type JudgedStack } from '../../../src/compat/judge-stack.js';
import { judges } from '../../../src/compat/judges.js';
import type { CompatReport } from '../../../src/compat/output/compat-report.js';
import { judgeReleaseLines } from '../../../src/compat/ownership/judge-release-lines.js';
import type { ObjectCache } from '../../../src/git/object-cache.js';
import type { Repository } from '../../../src/git/repository.js';
import type { LoadedStack } from '../../../src/replay/load-stack.js';
import { versionAt } from '../../../src/replay/version-at.js';
import type { ReleaseCheck } from '../release-check.js';
import type { ReleaseWorld } from '../release-world.js';
import { counted } from '../../pages/counted.js';
import { checkOf } from './check-of.js';

export interface CompatQuestion {
  readonly stack: LoadedStack;
  readonly repo: Repository;
  /** Has what the series makes. */
  readonly cache: ObjectCache;
  /** `YYYY-MM-DD`: what waivers are compared with. */
  readonly asOf: string;
}

/**
 * Judges what a stack means to extensions, databases and users of the API, under the policy of its `stack.yml`: also a
 * waiver that is expired, or names no rule, fails. Nothing is judged of a stack without patches.
 */
export async function checkCompat(
  { stack: { stack, series }, repo, cache, asOf }: CompatQuestion,
  { facts, onProgress }: Pick<ReleaseWorld, 'facts' | 'onProgress'>,
): Promise<{ readonly judged: JudgedStack | null; readonly check: ReleaseCheck }> {
  const { name, patches, config } = stack;
  if (patches.length === 0) return { judged: null, check: checkOf.green('compat', name, 'no patches') };
  const version = await versionAt(repo, series.base);
  const judged = await judgeStack({
    patches,
    policy: policyOf(config),
    tree: series.baseTree,
    steps: stepsOfLoaded(series.patches),
    repo,
    cache,
    store: facts,
    judges,
    asOf,
    version,
    onPatch: (_, index) => onProgress(`judging ${name}`, index, patches.length),
    more: await judgeReleaseLines({ patches, repo, base: series.base, version }),
  });
  return { judged, check: checkOfReport(name, judged.report) };
}

function checkOfReport(name: string, { findings, level, as_of: asOf }: CompatReport): ReleaseCheck {
  const failing = findings.filter(({ fails }) => fails);
  // A waiver that ended yesterday is why it was green the day before.
  const first =
    failing.find(({ rule }) => rule === waiverExpired.id || rule === waiverUnknown.id) ?? failing[0];
  if (first === undefined) {
    const waived = findings.filter((finding) => finding.waived).length;
    const held = waived === 0 ? '' : `, ${waived} of them waived as of ${asOf}`;
    return checkOf.green(
      'compat',
      name,
      `${counted(findings.length, 'finding')}${held}; the level is ${level}`,
    );
  }
  const count =
    failing.length === 1 ? '1 finding fails' : `${failing.length} findings fail, the first of them`;
  const patch = first.patch === null ? '' : `${first.patch}: `;
  const place = first.line > 0 ? `${first.file}:${first.line}` : first.file;
  const mend = allRules(judges).find(({ id }) => id === first.rule)?.mend ?? 'Mend the patch.';
  return checkOf.red('compat', name, `${count}: ${patch}${first.rule} at ${place}: ${first.reason}`, mend);
}
