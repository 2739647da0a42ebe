import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { listRefs } from '../../../src/git/list-refs.js';
import { readUpstreamRecord } from '../../../src/git/mirror/upstream-record.js';
import { PushRejectedError } from '../../../src/git/push-rejected-error.js';
import { RefMovedError } from '../../../src/git/ref-moved-error.js';
import { SampleWorld, sampleWorld } from '../../support/release/sample-world.js';

const sample = sampleWorld();

const treeOf = (dir: string, rev: string): string =>
  execFileSync('git', ['-C', dir, 'rev-parse', `${rev}^{tree}`], { encoding: 'utf8' }).trim();

describe('the sample world', () => {
  it('has the stack in the series repository and on the branch of the fork', async () => {
    const place = sample();
    const world = await place.world();
    const series = await world.seriesHost();
    expect(series.refs.get('refs/heads/main')).toBe(place.request('1.0.0').series);
    const record = await readUpstreamRecord(world.series, 'sample');
    expect([...record.tags.keys()]).toEqual(Object.keys(place.sample.releases));
    expect(series.refs.get('refs/upkeep/upstream/sample')).toBe(record.commit);
    const pin = /^# upkeep-tree: (.*)$/m.exec(place.read('patches/sample/series'))?.[1];
    expect(treeOf(place.forkHostDir, 'main')).toBe(pin);
  });

  it('is the same in every folder', async () => {
    const other = await SampleWorld.make();
    try {
      expect(await listRefs({ gitDir: other.seriesHostDir })).toEqual(
        await listRefs({ gitDir: sample().seriesHostDir }),
      );
      expect(await listRefs({ gitDir: other.forkHostDir })).toEqual(
        await listRefs({ gitDir: sample().forkHostDir }),
      );
    } finally {
      other.close();
    }
  });

  it.each(['2.4.1-p1', '2.4.1-p2', '2.4.2'] as const)(
    'moves to %s in a copy, and nowhere else',
    async (release) => {
      const before = sample().request('1.0.0');
      const place = sample().copy();
      const commit = await place.moveTo(release);
      expect(place.read('patches/sample/series')).toContain(
        `# upkeep-base: ${place.sample.releases[release]}`,
      );
      expect(
        execFileSync('git', ['-C', place.seriesHostDir, 'rev-parse', 'main'], { encoding: 'utf8' }).trim(),
      ).toBe(commit);
      const pin = /^# upkeep-tree: (.*)$/m.exec(place.read('patches/sample/series'))?.[1];
      expect(treeOf(place.forkHostDir, 'main')).toBe(pin);
      expect(sample().request('1.0.0')).toEqual(before);
    },
  );

  it('pushes by compare and swap', async () => {
    const place = sample().copy();
    const fork = await (await place.world()).fork('sample', { fork: 'example/sample' } as never);
    const tip = fork?.refs.get('refs/heads/main') ?? '';
    await fork?.push([{ ref: 'refs/tags/1.0.0', newId: tip, oldId: null }]);
    await expect(
      fork?.push([{ ref: 'refs/tags/1.0.0', newId: place.sample.releases['2.4.1'], oldId: null }]),
    ).rejects.toThrow(PushRejectedError);
    expect((await listRefs({ gitDir: place.forkHostDir }, 'refs/tags/')).get('refs/tags/1.0.0')?.id).toBe(
      tip,
    );
  });

  it('has a series repository without a host, when that is wanted', async () => {
    const place = sample().copy({ unhosted: true });
    const host = await (await place.world()).seriesHost();
    const { series } = place.request('1.0.0');
    await host.push([{ ref: 'refs/upkeep/x', newId: series, oldId: null }]);
    expect((await listRefs({ gitDir: `${place.seriesDir}/.git` }, 'refs/upkeep/x')).size).toBe(1);
    // What is set already counts as pushed; another id is refused.
    await host.push([{ ref: 'refs/upkeep/x', newId: series, oldId: null }]);
    const other = place.commit('More');
    await expect(host.push([{ ref: 'refs/upkeep/x', newId: other, oldId: null }])).rejects.toThrow(
      RefMovedError,
    );
  });
});
