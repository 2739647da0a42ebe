import { describe, expect, it } from 'vitest';
import { proposeVersion, versionPolicy } from '../../../../builder/release/gate/version-policy.js';
import type { TrackedUpstream } from '../../../../builder/release/gate/tracked-upstream.js';
import type { PublishedRelease, VersionQuestion } from '../../../../builder/release/gate/version-question.js';

/** A state of an upstream whose product says its version. */
const on = (version: string): TrackedUpstream => ({ version, stacks: {} });

/** `3.4.2 on 2.4.8-p1`; with `elsewhere` behind it, one of another line. */
const release = (text: string): PublishedRelease => {
  const [version = '', , upstream = '', where] = text.split(' ');
  return { version, upstream: on(upstream), onLine: where === undefined };
};

const ask = (
  published: readonly string[],
  upstream: string,
  from: string | null = null,
): VersionQuestion => ({
  published: published.map(release),
  upstream: on(upstream),
  from,
});

/** What is allowed: `kind version` each. */
const allowed = (question: VersionQuestion): string[] =>
  versionPolicy(question, '99.99.99').allowed.map(({ kind, version }) => `${kind} ${version}`);

describe('the number of a release', () => {
  it.each<[string, readonly string[], string, readonly string[]]>([
    ['the same upstream', ['3.4.2 on 2.4.8-p1'], '2.4.8-p1', ['patch 3.4.3', 'minor 3.5.0']],
    ['a security release', ['3.4.2 on 2.4.8-p1'], '2.4.8-p2', ['minor 3.5.0']],
    ['the first security release', ['3.4.2 on 2.4.8'], '2.4.8-p1', ['minor 3.5.0']],
    ['a feature release', ['3.4.2 on 2.4.8-p3'], '2.4.9', ['major 4.0.0']],
    ['a feature release with a security release', ['3.4.2 on 2.4.8'], '2.4.9-p1', ['major 4.0.0']],
    ['a feature release in the second number', ['3.4.2 on 2.4.8'], '2.5.0', ['major 4.0.0']],
    ['two-digit numbers', ['9.9.9 on 2.4.9', '9.9.10 on 2.4.9'], '2.4.10', ['major 10.0.0']],
    [
      'the newest, in whatever order',
      ['3.4.10 on 2.4.8', '3.4.9 on 2.4.8'],
      '2.4.8',
      ['patch 3.4.11', 'minor 3.5.0'],
    ],
    [
      'another line that is ahead',
      ['3.4.2 on 2.4.8', '4.0.0 on 2.4.9 elsewhere'],
      '2.4.8',
      ['patch 3.4.3', 'minor 3.5.0'],
    ],
    [
      'a patch that another line has',
      ['3.4.2 on 2.4.8', '3.4.3 on 2.4.8 elsewhere'],
      '2.4.8',
      ['patch 3.4.4', 'minor 3.5.0'],
    ],
    [
      'a minor that another line has',
      ['3.4.2 on 2.4.8', '3.5.0 on 2.4.8-p1 elsewhere'],
      '2.4.8-p2',
      ['minor 3.6.0'],
    ],
    [
      'a major that another line has',
      ['3.4.2 on 2.4.8', '4.0.0 on 2.4.9 elsewhere'],
      '2.4.9',
      ['major 5.0.0'],
    ],
    ['other lines alone', ['3.4.2 on 2.4.8 elsewhere'], '2.4.8', ['patch 3.4.3', 'minor 3.5.0']],
    [
      'a preview that leads nowhere',
      ['3.4.2 on 2.4.8', '4.0.0-beta1 on 2.4.9-beta1'],
      '2.4.8',
      ['patch 3.4.3', 'minor 3.5.0'],
    ],
    [
      'nightlies, which are no releases',
      ['3.4.2 on 2.4.8', '3.5.0-a20260131 on 2.4.8', 'dev-main on 2.4.8'],
      '2.4.8',
      ['patch 3.4.3', 'minor 3.5.0'],
    ],
    [
      'a history of other numbers',
      ['1.0 on 2.4.7', '2.4.8-p1 on 2.4.8'],
      '2.4.8',
      ['patch 2.4.9', 'minor 2.5.0'],
    ],
  ])('after %s', (_, published, upstream, expected) => {
    const question = ask(published, upstream);
    expect(allowed(question)).toEqual(expected);
    for (const one of expected) {
      const [kind, version = ''] = one.split(' ');
      expect(versionPolicy(question, version)).toMatchObject({ ok: true, kind, mend: null });
    }
    expect(proposeVersion(question).version).toBe(expected[0]?.split(' ')[1]);
  });

  it.each<[string, readonly string[], string, string, RegExp, RegExp]>([
    [
      'skips a patch',
      ['3.4.2 on 2.4.8'],
      '2.4.8',
      '3.4.4',
      /3\.4\.4 does not come next after 3\.4\.2: expected 3\.4\.3 \(PATCH since 3\.4\.2: upstream is 2\.4\.8 as before\) or 3\.5\.0 \(MINOR/,
      /Release 3\.4\.3 or 3\.5\.0, or a preview such as 3\.4\.3-beta1/,
    ],
    [
      'is a PATCH on another security release',
      ['3.4.2 on 2.4.8'],
      '2.4.8-p1',
      '3.4.3',
      /expected 3\.5\.0 \(MINOR since 3\.4\.2: upstream went from 2\.4\.8 to 2\.4\.8-p1/,
      /Release 3\.5\.0/,
    ],
    [
      'is a MINOR on another feature release',
      ['3.4.2 on 2.4.8'],
      '2.4.9',
      '3.5.0',
      /expected 4\.0\.0 \(MAJOR since 3\.4\.2: upstream went from 2\.4\.8 to 2\.4\.9, to another feature release\)/,
      /Release 4\.0\.0/,
    ],
    [
      'is a MAJOR without need',
      ['3.4.2 on 2.4.8'],
      '2.4.8',
      '4.0.0',
      /4\.0\.0 does not come next/,
      /3\.4\.3 or 3\.5\.0/,
    ],
    ['goes back', ['3.4.2 on 2.4.8'], '2.4.8', '3.4.1', /3\.4\.1 does not come next/, /3\.4\.3/],
    [
      'is there',
      ['3.4.1 on 2.4.8', '3.4.2 on 2.4.8'],
      '2.4.8',
      '3.4.1',
      /3\.4\.1 is published already/,
      /3\.4\.3 or 3\.5\.0/,
    ],
    ['is there, written otherwise', ['3.4.2 on 2.4.8'], '2.4.8', '3.4.2.0', /published already/, /3\.4\.3/],
    ['is written shortly', ['3.4.2 on 2.4.8'], '2.4.8', '3.5', /3\.5 does not come next/, /3\.5\.0/],
    ['has a v', ['3.4.2 on 2.4.8'], '2.4.8', 'v3.4.3', /v3\.4\.3 does not come next/, /3\.4\.3/],
    ['is no version', ['3.4.2 on 2.4.8'], '2.4.8', 'next', /next does not come next/, /3\.4\.3/],
    [
      'is a nightly',
      ['3.4.2 on 2.4.8'],
      '2.4.8',
      '3.4.3-a20260131',
      /a preview is written as -alpha1, -beta1 or -RC1/,
      /3\.4\.3-beta1/,
    ],
    [
      'stands on a preview of upstream',
      ['3.4.2 on 2.4.8'],
      '2.4.9-beta2',
      '4.0.0',
      /upstream 2\.4\.9-beta2 is no final release, so 4\.0\.0 cannot be one/,
      /4\.0\.0-beta1; or wait/,
    ],
    [
      'is the first on a preview of upstream',
      [],
      '2.4.9-beta2',
      '1.0.0',
      /no final release/,
      /1\.0\.0-beta1/,
    ],
    [
      'is the first, and no version',
      [],
      '2.4.9',
      'one',
      /"one" is no version of a release/,
      /Release 1\.0\.0/,
    ],
    [
      'is the first, and a nightly',
      [],
      '2.4.9',
      '1.0.0-a20260131',
      /is no version of a release/,
      /Release 1\.0\.0/,
    ],
    [
      'is the first, and a development version',
      [],
      '2.4.9',
      '1.0.0-p1-dev',
      /is no version of a release/,
      /Release 1\.0\.0/,
    ],
    [
      'comes before its own previews',
      ['1.0.0-RC1 on 2.4.9'],
      '2.4.9',
      '0.9.0',
      /0\.9\.0 would come before 1\.0\.0-RC1/,
      /Release 1\.0\.0/,
    ],
  ])('is refused when it %s', (_, published, upstream, version, reason, mend) => {
    const verdict = versionPolicy(ask(published, upstream), version);
    expect(verdict).toMatchObject({ ok: false, kind: null });
    expect(verdict.reason).toMatch(reason);
    expect(verdict.mend).toMatch(mend);
  });

  it('refuses upstream that went back, whatever the number', () => {
    const question = ask(['3.4.2 on 2.4.8-p2'], '2.4.8-p1');
    for (const version of ['3.4.3', '3.5.0', '4.0.0', '3.4.3-beta1']) {
      const verdict = versionPolicy(question, version);
      expect(verdict).toMatchObject({ ok: false, allowed: [], previous: '3.4.2' });
      expect(verdict.reason).toBe(
        'upstream went back: upstream 2.4.8-p1 after 2.4.8-p2, which 3.4.2 stands on',
      );
    }
    expect(proposeVersion(question)).toEqual({
      version: null,
      kind: null,
      reason: 'upstream went back: upstream 2.4.8-p1 after 2.4.8-p2, which 3.4.2 stands on',
    });
  });

  it('is any number for the first release', () => {
    for (const version of ['0.1.0', '1.0.0', '3.0.1', '2.4.8-p1', '1.0']) {
      expect(versionPolicy(ask([], '2.4.8'), version)).toEqual({
        ok: true,
        kind: 'first',
        reason: 'the first release: nothing was released before, so that any number will do',
        mend: null,
        previous: null,
        allowed: [],
      });
    }
    expect(proposeVersion(ask([], '2.4.8'))).toMatchObject({ version: '1.0.0', kind: 'first' });
    expect(versionPolicy(ask(['1.0.0-RC1 on 2.4.8'], '2.4.8'), '1.0.0').kind).toBe('first');
    expect(proposeVersion(ask(['2.0.0-RC1 on 2.4.8'], '2.4.8')).version).toBe('2.0.0');
  });
});

describe('a preview', () => {
  it.each<[readonly string[], string, readonly string[], readonly string[]]>([
    [
      [],
      '2.4.8',
      ['4.0.0-alpha1', '3.4.3-alpha1'].slice(1),
      ['3.4.3-beta2', '4.0.0-beta1', '3.4.3-beta', '3.4.3-beta01', '3.4.3-rc1', '3.4.2-beta1'],
    ],
    [[], '2.4.8', ['3.4.3-alpha1', '3.4.3-beta1', '3.4.3-RC1', '3.5.0-beta1'], ['3.6.0-beta1']],
    [
      ['3.5.0-beta1 on 2.4.8'],
      '2.4.8',
      ['3.5.0-beta2', '3.5.0-RC1', '3.4.3-alpha1'],
      ['3.5.0-alpha1', '3.5.0-alpha2', '3.5.0-beta1', '3.5.0-beta3', '3.5.0-RC2'],
    ],
    [['4.0.0-RC2 on 2.4.9'], '2.4.9', ['4.0.0-RC3', '4.0.0'], ['4.0.0-RC1', '4.0.0-beta1', '3.5.0-beta1']],
    [
      ['4.0.0-alpha1 on 2.4.9-alpha1'],
      '2.4.9-beta1',
      ['4.0.0-alpha2', '4.0.0-beta1'],
      ['4.0.0', '3.5.0-beta1'],
    ],
  ])('after %j, on %s', (more, upstream, right, wrong) => {
    const question = ask(['3.4.2 on 2.4.8', ...more], upstream);
    for (const version of right)
      expect([version, versionPolicy(question, version).ok]).toEqual([version, true]);
    for (const version of wrong)
      expect([version, versionPolicy(question, version).ok]).toEqual([version, false]);
  });

  it('says what it is a preview of, and comes after previews', () => {
    const question = ask(['3.4.2 on 2.4.8', '4.0.0-beta1 on 2.4.9-beta1'], '2.4.9-beta2');
    expect(versionPolicy(question, '4.0.0-beta2')).toMatchObject({
      kind: 'preview',
      reason:
        'a preview of 4.0.0. MAJOR since 3.4.2: upstream went from 2.4.8 to 2.4.9-beta2, to another feature release',
      previous: '4.0.0-beta1',
    });
    // A final release comes after the last final one: that is where people come from.
    expect(versionPolicy({ ...question, upstream: on('2.4.9') }, '4.0.0').previous).toBe('3.4.2');
  });

  it('is what is proposed while upstream is one', () => {
    expect(proposeVersion(ask(['3.4.2 on 2.4.8'], '2.4.9-alpha3')).version).toBe('4.0.0-alpha1');
    expect(proposeVersion(ask(['3.4.2 on 2.4.8'], '2.4.9-beta1')).version).toBe('4.0.0-beta1');
    expect(proposeVersion(ask(['3.4.2 on 2.4.8', '4.0.0-beta1 on 2.4.9-beta1'], '2.4.9-RC1')).version).toBe(
      '4.0.0-RC1',
    );
    expect(proposeVersion(ask([], '2.4.9-beta1')).version).toBe('1.0.0-beta1');
  });
});

describe('an emergency', () => {
  const history = ['3.4.1 on 2.4.8', '3.4.2 on 2.4.8', '4.0.0-RC1 on 2.4.9', '4.0.0 on 2.4.9'];

  it.each<[string, string]>([
    ['4.0.0', '4.0.1'],
    ['3.4.2', '3.4.3'],
    ['3.4.1', '3.4.3'],
  ])('of %s is %s and nothing else', (from, version) => {
    const question = ask(history, '2.4.8', from);
    expect(versionPolicy(question, version)).toMatchObject({ ok: true, kind: 'patch', previous: from });
    expect(proposeVersion(question)).toMatchObject({ version, kind: 'patch' });
    for (const other of ['5.0.0', '4.1.0', '3.5.0', '3.4.4', '4.0.2', `${version}-beta1`]) {
      const verdict = versionPolicy(question, other);
      expect([other, verdict.ok]).toEqual([other, false]);
      expect(verdict.mend).toBe(`Release ${version}.`);
    }
  });

  it('says what is not in it', () => {
    expect(versionPolicy(ask(history, '2.4.8', '3.4.1'), '3.4.3').reason).toBe(
      'PATCH of 3.4.1: an emergency, on the same upstream; what 3.4.2 brought is not in it',
    );
  });

  it.each([
    ['9.9.9', /9\.9\.9 is no published release/, /such as 3\.4\.1, 3\.4\.2, 4\.0\.0\./],
    ['4.0.0-RC1', /is a preview, which no emergency mends/, /such as/],
  ])('of %s is refused', (from, reason, mend) => {
    const verdict = versionPolicy(ask(history, '2.4.8', from), '4.0.1');
    expect(verdict).toMatchObject({ ok: false, allowed: [] });
    expect(verdict.reason).toMatch(reason);
    expect(verdict.mend).toMatch(mend);
  });

  it('of nothing is refused', () => {
    expect(versionPolicy(ask([], '2.4.8', '1.0.0'), '1.0.1').mend).toBe('Release it first.');
  });
});
