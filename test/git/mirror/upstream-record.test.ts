import { describe, expect, onTestFinished, test } from 'vitest';
import { planSync } from '../../../src/git/mirror/plan-sync.js';
import type { SyncPlan } from '../../../src/git/mirror/sync-plan.js';
import {
  readUpstreamRecord,
  recordUpstream,
  upstreamRecordRef,
} from '../../../src/git/mirror/upstream-record.js';
import { openRepository } from '../../../src/git/open-repository.js';
import { tempDir } from '../../support/temp-dir.js';
import { TempRepo } from '../../support/temp-repo.js';

const id = (digit: string): string => digit.repeat(40);

function newTags(tags: Record<string, string>): SyncPlan {
  const upstream = new Map(
    Object.entries(tags).map(([name, digit]) => [`refs/tags/${name}`, { id: id(digit), commit: id(digit) }]),
  );
  return planSync({
    mirror: new Map(),
    upstream,
    recorded: new Map(),
    accepted: new Map(),
    forwarded: new Set(),
    follows: () => true,
  });
}

async function sample() {
  const temp = new TempRepo(tempDir());
  const repo = await openRepository(temp.dir);
  onTestFinished(() => repo.close());
  return { temp, repo };
}

describe('the record of upstream tags', () => {
  test('is a sorted JSON file, one line a tag, with a history', async () => {
    const { temp, repo } = await sample();
    expect(await readUpstreamRecord(repo, 's')).toEqual({ commit: null, tags: new Map() });
    await recordUpstream(repo, 's', newTags({ b: '2' }), 100);
    const { commit } = await recordUpstream(repo, 's', newTags({ a: '1', 'ä"': '3' }), 50);
    const ref = upstreamRecordRef('s');
    expect(temp.git('rev-parse', ref)).toBe(commit);
    expect(temp.git('log', '--format=%ct %an', ref)).toBe('100 Upkeep\n100 Upkeep');
    expect(temp.git('ls-tree', '-r', '--name-only', ref)).toBe('tags.json');
    const text = temp.git('show', `${ref}:tags.json`);
    expect(text.split('\n')[2]).toBe(`    "a": {"id":"${id('1')}","commit":"${id('1')}"},`);
    expect(Object.keys((JSON.parse(text) as { tags: object }).tags)).toEqual(['a', 'b', 'ä"']);
    expect([...(await readUpstreamRecord(repo, 's')).tags.keys()]).toEqual(['a', 'b', 'ä"']);
  });

  test('what is known stays, what adds nothing writes nothing', async () => {
    const { repo } = await sample();
    const first = await recordUpstream(repo, 's', newTags({ a: '1' }), 1);
    expect(await recordUpstream(repo, 's', newTags({ a: '2' }), 1)).toEqual(first);
  });

  test('two at once: both are recorded', async () => {
    const { repo } = await sample();
    const tags = ['a', 'b', 'c', 'd'];
    await Promise.all(
      tags.map((name, i) => recordUpstream(repo, 's', newTags({ [name]: String(i + 1) }), 1)),
    );
    expect([...(await readUpstreamRecord(repo, 's')).tags.keys()].sort()).toEqual(tags);
  });

  test.each([
    ['nonsense', /not JSON/],
    ['{}', /no "tags"/],
    ['{"tags": {"a": {"id": "x"}}}', /tag a/],
    ['{"tags": {"a": {"id": "' + id('1') + '", "commit": "' + id('1') + '", "earlier": [1]}}}', /tag a/],
  ])('a spoilt record is an error, not an empty record: %s', async (text, message) => {
    const { temp, repo } = await sample();
    temp.git('update-ref', upstreamRecordRef('s'), temp.commit('spoilt', { 'tags.json': text }));
    await expect(readUpstreamRecord(repo, 's')).rejects.toMatchObject({
      code: 'upstream-record',
      message: expect.stringMatching(message) as string,
    });
  });

  test('a commit without the file', async () => {
    const { temp, repo } = await sample();
    temp.git('update-ref', upstreamRecordRef('s'), temp.commit('other', { x: '' }));
    await expect(readUpstreamRecord(repo, 's')).rejects.toMatchObject({ code: 'upstream-record' });
  });
});
