import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageFolders } from '../../../bot/mirror-build/package-folders.js';
import { runCommand } from '../../../bot/commands/run-command.js';
import { readReleaseStates } from '../../../bot/release/read-release-states.js';
import { reconcileReleases } from '../../../bot/release/reconcile-releases.js';
import type { ReleaseState } from '../../../bot/release/release-state.js';
import type { PullRequest } from '../../../src/forge/pull-request.js';
import { control, FORK, LINE, SERIES, STACK, type Stage } from '../support/stage.js';
import { useStage } from '../support/use-stage.js';

const openStage = useStage();
const KEY = { line: LINE, distribution: 'sample' };
const BRANCH = `upkeep/release/${LINE}/sample`;
const STATE_REF = `refs/upkeep/release-state/${LINE}/sample`;

/** A stage that releases. @param recipe what its own recipe says of releases; the program's without */
async function open(policy: string | null = null): Promise<Stage> {
  const stage = await openStage({ yaml: ['follow: { tags: ["2.4.1*"] }'] });
  const { config } = stage.bot;
  const packages = join(stage.dir, 'packages');
  stage.bot = { ...stage.bot, config: { ...config, packages, publicUrl: 'https://upkeep.example' } };
  if (policy !== null) {
    const recipe = readFileSync(new URL('../../../builder/recipes/sample.yml', import.meta.url), 'utf8');
    stage.personPushes(SERIES, LINE, 'A recipe', (work) =>
      writeRecipe(work, recipe.replace('policy: pull-request', `policy: ${policy}`)),
    );
  }
  await stage.reconcileAll();
  return stage;
}

function writeRecipe(work: string, text: string): void {
  mkdirSync(join(work, 'recipes'), { recursive: true });
  writeFileSync(join(work, 'recipes/sample.yml'), text);
}

const look = (stage: Stage) => reconcileReleases(stage.bot, KEY, control());
const tags = (stage: Stage, repository: string): string[] =>
  [...stage.refs(repository).keys()].filter((ref) => /^refs\/tags\/.*[^}]$/.test(ref));
const published = (stage: Stage, path: string): string =>
  join(packageFolders(stage.bot.config.packages!).published, path);
const commits = (stage: Stage, branch: string): string[] =>
  stage.ask(SERIES, branch, 'log', '--format=%s', 'FETCH_HEAD').split('\n');

async function state(stage: Stage): Promise<ReleaseState> {
  const { refs } = await stage.bot.workspace.series();
  const repo = await stage.bot.workspace.openSeries();
  try {
    return (await readReleaseStates(repo, refs))[0]!.state!;
  } finally {
    repo.close();
  }
}

async function openPull(stage: Stage): Promise<PullRequest> {
  const pulls = (await stage.openPulls(SERIES)).filter(({ head }) => head.branch === BRANCH);
  expect(pulls).toHaveLength(1);
  return pulls[0]!;
}

async function release(stage: Stage): Promise<void> {
  await stage.merge(await openPull(stage));
  await stage.reconcileAll();
}

