import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proposeVersion, versionPolicy } from '../../../../builder/release/gate/version-policy.js';
import type { TrackedUpstream } from '../../../../builder/release/gate/tracked-upstream.js';
import { compareVersions } from '../../../../src/versions/compare-versions.js';
import { parseVersion } from '../../../../src/versions/parse-version.js';

/** A state of an upstream whose product says its version. */
const on = (version: string): TrackedUpstream => ({ version, stacks: {} });

const upstreams = ['2.4.7', '2.4.7-p1', '2.4.8', '2.4.8-p1', '2.4.8-p2', '2.4.9-beta1', '2.4.9', '2.5.0'];
const versionParts = fc.tuple(
  fc.nat(3),
  fc.nat(3),
  fc.nat(4),
  fc.constantFrom('', '', '', '-alpha1', '-beta1', '-beta2', '-RC1'),
);
const anyVersion = versionParts.map(([a, b, c, pre]) => `${a}.${b}.${c}${pre}`);
const anyQuestion = fc.record({
  published: fc.uniqueArray(
    fc.record({ version: anyVersion, upstream: fc.constantFrom(...upstreams).map(on), onLine: fc.boolean() }),
    { maxLength: 8, selector: ({ version }) => version },
  ),
  upstream: fc.constantFrom(...upstreams).map(on),
});

describe('whatever was published before', () => {
  const newer = (a: string, b: string): boolean => compareVersions(parseVersion(a)!, parseVersion(b)!) > 0;

  it('what is proposed is right, published nowhere, and newer than what it comes after', () => {
    fc.assert(
      fc.property(anyQuestion, fc.boolean(), (one, mends) => {
        const from = mends
          ? (one.published.find(({ version }) => !version.includes('-'))?.version ?? null)
          : null;
        const question = { ...one, from };
        const { version } = proposeVersion(question);
        if (version === null) {
          expect(versionPolicy(question, '9.9.9').ok).toBe(false);
          return;
        }
        const verdict = versionPolicy(question, version);
        if (from !== null && one.upstream.version!.includes('beta')) return;
        expect(verdict).toMatchObject({ ok: true, mend: null });
        expect(one.published.map((published) => published.version)).not.toContain(version);
        if (verdict.previous !== null) expect(newer(version, verdict.previous)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('the order in which releases are told does not matter', () => {
    fc.assert(
      fc.property(anyQuestion, anyVersion, (one, version) => {
        const question = { ...one, from: null };
        const reversed = { ...question, published: question.published.toReversed() };
        expect(versionPolicy(reversed, version)).toEqual(versionPolicy(question, version));
      }),
      { numRuns: 300 },
    );
  });

  it('of all numbers only the allowed ones and their previews pass, once something is published', () => {
    fc.assert(
      fc.property(anyQuestion, anyVersion, (one, version) => {
        const question = { ...one, from: null };
        const verdict = versionPolicy(question, version);
        const final = version.replace(/-.*/, '');
        if (verdict.ok && verdict.allowed.length > 0) {
          expect(verdict.allowed.map((next) => next.version)).toContain(final);
          expect(verdict.kind === 'preview').toBe(version !== final);
        }
        expect(verdict.reason).not.toBe('');
        expect(verdict.mend === null).toBe(verdict.ok);
        expect(verdict.kind === null).toBe(!verdict.ok);
      }),
      { numRuns: 500 },
    );
  });

  it('once it is published, it is not right again', () => {
    fc.assert(
      fc.property(anyQuestion, (one) => {
        const question = { ...one, from: null };
        const { version } = proposeVersion(question);
        if (version === null) return;
        const published = [...one.published, { version, upstream: one.upstream, onLine: true }];
        const after = { ...question, published };
        expect(versionPolicy(after, version).ok).toBe(false);
        const next = proposeVersion(after);
        if (next.version !== null) expect(newer(next.version, version)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
