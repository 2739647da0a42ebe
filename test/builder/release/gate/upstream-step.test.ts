import { describe, expect, it } from 'vitest';
import { proposeVersion, versionPolicy } from '../../../../builder/release/gate/version-policy.js';
import type { TrackedUpstream } from '../../../../builder/release/gate/tracked-upstream.js';

/** A state of an upstream of stacks alone, by their releases; a base that is no release begins with `#`. */
const stacks = (releases: Readonly<Record<string, string>>): TrackedUpstream => ({
  version: null,
  stacks: Object.fromEntries(
    Object.entries(releases).map(([name, one]) => [
      name,
      { base: one.replace('#', ''), release: one.startsWith('#') ? null : one },
    ]),
  ),
});

describe('a distribution without a product of upstream', () => {
  const kindsOn = (before: TrackedUpstream, now: TrackedUpstream): string[] =>
    versionPolicy(
      { published: [{ version: '1.0.0', upstream: before, onLine: true }], upstream: now, from: null },
      '9.9.9',
    ).allowed.map(({ kind }) => kind);

  it.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>, readonly string[]]>([
    ['nothing moved', { a: '1.2.8', b: '1.0.0' }, { a: '1.2.8', b: '1.0.0' }, ['patch', 'minor']],
    ['a security release', { a: '1.2.8', b: '1.0.0' }, { a: '1.2.8-p1', b: '1.0.0' }, ['minor']],
    ['a feature release of one', { a: '1.2.8', b: '1.0.0' }, { a: '1.2.8-p1', b: '1.0.1' }, ['major']],
    ['a stack that came', { a: '1.2.8' }, { a: '1.2.8', b: '1.0.0' }, ['patch', 'minor']],
    ['a stack that went', { a: '1.2.8', b: '1.0.0' }, { a: '1.2.8' }, ['patch', 'minor']],
    ['another base that is no release', { a: '#11' }, { a: '#22' }, ['minor']],
    ['the same base that is no release', { a: '#11' }, { a: '#11' }, ['patch', 'minor']],
    ['from no release to one', { a: '#11' }, { a: '1.0.0' }, ['minor']],
    ['another base, with the same release', { a: '1.0.0' }, { a: '1.0.0' }, ['patch', 'minor']],
    ['one that went back', { a: '1.2.8', b: '1.0.1' }, { a: '1.2.9', b: '1.0.0' }, []],
  ])('%s', (_, before, now, kinds) => {
    expect(kindsOn(stacks(before), stacks(now))).toEqual(kinds);
  });

  it('says which stack decides', () => {
    const question = {
      published: [
        { version: '1.0.0', upstream: stacks({ a: '1.2.8', b: '1.0.0', c: '3.0.0' }), onLine: true },
      ],
      upstream: stacks({ a: '1.2.9', b: '1.1.0', c: '3.0.0-p1' }),
      from: null,
    };
    expect(proposeVersion(question).reason).toBe(
      'MAJOR since 1.0.0: a went from 1.2.8 to 1.2.9, to another feature release (and 1 more stack so)',
    );
    const moved = {
      ...question,
      published: [{ version: '1.0.0', upstream: stacks({ a: '#11' }), onLine: true }],
      upstream: stacks({ a: '#22' }),
    };
    expect(proposeVersion(moved).reason).toBe(
      'MINOR since 1.0.0: a went from a commit that is no release to another one, to another state of the same feature release',
    );
  });

  it('stays a preview while a stack of upstream is one', () => {
    const question = {
      published: [{ version: '1.0.0', upstream: stacks({ a: '1.2.8' }), onLine: true }],
      upstream: stacks({ a: '1.2.9-RC1' }),
      from: null,
    };
    expect(versionPolicy(question, '2.0.0').reason).toMatch(/a 1\.2\.9-RC1 is no final release/);
    expect(versionPolicy(question, '2.0.0-RC1').ok).toBe(true);
  });

  it('with a product, its version decides; and no stack may go back', () => {
    const state = (version: string, one: string): TrackedUpstream => ({ ...stacks({ a: one }), version });
    expect(kindsOn(state('2.4.8', '1.2.8'), state('2.4.8', '1.2.9'))).toEqual(['patch', 'minor']);
    expect(kindsOn(state('2.4.8', '1.2.8'), state('2.4.8-p1', '1.2.8'))).toEqual(['minor']);
    expect(kindsOn(state('2.4.8', '1.2.8'), state('2.4.9', '1.2.7'))).toEqual([]);
  });
});
