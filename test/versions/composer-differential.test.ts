import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareNormalized } from '../../src/versions/compare-normalized.js';
import { compareVersions } from '../../src/versions/compare-versions.js';
import type { ComposerVersion } from '../../src/versions/composer-version.js';
import { exactVersion } from '../../src/versions/exact-version.js';
import { isBranch } from '../../src/versions/is-branch.js';
import { matches } from '../../src/versions/matches.js';
import { normalizeBranch } from '../../src/versions/normalize-branch.js';
import { parseConstraint } from '../../src/versions/parse-constraint.js';
import { parseVersion } from '../../src/versions/parse-version.js';
import { stabilityOf } from '../../src/versions/stability.js';
import { arbitraryConstraintText } from './support/arbitrary-constraint-text.js';
import { arbitraryVersionText } from './support/arbitrary-version-text.js';
import { askComposer, type Question } from './support/composer-semver.js';
import { damaged } from './support/damaged.js';

const SEED = 20_100_102;
/** Dates of composer/semver 3.3, which we follow, and of 3.4, which takes one more number at their end. */
const DATE = /^\d{4}(?:[-.:]?\d\d){1,6}(?:[-.:]?\d{1,3})?$/;
const NEWER_DATE = /^\d{4}(?:[-.:]?\d\d){1,6}(?:[-.:]?\d{1,3}){2}$/;
/** A number that PHP counts up as floating point: we refuse the range, Composer makes `9.2E+18` of it. */
const TOO_HIGH = '9223372036854775807';

/** Texts that all releases of Composer 2 read alike. */
function sample(texts: fc.Arbitrary<string>, numRuns: number, seed: number): string[] {
  const all = fc.sample(damaged(texts), { numRuns, seed });
  return [...new Set(all)].filter((text) => {
    const runs = text.match(/\d(?:[-.:]?\d)*/g) ?? [];
    return !runs.some((run) => NEWER_DATE.test(run) && !DATE.test(run));
  });
}

function bound(normalized: string): ComposerVersion {
  return { pretty: normalized, normalized, stability: stabilityOf(normalized) };
}

interface Case {
  readonly question: Question;
  readonly ours: unknown;
}

/** What Composer answers otherwise than we do; and how many it did not refuse. */
function differ(cases: readonly Case[]): { wrong: unknown[]; accepted: number; refused: number } {
  const answers = askComposer!(cases.map(({ question }) => question));
  const wrong = cases.flatMap(({ question, ours }, i) =>
    JSON.stringify(ours) === JSON.stringify(answers[i]) ? [] : [{ question, ours, composer: answers[i] }],
  );
  const refused = answers.filter((answer) => answer === null).length;
  return { wrong, accepted: answers.length - refused, refused };
}

const texts = sample(arbitraryVersionText, 5000, SEED);
const versions = texts.flatMap((text) => parseVersion(text) ?? []);
const constraintTexts = sample(arbitraryConstraintText, 6000, SEED + 1).filter(
  (text) => !text.includes(TOO_HIGH),
);

describe.skipIf(askComposer === null)('as real Composer has it', () => {
  test('versions are normalised', () => {
    const { wrong, accepted, refused } = differ(
      texts.map((text) => ({
        question: ['normalize', text],
        ours: parseVersion(text)?.normalized ?? null,
      })),
    );
    expect(wrong).toEqual([]);
    expect(accepted).toBeGreaterThan(2000);
    expect(refused).toBeGreaterThan(500);
  });

  test('branches are normalised', () => {
    const cases = texts.map((text): Case => ({ question: ['branch', text], ours: normalizeBranch(text) }));
    expect(differ(cases).wrong).toEqual([]);
  });

  test('stabilities are found, in what is written and in what is normalised', () => {
    const both = [...texts, ...versions.map((version) => version.normalized)];
    const cases = both.map((text): Case => ({ question: ['stability', text], ours: stabilityOf(text) }));
    expect(differ(cases).wrong).toEqual([]);
    expect(new Set(cases.map(({ ours }) => ours)).size).toBe(5);
  });

  test('versions are ordered', () => {
    const near = versions.toSorted(compareVersions);
    const pairs = versions.flatMap((version, i) => [
      [version, versions[(i * 7 + 1) % versions.length]!] as const,
      [near[i]!, near[(i + 1) % near.length]!] as const,
    ]);
    const cases = pairs.map(([a, b]): Case => {
      const order = Math.sign(compareVersions(a, b));
      // Where Composer says equal, or nothing as it does for two branches, our order only breaks the tie.
      const tie = isBranch(a.normalized)
        ? isBranch(b.normalized)
        : !isBranch(b.normalized) && compareNormalized(a.normalized, b.normalized) === 0;
      return { question: ['compare', a.normalized, b.normalized], ours: tie ? 0 : order };
    });
    expect(differ(cases).wrong).toEqual([]);
    expect(new Set(cases.map(({ ours }) => ours))).toEqual(new Set([-1, 0, 1]));
    expect(cases.length).toBeGreaterThan(4000);
  });

  test('constraints are read and matched, also as we write them out', () => {
    const cases = constraintTexts.flatMap((text, i): Case[] => {
      const constraint = parseConstraint(text);
      const bounds = constraint?.alternatives.flat().map(({ version }) => bound(version)) ?? [];
      const picks = [1, 3, 5, 7].map((step) => versions[(i * step) % versions.length]!);
      const candidates = [...bounds, ...picks];
      const answer = (one: typeof constraint): unknown =>
        one && {
          alternatives: one.alternatives.map((all) =>
            all.map(({ operator, version }) => [operator, version]),
          ),
          matches: candidates.map((candidate) => matches(one, candidate)),
        };
      const normalized = candidates.map((candidate) => candidate.normalized);
      const written: Case = { question: ['constraint', text, normalized], ours: answer(constraint) };
      // A blank or a comma in a branch's name: git allows the comma, Composer reads it only by accident.
      if (constraint === null || bounds.some((one) => /[ ,]/.test(one.normalized))) return [written];
      return [written, { question: ['constraint', constraint.normal, normalized], ours: answer(constraint) }];
    });
    const { wrong, accepted, refused } = differ(cases);
    expect(wrong).toEqual([]);
    expect(accepted).toBeGreaterThan(3000);
    expect(refused).toBeGreaterThan(1000);
  });

  test('exact versions are found', () => {
    const cases = constraintTexts.flatMap((text): Case[] => {
      const [all, another] = parseConstraint(text)?.alternatives ?? [];
      const [pinned, more] = all ?? [];
      const single = pinned?.operator === '==' && more === undefined && another === undefined;
      const exact = exactVersion(text);
      expect(exact !== null, text).toBe(single);
      return exact === null ? [] : [{ question: ['normalize', exact], ours: pinned?.version }];
    });
    expect(differ(cases).wrong).toEqual([]);
    expect(cases.length).toBeGreaterThan(200);
  });
});