describe('the first release', { timeout: 120_000 }, () => {
  it('is proposed, kept up to date, merged and published, and the next one follows upstream', async () => {
    const stage = await open();
    const first = await openPull(stage);
    expect(first).toMatchObject({ title: 'Release sample 1.0.0', draft: false, labels: ['upkeep/release'] });
    expect(first.body).toContain('# Sample 1.0.0');
    expect(first.body).not.toContain(stage.bot.today());
    expect(await state(stage)).toMatchObject({
      verdict: 'proposed',
      newest: null,
      next: { version: '1.0.0', green: true, decided: false, pull: { number: first.number } },
    });
    expect(await stage.forge.forge.checks(SERIES, first.head.commit)).toMatchObject([
      { name: 'upkeep/release', state: 'success' },
    ]);
    expect(stage.file(SERIES, BRANCH, 'releases/sample/1.0.0.md')).toBe(
      "sample 1.0.0 tracks upstream's 2.4.1.",
    );

    // Another look, and another day, write nothing but what the record remembers.
    const before = [...stage.refs(SERIES)];
    await stage.reconcileAll();
    expect([...stage.refs(SERIES)]).toEqual(before);
    stage.bot = { ...stage.bot, today: () => '2026-11-27' };
    await look(stage);
    expect([...stage.refs(SERIES)].filter(([ref]) => ref !== STATE_REF)).toEqual(
      before.filter(([ref]) => ref !== STATE_REF),
    );

    await release(stage);
    expect(tags(stage, FORK)).toEqual(['refs/tags/1.0.0']);
    expect(tags(stage, SERIES)).toEqual(['refs/tags/sample-1.0.0']);
    expect(stage.branches(SERIES)).toEqual([LINE]);
    expect(existsSync(published(stage, 'p2/sample/product-headless.json'))).toBe(true);
    for (const path of ['notes.md', 'SHA256SUMS', 'guides/from-magento.md'])
      expect(existsSync(published(stage, `distributions/sample/1.0.0/${path}`)), path).toBe(true);
    expect(existsSync(published(stage, 'release/sample/1.0.0.html'))).toBe(true);
    expect(await state(stage)).toMatchObject({
      verdict: 'current',
      newest: { version: '1.0.0', upstream: '2.4.1' },
      next: null,
    });
    const comments = await stage.forge.forge.comments(SERIES, first.number);
    expect(comments.map(({ body }) => body)).toEqual([
      expect.stringContaining('https://upkeep.example/packages/release/sample/1.0.0.html'),
    ]);

    // Everything is released: nothing is written by another look.
    const after = [...stage.refs(SERIES)];
    await stage.reconcileAll();
    expect([...stage.refs(SERIES)]).toEqual(after);

    stage.upstreamReleases('2.4.1-p1');
    await stage.reconcileAll();
    const second = await openPull(stage);
    expect(second.title).toBe('Release sample 1.1.0');
    expect(second.body).toContain('2.4.1-p1');
    expect(stage.file(SERIES, BRANCH, 'releases/sample/1.1.0.md')).toBe(
      "sample 1.1.0 tracks upstream's 2.4.1-p1; 1.0.0 tracked 2.4.1.",
    );

    // Its words are a person's now, and stay when the version moves.
    stage.personPushes(SERIES, BRANCH, 'Words', (work) =>
      writeFileSync(join(work, 'releases/sample/1.1.0.md'), 'Read this first.\n'),
    );
    await stage.reconcileAll();
    expect((await openPull(stage)).body).toContain('Read this first.');
    expect(commits(stage, BRANCH)[0]).toBe('Words');
    stage.personPushes(SERIES, BRANCH, 'Another number', (work) =>
      renameSync(join(work, 'releases/sample/1.1.0.md'), join(work, 'releases/sample/9.0.0.md')),
    );
    await stage.reconcileAll();
    expect(commits(stage, BRANCH).slice(0, 3)).toEqual(['Release sample 1.1.0', 'Another number', 'Words']);
    expect(stage.file(SERIES, BRANCH, 'releases/sample/1.1.0.md')).toBe('Read this first.');
    expect(await openPull(stage)).toMatchObject({ number: second.number, title: 'Release sample 1.1.0' });
    await release(stage);
    expect(tags(stage, FORK)).toEqual(['refs/tags/1.0.0', 'refs/tags/1.1.0']);
    expect(readFileSync(published(stage, 'distributions/sample/1.1.0/notes.md'), 'utf8')).toContain(
      'Read this first.',
    );
  });
});

describe('a proposal', { timeout: 120_000 }, () => {
  it('that was turned down does not come again before the series has moved', async () => {
    const stage = await open();
    const pull = await openPull(stage);
    await stage.forge.people.close(SERIES, pull.number, 'lea');
    await stage.reconcileAll();
    expect(await stage.openPulls(SERIES)).toEqual([]);
    expect((await state(stage)).waits).toMatchObject([{ what: 'sample 1.0.0', who: 'release manager' }]);
    stage.upstreamReleases('2.4.1-p1');
    await stage.reconcileAll();
    expect((await openPull(stage)).number).toBeGreaterThan(pull.number);
  });

  it('is closed when the distribution is released by hand from now on', async () => {
    const stage = await open();
    const pull = await openPull(stage);
    const recipe = readFileSync(new URL('../../../builder/recipes/sample.yml', import.meta.url), 'utf8');
    stage.personPushes(SERIES, LINE, 'By hand', (work) =>
      writeRecipe(work, recipe.replace('policy: pull-request', 'policy: manual')),
    );
    await stage.reconcileAll();
    expect(await stage.openPulls(SERIES)).toEqual([]);
    expect(stage.branches(SERIES)).toEqual([LINE]);
    expect(stage.refs(SERIES).has(STATE_REF)).toBe(false);
    const [comment] = await stage.forge.forge.comments(SERIES, pull.number);
    expect(comment!.body).toContain('it is released by hand');
  });

  it('waits for the stack, and is red meanwhile', async () => {
    const stage = await open();
    const pull = await openPull(stage);
    stage.personPushes(SERIES, LINE, 'A check', (work) => {
      const file = join(work, 'patches', STACK, 'stack.yml');
      writeFileSync(file, `${readFileSync(file, 'utf8')}required_checks: [unit]\n`);
    });
    await stage.reconcileAll();
    expect(await state(stage)).toMatchObject({ verdict: 'red', next: { green: false } });
    expect((await openPull(stage)).body).toContain('What is missing');
    const tip = stage.refs(FORK).get(`refs/heads/${LINE}`)!;
    await stage.forge.people.report(FORK, tip, 'unit', 'success');
    await stage.reconcileAll();
    expect(await state(stage)).toMatchObject({ verdict: 'proposed' });
    expect(await stage.forge.forge.checks(SERIES, pull.head.commit)).toMatchObject([{ state: 'success' }]);
  });
});

