import { isReleaseVersion } from '../../composer/is-release-version.js';
import { stabilityOf } from '../../../src/versions/stability.js';
import type { ReleaseKind } from '../release-kind.js';
import { nextPreview, previewFault } from './next-preview.js';
import { nextVersions, type NextVersions, type NumberedRelease } from './next-versions.js';
import { finalOf, PREVIEW_WORDS, releaseNumber } from './release-number.js';
import { unfinishedOf } from './upstream-step.js';
import { versionOrder } from './version-order.js';
import type { NextVersion, VersionQuestion } from './version-question.js';

export interface VersionVerdict {
  readonly ok: boolean;
  /** Null where the version is refused. */
  readonly kind: ReleaseKind | null;
  /** Why it is of this kind, or why it is refused: one line. */
  readonly reason: string;
  /** What to do about a refusal; null where there is none. */
  readonly mend: string | null;
  /** The release before: of a final release the last final one; null for none. */
  readonly previous: string | null;
  /** The final releases that are next; empty where any number will do, or none. */
  readonly allowed: readonly NextVersion[];
}

/**
 * Whether a version is the right one for a release. MAJOR when upstream's feature release is another, MINOR when upstream
 * is another state of the same feature release (its `-pN`), PATCH when upstream is the same; then MINOR is right too, for
 * features of its own. It is always the very next number that is not published, counted from the last final release of
 * the line, and a preview (`-alphaN`, `-betaN`, `-RCN`, in that order) comes before such a number. An emergency is
 * always the next PATCH of what it mends. Upstream never goes back, and a final release stands on final releases of
 * upstream. The first release may have any number. Pure.
 */
export function versionPolicy(question: VersionQuestion, version: string): VersionVerdict {
  const next = nextVersions(question);
  const { allowed, from } = next;
  const refuse = (reason: string, mend: string): VersionVerdict => ({
    ok: false,
    kind: null,
    reason,
    mend,
    previous: from?.version ?? null,
    allowed,
  });
  if (next.refused !== null) return refuse(next.refused.reason, next.refused.mend);
  if (next.published.some((one) => versionOrder(one.version, version) === 0)) {
    return refuse(
      `${version} is published already`,
      `A published version never changes: ${suggest(next, question)}.`,
    );
  }
  const preview = stabilityOf(version) !== 'stable';
  const [unfinished] = unfinishedOf(question.upstream);
  if (!preview && unfinished !== undefined) {
    return refuse(
      `${unfinished} is no final release, so ${version} cannot be one`,
      `Release a preview: ${suggest(next, question)}; or wait for upstream.`,
    );
  }
  if (from === null) return firstRelease(next, question, version);
  const target = preview ? version.replace(/-.*$/, '') : version;
  const found = allowed.find((one) => one.version === target);
  if (found === undefined) return refuse(notNext(next, version), `Release ${suggest(next, question)}.`);
  const verdict = { ok: true, mend: null, allowed };
  if (!preview) return { ...verdict, kind: found.kind, reason: found.reason, previous: from.version };
  const fault =
    question.from === null ? previewFault(next, found.version, version) : 'an emergency is a final release';
  if (fault !== null)
    return refuse(`${version} is not next: ${fault}`, `Release ${suggest(next, question)}.`);
  const before =
    newestBefore(
      next.published.filter(({ onLine }) => onLine),
      version,
    ) ?? from;
  return {
    ...verdict,
    kind: 'preview',
    reason: `a preview of ${found.version}. ${found.reason}`,
    previous: before.version,
  };
}

/** The number that the policy proposes, and why; `version` is null where upstream must be looked at first. */
export function proposeVersion(question: VersionQuestion): {
  readonly version: string | null;
  readonly kind: ReleaseKind | null;
  readonly reason: string;
} {
  const next = nextVersions(question);
  if (next.refused !== null) return { version: null, kind: null, reason: next.refused.reason };
  const version = proposed(next, question);
  const { kind, reason } = versionPolicy(question, version);
  return { version, kind, reason };
}

function firstRelease(next: NextVersions, question: VersionQuestion, version: string): VersionVerdict {
  const preview = stabilityOf(version) !== 'stable';
  const before = next.published.findLast(({ onLine }) => onLine) ?? null;
  const verdict = { mend: null, previous: null, allowed: [] };
  const refuse = (reason: string): VersionVerdict => {
    return { ...verdict, ok: false, kind: null, reason, mend: `Release ${suggest(next, question)}.` };
  };
  if (!isReleaseVersion(version) || /-a\d/.test(version) || releaseNumber(version) === null) {
    return refuse(`${JSON.stringify(version)} is no version of a release`);
  }
  if (before !== null && versionOrder(version, before.version) < 0) {
    return refuse(`${version} would come before ${before.version}, which is published`);
  }
  const what = before === null ? 'nothing was released before' : 'there were previews alone before';
  return preview
    ? {
        ...verdict,
        ok: true,
        kind: 'preview',
        reason: `a preview: ${what}`,
        previous: before?.version ?? null,
      }
    : {
        ...verdict,
        ok: true,
        kind: 'first',
        reason: `the first release: ${what}, so that any number will do`,
      };
}

/** Why a number that is well-formed, or not, is none of the next ones. */
function notNext({ allowed, from }: NextVersions, version: string): string {
  const right = allowed.map((one) => `${one.version} (${one.reason})`).join(' or ');
  return `${version} does not come next after ${from?.version ?? ''}: expected ${right}`;
}

/** What to release instead, for people. */
function suggest(next: NextVersions, question: VersionQuestion): string {
  const [first] = next.allowed;
  const all = unfinishedOf(question.upstream).length > 0 ? [] : next.allowed.map(({ version }) => version);
  if (all.length === 0 || first === undefined) return proposed(next, question);
  if (question.from !== null) return all.join(' or ');
  return `${all.join(' or ')}, or a preview such as ${nextPreview(next, first.version, 'beta')}`;
}

function proposed(next: NextVersions, { upstream }: VersionQuestion): string {
  const last = next.published.findLast(({ onLine }) => onLine);
  const target = next.allowed[0]?.version ?? (last === undefined ? '1.0.0' : finalOf(last.number));
  const [unfinished] = unfinishedOf(upstream);
  if (unfinished === undefined) return target;
  const stability = stabilityOf(unfinished);
  return nextPreview(next, target, PREVIEW_WORDS.find((word) => word === stability) ?? 'alpha');
}

function newestBefore(published: readonly NumberedRelease[], version: string): NumberedRelease | undefined {
  return published.findLast((one) => versionOrder(one.version, version) < 0);
}
