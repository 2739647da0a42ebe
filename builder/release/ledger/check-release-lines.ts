import { compareTags } from '../../../src/versions/compare-tags.js';
import type { DistributionRelease } from './distribution-release.js';
import type { LedgerProblem } from './ledger-problem.js';

const MEND = 'Look at the history of the ledger (git log -p refs/upkeep/ledger) for which of both is right.';

/**
 * What releases of a distribution say against each other: an upstream tag that is two commits, a later version on an
 * earlier upstream, an emergency that mends what was never released or stands on something else.
 * @param releases oldest version first
 */
export function checkReleaseLines(releases: readonly DistributionRelease[]): LedgerProblem[] {
  return [...movedTags(releases), ...backwards(releases), ...emergencies(releases)];
}

function movedTags(releases: readonly DistributionRelease[]): LedgerProblem[] {
  const seen = new Map<string, { version: string; base: string }>();
  return releases.flatMap(({ version, stacks }) =>
    Object.entries(stacks).flatMap(([stack, { base, tag }]): LedgerProblem[] => {
      if (tag === null) return [];
      const key = `${stack}\n${tag}`;
      const before = seen.get(key);
      if (before === undefined) seen.set(key, { version, base });
      if (before === undefined || before.base === base) return [];
      const message = `upstream's tag ${tag} is ${base} here and ${before.base} in ${before.version}`;
      const mend = `If upstream moved the tag, that is what happened, and stays so; if not: ${MEND}`;
      return [{ severity: 'warning', version, where: 'ledger', about: stack, message, mend }];
    }),
  );
}

function backwards(releases: readonly DistributionRelease[]): LedgerProblem[] {
  return releases.flatMap(({ version, upstream }, index): LedgerProblem[] => {
    const before = releases[index - 1]?.upstream.version ?? null;
    if (before === null || upstream.version === null || compareTags(upstream.version, before) >= 0) return [];
    const message = `tracks ${upstream.version}, and ${releases[index - 1]?.version ?? ''} before it ${before}, which is later`;
    return [{ severity: 'error', version, where: 'ledger', about: '', message, mend: MEND }];
  });
}

function emergencies(releases: readonly DistributionRelease[]): LedgerProblem[] {
  const known = new Map(releases.map((release) => [release.version, release]));
  return releases.flatMap(({ version, emergency, stacks }) => {
    if (emergency === null) return [];
    const from = known.get(emergency.from);
    const problem = (about: string, message: string): LedgerProblem => ({
      severity: 'error',
      version,
      where: 'ledger',
      about,
      message,
      mend: MEND,
    });
    if (from === undefined) return [problem('', `mends ${emergency.from}, which the ledger does not have`)];
    return Object.entries(stacks)
      .filter(([stack, { base }]) => from.stacks[stack]?.base !== base)
      .map(([stack, { base }]) =>
        problem(
          stack,
          `mends ${emergency.from} and stands on ${base}, and that on ${from.stacks[stack]?.base ?? 'no such stack'}`,
        ),
      );
  });
}
