import { describe, expect, it } from 'vitest';
import { closedReleaseBody } from '../../../bot/release/closed-release-body.js';
import { readReleaseMarker } from '../../../bot/release/read-release-marker.js';
import { releaseCheckRun } from '../../../bot/release/release-check-run.js';
import { releasePull } from '../../../bot/release/release-pull.js';
import { releaseRefs } from '../../../bot/release/release-refs.js';
import { GREEN, judged, KEY, planOf, RED, STACK, view } from './views.js';

describe('a release pull request', () => {
  it('has the plan, the checks, what happens next, and the notes', async () => {
    const { body, ...rest } = releasePull(view(), judged('2.0.0'));
    expect(rest).toEqual({
      head: 'upkeep/release/main/sample',
      base: 'main',
      title: 'Release sample 2.0.0',
      draft: false,
      labels: ['upkeep/release'],
      assignees: [],
    });
    await expect(body).toMatchFileSnapshot('__snapshots__/green.md');
  });

  it('says what is missing, and whom it needs', async () => {
    const { body } = releasePull(view(), judged('2.0.0', [GREEN, RED]));
    await expect(body).toMatchFileSnapshot('__snapshots__/red.md');
  });

  it('fits into a forge, whatever the notes are', () => {
    const { body } = releasePull(view(), { ...judged('2.0.0'), notes: 'words and words\n'.repeat(20_000) });
    expect(body.length).toBeLessThanOrEqual(60_000);
    expect(body).toContain('… cut: it is too long for a pull request.');
    expect(readReleaseMarker(body)?.version).toBe('2.0.0');
  });

  it('shows names and findings of strangers as text', () => {
    const detail = '@everybody | <img src=x> [a](http://evil.example)';
    const plan = { ...planOf('2.0.0'), reason: '**MAJOR** @somebody' };
    const checks = [{ ...RED, detail, about: 'a`|b' }];
    const { body } = releasePull(view(), { ...judged('2.0.0', checks), plan });
    expect(body).not.toContain('@everybody');
    expect(body).not.toMatch(/(?<!\\)<img/);
    expect(body).not.toContain('](http://evil');
    expect(body).not.toContain('@somebody');
    const rows = body.split('\n').filter((line) => line.includes('everybody'));
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)!.length).toBe(5);
  });

  it('knows itself again by its first line', () => {
    const { body } = releasePull(view(), judged('2.0.0'));
    const mark = readReleaseMarker(body);
    expect(mark).toMatchObject({ key: KEY, version: '2.0.0', done: false });
    const other = releasePull(view({ stacks: [{ ...STACK, base: 'e'.repeat(40) }] }), judged('2.0.0'));
    expect(readReleaseMarker(other.body)?.stacks).not.toBe(mark?.stacks);
    const closed = closedReleaseBody(body);
    expect(readReleaseMarker(closed)).toEqual({ ...mark, done: true });
    expect(closed.split('\n').slice(1)).toEqual(body.split('\n').slice(1));
    expect(readReleaseMarker('Some words')).toBeNull();
  });
});

describe('its check', () => {
  it.each([
    ['green', judged('2.0.0'), 'success', 'sample 2.0.0 can be released'],
    ['red', judged('2.0.0', [GREEN, RED]), 'failure', 'sample 2.0.0: 1 of 2 checks is red'],
    ['broken', { ...judged('2.0.0'), problem: 'no' }, 'failure', 'sample 2.0.0 cannot be released yet'],
    ['unknown', { ...judged('2.0.0'), plan: null }, 'failure', 'sample 2.0.0 cannot be released yet'],
  ])('is as the gate is: %s', (_, one, conclusion, title) => {
    expect(releaseCheckRun(one, null)).toMatchObject({ name: 'upkeep/release', conclusion, title });
  });

  it('fits into a forge', () => {
    const checks = Array.from({ length: 500 }, () => ({ ...RED, detail: 'x'.repeat(1_000) }));
    expect(releaseCheckRun(judged('2.0.0', checks), null).summary.length).toBeLessThanOrEqual(60_000);
  });
});

describe('the names that belong to a distribution on a line', () => {
  it.each([
    ['main', 'sample'],
    ['release/2.4', 'mage-os'],
  ])('of %s %s lead back to it', (line, distribution) => {
    const key = { line, distribution };
    expect(releaseRefs.ofBranch(releaseRefs.branch(key))).toEqual(key);
    expect(releaseRefs.ofState(releaseRefs.state(key))).toEqual(key);
  });

  it.each(['upkeep/release/main', 'upkeep/release/main/', 'upkeep/conflict/main/x', 'main'])(
    'are not %s',
    (branch) => {
      expect(releaseRefs.ofBranch(branch)).toBeNull();
    },
  );
});
