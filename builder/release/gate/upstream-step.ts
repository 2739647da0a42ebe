import { compareVersions } from '../../../src/versions/compare-versions.js';
import { parseVersion } from '../../../src/versions/parse-version.js';
import type { TrackedUpstream } from './tracked-upstream.js';

/** How far upstream went: to another feature release, to another state of the same one, or not at all. */
export type StepSize = 'feature' | 'security' | 'same';

export interface UpstreamStep {
  readonly size: StepSize;
  /** One line that says what decided it. */
  readonly said: string;
  /** What stands on an earlier release than before, as `inventory 1.2.8 after 1.2.9`. */
  readonly back: readonly string[];
  /** What is no final release, as `inventory 1.2.9-beta1`. */
  readonly unfinished: readonly string[];
}

interface Move {
  readonly name: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly size: StepSize | 'back';
}

const ORDER: readonly StepSize[] = ['same', 'security', 'feature'];

/**
 * What changed between two states of upstream. The version of upstream's product decides where both have one; else that
 * of the stacks which both have, by the largest step: one that came or went is the distribution's own affair. A base that
 * is no release cannot be ranked: another one is taken for a step of the size of a security release. No stack may go
 * back, whatever decides. Pure.
 */
export function upstreamStep(before: TrackedUpstream, now: TrackedUpstream): UpstreamStep {
  const stacks = Object.entries(now.stacks).flatMap(([name, to]): Move[] => {
    const from = Object.hasOwn(before.stacks, name) ? before.stacks[name] : undefined;
    if (from === undefined) return [];
    const size = from.base === to.base ? 'same' : stepOf(from.release, to.release);
    return [{ name, from: from.release, to: to.release, size }];
  });
  const product = stepOf(before.version, now.version);
  const byProduct = parsed(before.version) !== null && parsed(now.version) !== null;
  const whole: Move = { name: 'upstream', from: before.version, to: now.version, size: product };
  const deciding = byProduct ? [whole] : stacks;
  const size = ORDER.findLast((one) => deciding.some((move) => move.size === one)) ?? 'same';
  return {
    size,
    said: say(size, deciding, now),
    back: (byProduct ? [whole, ...stacks] : stacks)
      .filter((move) => move.size === 'back')
      .map(({ name, from, to }) => `${name} ${to} after ${from}`),
    unfinished: unfinishedOf(now),
  };
}

/** What of upstream is less than a final release: that of the product, or of any stack where there is none. */
export function unfinishedOf({ version, stacks }: TrackedUpstream): readonly string[] {
  const named: readonly (readonly [string, string | null])[] =
    parsed(version) === null
      ? Object.entries(stacks).map(([name, { release }]) => [name, release] as const)
      : [['upstream', version]];
  return named.flatMap(([name, one]) => {
    const found = parsed(one);
    return found === null || found.stability === 'stable' ? [] : [`${name} ${one}`];
  });
}

function stepOf(from: string | null, to: string | null): Move['size'] {
  const [before, now] = [parsed(from), parsed(to)];
  if (before === null || now === null) return 'security';
  const order = compareVersions(now, before);
  if (order <= 0) return order < 0 ? 'back' : 'same';
  return numbersOf(now.normalized) === numbersOf(before.normalized) ? 'security' : 'feature';
}

function say(size: StepSize, deciding: readonly Move[], now: TrackedUpstream): string {
  if (size === 'same') {
    return now.version === null ? 'upstream is the same' : `upstream is ${now.version} as before`;
  }
  const what =
    size === 'feature' ? 'to another feature release' : 'to another state of the same feature release';
  const moves = deciding
    .filter((move) => move.size === size)
    .map(
      ({ name, from, to }) =>
        `${name} went from ${from ?? 'a commit that is no release'} to ${to ?? 'another one'}`,
    );
  const [first = '', ...more] = moves;
  const rest =
    more.length === 0 ? '' : ` (and ${more.length} more ${more.length === 1 ? 'stack' : 'stacks'} so)`;
  return `${first}, ${what}${rest}`;
}

function parsed(version: string | null) {
  return version === null ? null : parseVersion(version);
}

function numbersOf(normalized: string): string {
  return normalized.replace(/-.*$/, '');
}
