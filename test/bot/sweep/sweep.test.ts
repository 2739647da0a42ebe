import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JobRequest } from '../../../bot/jobs/job.js';
import { askForReleases } from '../../../bot/release/ask-for-releases.js';
import { runCommand } from '../../../bot/commands/run-command.js';
import { findCommands } from '../../../bot/sweep/find-commands.js';
import { readStackConfigs } from '../../../bot/sweep/read-stack-configs.js';
import { sweep } from '../../../bot/sweep/sweep.js';
import { control, FORK, KEY, LINE, SERIES, STACK, type Stage } from '../support/stage.js';
import { useStage } from '../support/use-stage.js';

const openStage = useStage();

async function swept(stage: Stage): Promise<string[]> {
  await sweep(stage.bot, control());
  const keys = stage.queue.keys;
  while (stage.queue.take() !== undefined);
  return keys;
}

/** A pull request of somebody, from a branch of the repository. */
async function openPull(stage: Stage, repository: string, branch: string) {
  stage.personPushes(repository, LINE, branch, () => {}, { to: branch });
  return stage.forge.people.openPullRequest(repository, {
    by: 'ida',
    head: branch,
    base: LINE,
    title: branch,
    body: '',
  });
}

describe('a sweep', () => {
  it('asks for a look at every stack and its upstream, with the priority of the timer', async () => {
    const stage = await openStage();
    await sweep(stage.bot, control());
    const jobs: JobRequest[] = [];
    for (let job = stage.queue.take(); job !== undefined; job = stage.queue.take()) jobs.push(job);
    expect(jobs.map(({ key, priority }) => [key, priority])).toEqual([
      [`sync:${STACK}`, -1],
      [`stack:${LINE}:${STACK}`, -1],
    ]);
  });

  it('asks for every distribution that is released from a line, and for what is left of one', async () => {
    const stage = await openStage();
    const config = { ...stage.bot.config, packages: join(stage.dir, 'packages') };
    stage.bot = { ...stage.bot, config };
    const common = [`stack:${LINE}:${STACK}`, `sync:${STACK}`];
    expect(await swept(stage)).toEqual([`release:${LINE}:sample`, ...common]);
    stage.personPushes(SERIES, LINE, 'Recipes', (work) => {
      mkdirSync(join(work, 'recipes'));
      const recipe = readFileSync(new URL('../../../builder/recipes/sample.yml', import.meta.url), 'utf8');
      const named = (name: string, policy: string): void =>
        writeFileSync(
          join(work, `recipes/${name}.yml`),
          recipe.replace('distribution: sample', `distribution: ${name}`).replace('pull-request', policy),
        );
      named('ours', 'automatic-patch');
      named('quiet', 'manual');
      writeFileSync(join(work, 'recipes/broken.yml'), 'distribution: [');
      writeFileSync(
        join(work, 'recipes/elsewhere.yml'),
        recipe
          .replace('distribution: sample', 'distribution: elsewhere')
          .replace('  sample: sample', '  other: sample')
          .replace('root: sample', 'root: other'),
      );
    });
    const tip = stage.refs(SERIES).get(`refs/heads/${LINE}`);
    stage.git(
      stage.dir,
      '--git-dir',
      stage.url(SERIES),
      'update-ref',
      'refs/upkeep/release-state/old/gone',
      tip!,
    );
    expect(await swept(stage)).toEqual(
      ['release:old:gone', `release:${LINE}:ours`, `release:${LINE}:sample`, ...common].toSorted(),
    );
    await askForReleases(stage.bot, KEY);
    expect(stage.queue.keys).toEqual([`release:${LINE}:ours`, `release:${LINE}:sample`]);
  });

  it('finds pull requests and commands in the series and in forks, but not what is ours or closed', async () => {
    const stage = await openStage();
    stage.personPushes(FORK, LINE, 'Published', () => {});
    const mine = await openPull(stage, SERIES, 'mine');
    const theirs = await openPull(stage, FORK, 'theirs');
    const ours = await openPull(stage, FORK, `upkeep/conflict/${LINE}/${STACK}/x`);
    const closed = await openPull(stage, SERIES, 'closed');
    await stage.forge.people.close(SERIES, closed.number, 'ida');
    const comment = await stage.forge.people.comment(FORK, ours.number, 'ida', '/upkeep help');
    await stage.forge.people.comment(SERIES, closed.number, 'ida', '/upkeep help');
    expect(await swept(stage)).toEqual(
      [
        `command:${FORK}#${ours.number}:${comment.id}`,
        `pull:${FORK}#${theirs.number}`,
        `pull:${SERIES}#${mine.number}`,
        `stack:${LINE}:${STACK}`,
        `sync:${STACK}`,
      ].toSorted(),
    );
  });

  it('leaves out a fork that is not there', async () => {
    const stage = await openStage();
    stage.personPushes(SERIES, LINE, 'Another fork', (work) => {
      stage.git(work, 'mv', `patches/${STACK}`, 'patches/other');
    });
    const { forge } = stage.bot;
    const gone = new Proxy(forge, {
      get: (from, name) => {
        const value: unknown = Reflect.get(from, name);
        if (typeof value !== 'function') return value;
        if (name !== 'pullRequests') return value.bind(from) as unknown;
        return (repository: string, ...rest: unknown[]): unknown =>
          Reflect.apply(value, from, [repository === FORK ? 'nobody/nothing' : repository, ...rest]);
      },
    });
    stage.bot = { ...stage.bot, forge: gone };
    expect(await swept(stage)).toEqual([`stack:${LINE}:other`, 'sync:other']);
  });
});

describe('findCommands', () => {
  it('finds each that nobody answered, once', async () => {
    const stage = await openStage();
    const pull = await openPull(stage, SERIES, 'idea');
    const say = (by: string, body: string) => stage.forge.people.comment(SERIES, pull.number, by, body);
    await say('ida', 'I would use `/upkeep help` here');
    await say('ida', '> /upkeep help');
    const edited = await say('ida', '/upkeep help');
    await stage.forge.people.editComment(SERIES, edited.id, '/upkeep help me');
    const first = await say('ida', 'Hello\n\n/upkeep help');
    const second = await say('eve', '/upkeep recheck');
    const jobs = await findCommands(stage.bot, pull);
    expect(jobs.map(({ about }) => about['comment'])).toEqual([String(first.id), String(second.id)]);
    for (const { id } of [first, second]) {
      await runCommand(stage.bot, { repository: SERIES, number: pull.number, comment: id }, control());
    }
    expect(await findCommands(stage.bot, pull)).toEqual([]);
  });
});

describe('readStackConfigs', () => {
  it('reads what is committed, and null for what cannot be read', async () => {
    const stage = await openStage();
    stage.personPushes(SERIES, LINE, 'Bad stacks', (work) => {
      for (const [name, text] of [
        ['bad', 'upstream: [\n'],
        ['none', null],
      ] as const) {
        const dir = join(work, 'patches', name);
        cpSync(join(work, 'patches', STACK), dir, { recursive: true });
        rmSync(join(dir, 'stack.yml'));
        if (text !== null) writeFileSync(join(dir, 'stack.yml'), text);
      }
    });
    const found = await readStackConfigs(stage.bot);
    expect(found).toMatchObject([
      { key: { line: LINE, stack: 'bad' }, config: null },
      { key: { line: LINE, stack: 'none' }, config: null },
      { key: KEY, config: { fork: FORK } },
    ]);
  });
});
