import { releaseNumber, type ReleaseNumber } from './release-number.js';
import { upstreamStep } from './upstream-step.js';
import { versionOrder } from './version-order.js';
import type { NextVersion, PublishedRelease, VersionQuestion } from './version-question.js';

/** A published release with its number in parts. */
export interface NumberedRelease extends PublishedRelease {
  readonly number: ReleaseNumber;
}

/** What may come next, before anybody asked for a number. */
export interface NextVersions {
  readonly allowed: readonly NextVersion[];
  /** Why no number is right; null where one is. */
  readonly refused: { readonly reason: string; readonly mend: string } | null;
  /** The release that the next one is counted from; null for the first. */
  readonly from: NumberedRelease | null;
  readonly published: readonly NumberedRelease[];
}

/** Which final releases may come next, and why: see `version-policy.ts`. Pure. */
export function nextVersions({ published: all, upstream, from: mended }: VersionQuestion): NextVersions {
  const numbered = all
    .flatMap((one): NumberedRelease[] => {
      const number = releaseNumber(one.version);
      return number === null ? [] : [{ ...one, number }];
    })
    .sort((a, b) => versionOrder(a.version, b.version));
  // A line that nothing final was released from comes after all that there is.
  const known = numbered.some(({ onLine, number }) => onLine && number.preview === null);
  const published = known ? numbered : numbered.map((one) => ({ ...one, onLine: true }));
  const finals = published.filter(({ number }) => number.preview === null);
  if (mended !== null) return emergency(published, finals, mended);
  const from = finals.findLast(({ onLine }) => onLine) ?? null;
  if (from === null) return { allowed: [], refused: null, from, published };
  const step = upstreamStep(from.upstream, upstream);
  if (step.back.length > 0) {
    const reason = `upstream went back: ${step.back.join(', ')}, which ${from.version} stands on`;
    const mend =
      'Move the stack forward (upkeep rebase), or mend an older release: --from VERSION --add PATCH.';
    return { allowed: [], refused: { reason, mend }, from, published };
  }
  const since = `since ${from.version}: ${step.said}`;
  const patch = { version: nextPatch(finals, from), kind: 'patch' as const, reason: `PATCH ${since}` };
  const own = `MINOR for features of its own, which is up to the release manager, ${since}`;
  const allowed: readonly NextVersion[] =
    step.size === 'feature'
      ? [{ version: nextMajor(finals), kind: 'major', reason: `MAJOR ${since}` }]
      : step.size === 'security'
        ? [{ version: nextMinor(finals, from), kind: 'minor', reason: `MINOR ${since}` }]
        : [patch, { version: nextMinor(finals, from), kind: 'minor', reason: own }];
  return { allowed, refused: null, from, published };
}

function emergency(
  published: readonly NumberedRelease[],
  finals: readonly NumberedRelease[],
  mended: string,
): NextVersions {
  const from = finals.find((one) => versionOrder(one.version, mended) === 0) ?? null;
  if (from === null) {
    const there = published.some((one) => versionOrder(one.version, mended) === 0);
    const reason = there
      ? `${mended} is a preview, which no emergency mends`
      : `${mended} is no published release, so nothing can be mended`;
    const names = finals.slice(-5).map(({ version }) => version);
    const mend =
      names.length === 0 ? 'Release it first.' : `Name a final release, such as ${names.join(', ')}.`;
    return { allowed: [], refused: { reason, mend }, from, published };
  }
  const later = finals
    .filter((one) => sameMinor(one.number, from.number) && one.number.patch > from.number.patch)
    .map((one) => one.version);
  const without = later.length === 0 ? '' : `; what ${later.join(' and ')} brought is not in it`;
  const reason = `PATCH of ${from.version}: an emergency, on the same upstream${without}`;
  return {
    allowed: [{ version: nextPatch(finals, from), kind: 'patch', reason }],
    refused: null,
    from,
    published,
  };
}

function nextMajor(finals: readonly NumberedRelease[]): string {
  return `${Math.max(...finals.map(({ number }) => number.major)) + 1}.0.0`;
}

function nextMinor(finals: readonly NumberedRelease[], { number: { major } }: NumberedRelease): string {
  const minors = finals.flatMap(({ number }) => (number.major === major ? [number.minor] : []));
  return `${major}.${Math.max(...minors) + 1}.0`;
}

function nextPatch(finals: readonly NumberedRelease[], { number }: NumberedRelease): string {
  const patches = finals.flatMap((one) => (sameMinor(one.number, number) ? [one.number.patch] : []));
  return `${number.major}.${number.minor}.${Math.max(...patches) + 1}`;
}

function sameMinor(a: ReleaseNumber, b: ReleaseNumber): boolean {
  return a.major === b.major && a.minor === b.minor;
}
