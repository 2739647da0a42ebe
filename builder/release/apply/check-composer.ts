import type { ReleaseCheck } from '../release-check.js';
import type { ReleaseFacts } from '../release-facts.js';
import type { ReleaseWorld } from '../release-world.js';
import { composerProbes } from './composer-probes.js';

/** What is shown of Composer's words beside the first line of a check. */
const MOST_LINES = 12;

/**
 * Lets real Composer resolve every bundle and every project template of a release: a check for each. Without Composer,
 * which somebody asked for, one check that says so.
 *
 * Throws OutsideError `composer-missing`, `composer-failed`.
 */
export async function checkComposer(
  facts: Pick<ReleaseFacts, 'bundles' | 'distribution'>,
  staged: string,
  own: readonly string[],
  { composer, signal, onProgress }: Pick<ReleaseWorld, 'composer' | 'signal' | 'onProgress'>,
): Promise<ReleaseCheck[]> {
  if (composer === null) {
    const detail = 'not asked whether it resolves: the release goes without Composer, as was wanted';
    return [{ check: 'composer', about: '', ok: true, detail, mend: null }];
  }
  const program = `Composer ${await composer.version()}`;
  const probes = composerProbes(facts, staged, own);
  const checks: ReleaseCheck[] = [];
  for (const [index, { about, probe }] of probes.entries()) {
    onProgress('resolving', index, probes.length);
    const { ok, packages, problem } = await composer.resolve(probe, signal);
    checks.push({
      check: 'composer',
      about,
      ok,
      detail: ok
        ? `${program} resolves ${probe.label}: ${packages.length} packages`
        : `${program} finds no solution for ${probe.label}: ${told(problem)}`,
      mend: ok ? null : 'Mend the requirements by a patch, or what the recipe bundles.',
    });
  }
  onProgress('resolving', probes.length, probes.length);
  return checks;
}

/** The lines that say what does not go together, as one. */
function told(problem: string): string {
  const lines = problem.split('\n').map((line) => line.trim());
  const from = Math.max(
    0,
    lines.findIndex((line) => line.startsWith('Problem 1')),
  );
  return lines
    .slice(from, from + MOST_LINES)
    .filter((line) => line !== '')
    .join(' ');
}