describe('what the line wants', { timeout: 120_000 }, () => {
  it('and cannot be released is said where it was decided, and made when it is mended', async () => {
    const stage = await open();
    const pull = await openPull(stage);
    stage.git(stage.dir, '--git-dir', stage.url(FORK), 'tag', '1.0.0', `refs/heads/${LINE}`);
    await stage.merge(pull);
    await stage.reconcileAll();
    expect(await state(stage)).toMatchObject({ verdict: 'red', next: { version: '1.0.0', decided: true } });
    const said = async () => (await stage.forge.forge.comments(SERIES, pull.number)).map(({ body }) => body);
    expect(await said()).toEqual([expect.stringContaining('What is missing')]);
    const tip = stage.refs(SERIES).get(`refs/heads/${LINE}`)!;
    const check = (await stage.forge.forge.checks(SERIES, tip)).find(({ name }) => name === 'upkeep/release');
    expect(check).toMatchObject({ state: 'failure' });
    expect(existsSync(published(stage, 'packages.json'))).toBe(false);

    stage.git(stage.dir, '--git-dir', stage.url(FORK), 'update-ref', '-d', 'refs/tags/1.0.0');
    await stage.reconcileAll();
    expect(await state(stage)).toMatchObject({ verdict: 'current', newest: { version: '1.0.0' } });
    expect(await said()).toEqual([expect.stringContaining('is published')]);
  });

  it('by hand, without a pull request, is released as well', async () => {
    const stage = await open();
    const pull = await openPull(stage);
    stage.personPushes(SERIES, LINE, 'By hand', (work) => {
      mkdirSync(join(work, 'releases/sample'), { recursive: true });
      writeFileSync(join(work, 'releases/sample/3.0.0.md'), 'Ours.\n');
    });
    await stage.reconcileAll();
    expect(tags(stage, SERIES)).toEqual(['refs/tags/sample-3.0.0']);
    expect(await stage.forge.forge.pullRequest(SERIES, pull.number)).toMatchObject({ state: 'closed' });
    expect(stage.branches(SERIES)).toEqual([LINE]);
  });
});

describe('patches that release themselves', { timeout: 120_000 }, () => {
  it('need nobody, and other releases do', async () => {
    const stage = await open('automatic-patch');
    expect((await openPull(stage)).title).toBe('Release sample 1.0.0');
    await release(stage);
    // Nothing of it changes what is released, so nothing is.
    stage.personPushes(SERIES, LINE, 'Words', (work) => writeFileSync(join(work, 'README.md'), 'Words\n'));
    await stage.reconcileAll();
    expect(tags(stage, FORK)).toEqual(['refs/tags/1.0.0']);

    await stage.forge.people.setPermission(SERIES, 'lea', 'write');
    const body = `/upkeep disable ${STACK} graphql-search-page-size-limit.patch`;
    const { id } = await stage.forge.people.comment(SERIES, 1, 'lea', body);
    await runCommand(stage.bot, { repository: SERIES, number: 1, comment: id }, control());
    await stage.reconcileAll();
    expect(await stage.openPulls(SERIES)).toEqual([]);
    expect(commits(stage, LINE).slice(0, 2)).toEqual([
      'Release sample 1.0.1',
      `${STACK}: disable graphql-search-page-size-limit.patch`,
    ]);
    expect(tags(stage, FORK)).toEqual(['refs/tags/1.0.0', 'refs/tags/1.0.1']);

    stage.upstreamReleases('2.4.1-p1');
    await stage.reconcileAll();
    expect((await openPull(stage)).title).toBe('Release sample 1.1.0');
    expect(tags(stage, FORK)).toHaveLength(2);
  });
});

it('nothing is released without a folder for packages', async () => {
  const stage = await openStage({ yaml: ['follow: { tags: ["2.4.1*"] }'] });
  await stage.reconcileAll();
  expect(await stage.openPulls(SERIES)).toEqual([]);
  expect(await look(stage)).toBeNull();
  expect(stage.queue.keys).toEqual([]);
});
