import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageFolders } from '../../../bot/mirror-build/package-folders.js';
import { readReleases } from '../../../builder/release/ledger/read-releases.js';
import { openRepository } from '../../../src/git/open-repository.js';
import { FORK, LINE, SERIES } from '../support/stage.js';
import { expectTidy } from './expect-tidy.js';
import type { ServedWorld } from './served-world.js';
import { useServedWorld } from './use-served-world.js';

const worldOf = useServedWorld();
const MAIL = 'mail/order-mail-without-queue.patch';

const tags = (world: ServedWorld, repository: string): string[] =>
  [...world.stage.refs(repository).keys()].filter((ref) => /^refs\/tags\/.*[^}]$/.test(ref));

it(
  'a distribution is released on GitHub: upstream, conflict, release pull request, packages',
  { timeout: 300_000 },
  async () => {
    const world = await worldOf({ yaml: ['follow: { tags: ["2.4.*"] }'], releases: true });
    const { stage, github, seen, served } = world;
    const { published } = packageFolders(served.bot.config.packages!);
    const file = (path: string): string => readFileSync(join(published, path), 'utf8');
    for (const repository of [SERIES, FORK]) await github.people.setPermission(repository, 'lea', 'write');

    // The first release is proposed as soon as the stack is published, and released by a comment.
    await world.settle();
    const first = await world.pull(SERIES, 'Release sample 1.0.0');
    expect(seen.checks(SERIES, first.head.commit, 'upkeep/release')).toMatchObject([
      { conclusion: 'success' },
    ]);
    await world.comment(SERIES, first.number, 'mallory', '/upkeep release 1.0.0');
    expect(tags(world, SERIES)).toEqual([]);
    await world.comment(SERIES, first.number, 'lea', '/upkeep release 1.0.0');
    expect(tags(world, FORK)).toEqual(['refs/tags/1.0.0']);
    expect(tags(world, SERIES)).toEqual(['refs/tags/sample-1.0.0']);

    // Upstream's next feature release breaks a patch: nothing is proposed before that is settled.
    stage.upstreamReleases('2.4.2');
    await world.settle();
    expect(await seen.openPulls(SERIES)).toEqual([]);
    const conflict = await world.pull(FORK, MAIL);
    const { path, text } = stage.template.series.resolution;
    stage.personResolves(conflict, { [path]: text });
    await world.settle();
    await world.merge(await world.pull(FORK, MAIL));

    // All of it fits again, so the next release is there with its version and its notes.
    const second = await world.pull(SERIES, 'Release sample 2.0.0');
    expect(second).toMatchObject({ labels: ['upkeep/release'], draft: false });
    expect(second.body).toContain('# Sample 2.0.0');
    expect(second.body).toContain('`2.4.2`');
    expect(seen.checks(SERIES, second.head.commit, 'upkeep/release')).toMatchObject([
      { conclusion: 'success' },
    ]);
    await world.merge(second);

    // The repository, tags, notes, guides, the ledger, and the release on GitHub.
    expect(tags(world, FORK)).toEqual(['refs/tags/1.0.0', 'refs/tags/2.0.0']);
    expect(tags(world, SERIES)).toEqual(['refs/tags/sample-1.0.0', 'refs/tags/sample-2.0.0']);
    const metadata = JSON.parse(file('p2/sample/product-headless.json')) as {
      packages: Record<string, { version: string }[]>;
    };
    expect(metadata.packages['sample/product-headless']!.map(({ version }) => version).toSorted()).toEqual([
      '1.0.0',
      '2.0.0',
    ]);
    expect(file('distributions/sample/2.0.0/notes.md')).toContain('2.4.2');
    expect(file('distributions/sample/2.0.0/guides/to-magento.md')).toContain('composer');
    for (const name of ['SHA256SUMS', 'sbom.cdx.json', 'provenance.intoto.json'])
      expect(existsSync(join(published, 'distributions/sample/2.0.0', name)), name).toBe(true);
    await served.bot.workspace.series();
    const series = await openRepository(join(served.bot.config.home, 'series.git'));
    const releases = await readReleases(series, 'sample');
    series.close();
    expect(releases.map(({ version, kind, upstream }) => [version, kind, upstream.version])).toEqual([
      ['1.0.0', 'first', '2.4.1'],
      ['2.0.0', 'major', '2.4.2'],
    ]);
    const shown = github.state.repositories.get(SERIES)!.releases;
    expect(shown.map((one) => one.tag)).toEqual(['sample-1.0.0', 'sample-2.0.0']);
    expect(shown[1]!.assets.map(({ name }) => name)).toContain('SHA256SUMS');
    expect(seen.bodies(SERIES, second.number)).toEqual([
      expect.stringContaining('/packages/release/sample/2.0.0.html'),
    ]);
    expect(stage.branches(SERIES).filter((branch) => branch !== LINE)).toEqual(
      (await seen.openPulls(SERIES)).map(({ head }) => head.branch),
    );
    const page = await fetch(`${served.url}/releases`);
    expect(await page.text()).toContain('The newest release is 2.0.0, which tracks upstream');

    await expectTidy(world, 100);
  },
);
