import { describe, expect, it } from 'vitest';
import { parseHistory } from '../../../../builder/release/ledger/parse-history.js';
import type { DistributionRelease } from '../../../../builder/release/ledger/distribution-release.js';
import { proposeVersion } from '../../../../builder/release/gate/version-policy.js';
import { versionQuestionOf } from '../../../../builder/release/gate/version-question-of.js';

const history = parseHistory(
  'history.yml',
  `sources: {web: {title: Web, url: 'https://example.com/'}}
releases:
  - {version: 2.2.1, upstream: 2.4.8-p1, date: '2025-09-01', says: {web: 2.4.8-p1}}
  - {version: 2.2.2, upstream: 2.4.8-p3, date: '2025-10-14', says: {web: 2.4.8-p3}}
`,
);

const line = (version: string, upstream: string): DistributionRelease =>
  ({
    version,
    upstream: { product: 'a/b', version: upstream },
    stacks: {},
  }) as unknown as DistributionRelease;

const on = (version: string) => ({ version, stacks: {} });

describe('what the version policy counts from', () => {
  it('is what was released before there was a ledger', () => {
    const question = versionQuestionOf({ releases: [], own: [], history }, on('2.4.8-p3'), null);
    expect(proposeVersion(question)).toMatchObject({ version: '2.2.3', kind: 'patch' });
    expect(proposeVersion({ ...question, upstream: on('2.4.9') }).version).toBe('3.0.0');
  });

  it('is the ledger where both tell of a version', () => {
    const releases = [line('2.2.2', '2.4.8-p2')];
    const question = versionQuestionOf({ releases, own: releases, history }, on('2.4.8-p3'), null);
    expect(question.published.map(({ version, upstream }) => [version, upstream.version])).toEqual([
      ['2.2.1', '2.4.8-p1'],
      ['2.2.2', '2.4.8-p2'],
    ]);
    expect(proposeVersion(question)).toMatchObject({ version: '2.3.0', kind: 'minor' });
  });

  it('is what comes before it, not another line; of an emergency what it mends', () => {
    const own = line('3.0.0', '2.4.9');
    const releases = [own, line('4.0.0', '2.5.0')];
    const ask = (emergency: Parameters<typeof versionQuestionOf>[2]) =>
      proposeVersion(versionQuestionOf({ releases, own: [own], history: null }, on('2.4.9'), emergency))
        .version;
    expect(ask(null)).toBe('3.0.1');
    expect(ask({ from: '4.0.0', add: [] })).toBe('4.0.1');
  });
});
