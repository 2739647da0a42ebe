import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findDropped } from '../../../builder/notes/find-dropped.js';
import type { DroppedPatch } from '../../../builder/release/released-stack.js';
import { openRepository } from '../../../src/git/open-repository.js';
import type { Repository } from '../../../src/git/repository.js';
import { readCommittedStack } from '../../../src/series/read-committed-stack.js';
import { greenUpkeep } from '../support/green-upkeep.js';
import { sampleStates, STATE_PATCHES, type SampleStates } from '../../support/release/sample-states.js';

let dir: string;
let states: SampleStates;
let series: Repository;
let upstream: Repository;

beforeAll(async () => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'upkeep-test-')));
  states = await sampleStates(dir, ['first', 'minor', 'emergency', 'major']);
  [series, upstream] = await Promise.all([openRepository(states.series.dir), openRepository(states.gitDir)]);
});
afterAll(() => {
  series.close();
  upstream.close();
  rmSync(dir, { recursive: true, force: true });
});

async function dropped(before: string, now: string): Promise<readonly DroppedPatch[]> {
  const [old, current] = await Promise.all([
    readCommittedStack(series, before, 'sample'),
    readCommittedStack(series, now, 'sample'),
  ]);
  return findDropped({ series, before, now, stack: 'sample', old, current, upstream });
}

/** An edit of the stack at a commit, which becomes a commit; back again after. */
async function edited(from: string, message: string, ...lines: readonly string[]): Promise<string> {
  const repo = states.series;
  repo.git('checkout', '-q', from);
  for (const line of lines) await greenUpkeep(repo.dir, [...line.split(' '), '--repo', states.gitDir]);
  return repo.commit(message);
}

function subject(commit: string | null): string {
  return states.series.git('show', '-s', '--format=%s', commit ?? 'none');
}

describe('between two releases', () => {
  test('what upstream has is retired, what does not fit is disabled: each by its commit, with evidence', async () => {
    const found = await dropped(states.commits.first!, states.commits.major!);
    expect(found.map(({ patch, how }) => [patch.name, how])).toEqual([
      [STATE_PATCHES.token, 'retired'],
      [STATE_PATCHES.mail, 'disabled'],
      [STATE_PATCHES.resend, 'disabled'],
    ]);
    expect(found.map(({ commit }) => subject(commit))).toEqual([
      'Retire the constant-time comparison',
      'Disable the mail schedule until somebody ports it',
      'Disable the mail schedule until somebody ports it',
    ]);
    expect(found.map(({ evidence }) => evidence.split('\n'))).toEqual([
      [
        'Nothing is left of the patch: upstream already gives the same result.',
        'Retire the constant-time comparison',
        'Upstream merged it into 2.4.1-p1 word for word.',
      ],
      [
        expect.stringMatching(
          /^It does not fit upstream's app\/code\/Magento\/Sales\/Model\/Order\/Email\/OrderSender\.php any more, since [0-9a-f]{12} \(ACP2E-1391: .*\)\.$/,
        ),
        'Disable the mail schedule until somebody ports it',
        'Upstream sends order mails only once since 2.4.2.',
      ],
      [
        `It needs ${STATE_PATCHES.mail}, which does not fit upstream any more.`,
        'Disable the mail schedule until somebody ports it',
        'Upstream sends order mails only once since 2.4.2.',
      ],
    ]);
  });

  test('nothing was left out', async () => {
    expect(await dropped(states.commits.first!, states.commits.minor!)).toEqual([]);
    expect(await dropped(states.commits.minor!, states.commits.minor!)).toEqual([]);
  });

  test('a patch that became empty when upstream moved earlier is upstream’s, although the base is the same', async () => {
    const now = await edited(states.commits.minor!, 'Retire it', `retire sample ${STATE_PATCHES.token}`);
    expect(await dropped(states.commits.minor!, now)).toMatchObject([
      {
        how: 'retired',
        commit: now,
        evidence: 'Nothing is left of the patch: upstream already gives the same result.\nRetire it',
      },
    ]);
  });
});

describe('the commit that took it out', () => {
  const name = 'about-us-without-trademark.patch';
  const disable = `disable sample ${name}`;

  test('is the last one, where it came back in between', async () => {
    const once = await edited(states.commits.minor!, 'Off', disable);
    const back = await edited(once, 'On', `enable sample ${name}`);
    const twice = await edited(back, 'Off again\n\nReviewed-by: A <a@example.com>\nFor good.\n', disable);
    const later = await edited(twice, 'Something else', `disable sample neutral-store-logo.patch`);
    const [found] = await dropped(states.commits.minor!, later);
    expect(found).toMatchObject({ how: 'disabled', commit: twice, evidence: 'Off again\nFor good.' });
  });

  test('is the merge on the main line, where it was done beside it', async () => {
    const repo = states.series;
    const side = await edited(states.commits.minor!, 'Off, on the side', disable);
    repo.git('checkout', '-q', states.commits.minor!);
    repo.commit('Meanwhile', { 'other.txt': 'x' });
    repo.git('merge', '-q', '--no-ff', '-m', 'Merge pull request #7\n\nTake the trademark back\nin', side);
    const merge = repo.git('rev-parse', 'HEAD');
    const [found] = await dropped(states.commits.minor!, merge);
    expect(found).toMatchObject({
      commit: merge,
      evidence: 'Merge pull request #7\nTake the trademark back in',
    });
  });

  test('is unknown for a patch of an emergency that the line never had', async () => {
    const line = await edited(states.commits.minor!, 'Meanwhile', 'disable sample neutral-store-logo.patch');
    const found = await dropped(states.commits.emergency!, line);
    expect(found.map(({ patch, how, commit }) => [patch.name, how, commit])).toEqual([
      ['neutral-store-logo.patch', 'disabled', line],
      [STATE_PATCHES.print, 'disabled', null],
    ]);
    expect(found[1]!.evidence).toBe('No commit between the two releases says why.');
  });

  test('is found through hundreds of commits, and through a series that git has in error', async () => {
    const repo = states.series;
    const off = await edited(states.commits.minor!, 'Off', disable);
    repo.git('checkout', '-q', off);
    const text = repo.git('show', `${off}:patches/sample/series`);
    repo.commit('Broken', { 'patches/sample/series': `${text}\n<<<<<<< x\n../bad\n` });
    repo.commit('Whole again', { 'patches/sample/series': `${text}\n` });
    let tip = repo.git('rev-parse', 'HEAD');
    const tree = repo.git('rev-parse', 'HEAD^{tree}');
    for (let count = 0; count < 300; count += 1) tip = repo.git('commit-tree', tree, '-p', tip, '-m', 'more');
    const [found] = await dropped(states.commits.minor!, tip);
    expect(found).toMatchObject({ commit: off, evidence: 'Off' });
  });

  test('is there also where the file went with the line', async () => {
    const now = await edited(states.commits.minor!, 'Not wanted', `retire sample ${name} --reason moved`);
    expect(await dropped(states.commits.minor!, now)).toMatchObject([
      { how: 'retired', commit: now, evidence: 'Not wanted' },
    ]);
  });
});

test('the same question has the same answer, whatever refs there are', async () => {
  const first = await dropped(states.commits.minor!, states.commits.major!);
  states.series.git('update-ref', 'refs/upkeep/state/main/sample', states.commits.first!);
  expect(await dropped(states.commits.minor!, states.commits.major!)).toEqual(first);
});
