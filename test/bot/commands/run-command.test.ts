import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerMarker } from '../../../bot/commands/command-answer.js';
import { readClaim } from '../../../bot/commands/claims.js';
import { runCommand } from '../../../bot/commands/run-command.js';
import { reconcileStack } from '../../../bot/reconcile/reconcile-stack.js';
import { OutsideError } from '../../../src/errors/outside-error.js';
import { PushRejectedError } from '../../../src/git/push-rejected-error.js';
import type { Reaction } from '../../../src/forge/forge-comment.js';
import type { PullRequest } from '../../../src/forge/pull-request.js';
import { readResolutions } from '../../../src/replay/resolutions-ref.js';
import { control, FORK, makeBotScene, SERIES, type BotScene } from '../review/support/bot-scene.js';

const KEY = { line: 'main', stack: 'sample' };
const MAIL = 'mail/order-mail-without-queue.patch';
let scene: BotScene;
let conflict: PullRequest;
let contribution: PullRequest;
/** Reactions in the order in which they were given. */
let reactions: Reaction[] = [];

beforeAll(async () => {
  scene = await makeBotScene();
  await reconcileStack(scene.bot, KEY, control);
  conflict = (await scene.forge.pullRequests(FORK, { state: 'open' })).find(({ title }) =>
    title.includes('order'),
  )!;
  scene.push('series', 'topic', { 'patches/sample/series': scene.seriesWith('missing.patch') });
  contribution = await scene.forge.openPullRequest(SERIES, {
    by: 'maria',
    head: 'topic',
    base: 'main',
    title: 'Topic',
    body: '',
  });
  const ensureReaction = scene.forge.ensureReaction.bind(scene.forge);
  scene.forge.ensureReaction = async (repository, id, reaction) => {
    reactions.push(reaction);
    await ensureReaction(repository, id, reaction);
  };
});
afterAll(() => scene.remove());
beforeEach(() => {
  reactions = [];
  scene.asked.length = 0;
});

/** Comments, runs the job, and gives what the bot answered; null for nothing. */
async function say(by: string, body: string, on: PullRequest = conflict): Promise<string | null> {
  const { id } = await scene.forge.comment(on.repository, on.number, by, body);
  await run(on, id);
  return answerTo(on, id);
}
const run = (on: PullRequest, comment: number): Promise<void> =>
  runCommand(scene.bot, { repository: on.repository, number: on.number, comment }, control);
async function answerTo(on: PullRequest, comment: number): Promise<string | null> {
  const answers = (await scene.forge.comments(on.repository, on.number)).filter(({ body }) =>
    body.startsWith(answerMarker(comment)),
  );
  expect(answers.length).toBeLessThan(2);
  return answers[0]?.body.split('\n').slice(1).join('\n').trim() ?? null;
}

describe('runCommand', () => {
  it('knows the conflict', () => {
    expect(conflict.head.branch).toBe('upkeep/conflict/main/sample/mail/order-mail-without-queue');
  });

  it('shows help to who may', async () => {
    expect(await say('ann', '/upkeep help')).toMatchSnapshot();
    expect(reactions).toEqual(['eyes', 'rocket']);
  });

  it('answers an unknown word with the one that was perhaps meant', async () => {
    expect(await say('ann', '/upkeep acept')).toBe(
      '@ann There is no command `acept`. Did you mean `/upkeep accept`? `/upkeep help` lists them.',
    );
    expect(reactions).toEqual(['eyes', 'confused']);
  });

  it('says nothing to a comment without a command', async () => {
    expect(await say('ann', 'I would say:\n\n> /upkeep accept\n\n`/upkeep accept`')).toBeNull();
    expect(reactions).toEqual([]);
  });

  it("leaves alone what is edited, a bot's, its own, or gone", async () => {
    const { id } = await scene.forge.comment(FORK, conflict.number, 'ann', 'hello');
    await scene.forge.editComment(FORK, id, '/upkeep rebase');
    await run(conflict, id);
    expect(await say('other[bot]', '/upkeep rebase')).toBeNull();
    expect(await say('upkeep[bot]', '/upkeep rebase')).toBeNull();
    await run(conflict, 123_456);
    expect(reactions).toEqual([]);
    expect(scene.asked).toEqual([]);
  });

  it.each(['rebase', 'accept', 'retire', 'disable', 'enable', 'claim', 'release', 'recheck', 'help'])(
    'refuses %s to who may only read',
    async (name) => {
      expect(await say('bob', `/upkeep ${name}`)).toContain('needs write access here');
      expect(await say('stranger', `/upkeep ${name}`)).toContain('needs write access here');
      expect(reactions).toEqual(['eyes', 'confused', 'eyes', 'confused']);
      expect(scene.asked).toEqual([]);
      expect((await scene.forge.pullRequest(FORK, conflict.number))?.state).toBe('open');
    },
  );

  it('lets nobody change the series by rights in the fork alone', async () => {
    await scene.forge.setPermission(FORK, 'fred', 'admin');
    expect(await say('fred', `/upkeep disable ${MAIL}`)).toContain('needs write access here');
    expect(await say('fred', '/upkeep rebase')).toContain('Queued');
  });

  it('lets the author of a pull request ask for another look and help, and no more', async () => {
    expect(await say('maria', '/upkeep recheck', contribution)).toBe('@maria It is looked at again.');
    expect(scene.asked.map(({ key }) => key)).toEqual([`pull:${SERIES}#${contribution.number}`]);
    expect(await say('maria', '/upkeep help', contribution)).toContain('| command |');
    expect(await say('maria', '/upkeep disable session-files-by-default.patch', contribution)).toContain(
      'needs write access',
    );
  });

  it("queues the stack of the conflict, and that of a contribution's line", async () => {
    expect(await say('ann', '/upkeep rebase')).toBe('@ann Queued: `sample` on `main`.');
    expect(await say('ann', '/upkeep recheck')).toBe('@ann Queued: `sample` on `main`.');
    expect(await say('ann', '/upkeep rebase', contribution)).toBe('@ann Queued: `sample` on `main`.');
    expect(scene.asked.map(({ key }) => key)).toEqual(Array.from({ length: 3 }, () => 'stack:main:sample'));
    expect(await say('ann', '/upkeep rebase smaple')).toContain('did you mean sample?');
  });

  it('answers once, however often the job is run', async () => {
    const { id } = await scene.forge.comment(FORK, conflict.number, 'ann', '/upkeep rebase');
    for (let count = 0; count < 3; count += 1) await run(conflict, id);
    expect(await answerTo(conflict, id)).toContain('Queued');
    expect(scene.asked).toHaveLength(1);
  });

  it('answers several commands in one', async () => {
    expect(await say('ann', '/upkeep rebase\n/upkeep foo $(id) |`x`\n')).toBe(
      '@ann\n\n`/upkeep rebase`: Queued: `sample` on `main`.\n\n`` /upkeep foo $(id) \\|`x` ``: There is no command `foo`. `/upkeep help` lists them.',
    );
    expect(reactions).toEqual(['eyes', 'confused']);
  });

  it('does not answer what failed outside, so that it is tried again', async () => {
    const queue = {
      ...scene.bot.queue,
      add: () => Promise.reject(new OutsideError('queue-unavailable', 'no queue')),
    };
    const { id } = await scene.forge.comment(FORK, conflict.number, 'ann', '/upkeep rebase');
    const about = { repository: FORK, number: conflict.number, comment: id };
    const failed = runCommand({ ...scene.bot, queue }, about, control);
    await expect(failed).rejects.toMatchObject({ code: 'queue-unavailable' });
    expect(await answerTo(conflict, id)).toBeNull();
    await run(conflict, id);
    expect(await answerTo(conflict, id)).toContain('Queued');
    expect(reactions).toEqual(['eyes', 'eyes', 'rocket']);
  });

  it('records who works on it, in the forge', async () => {
    const holder = async () => readClaim(await scene.forge.comments(FORK, conflict.number), 'upkeep[bot]');
    expect(await holder()).toBeNull();
    expect(await say('ann', '/upkeep claim')).toBe('@ann It is yours.');
    expect(await holder()).toBe('ann');
    expect(await say('zoe', '/upkeep claim')).toContain('`ann` works on this already');
    expect(await holder()).toBe('ann');
    expect(await say('zoe', '/upkeep release')).toBe('@zoe It is free again.');
    expect(await holder()).toBeNull();
    expect(await say('zoe', '/upkeep release')).toBe('@zoe Nobody had claimed it.');
  });
});

describe('commands that change the series', () => {
  const seriesOf = () => scene.show('main', 'patches/sample/series');

  it('disables and enables a patch by a commit on the line that says who asked', async () => {
    expect(await say('ann', '/upkeep disable session-files-by-default.patch', contribution)).toBe(
      '@ann `session-files-by-default.patch` is disabled on `main`; the stack is looked at again.',
    );
    expect(seriesOf()).toMatch(/^#disabled session-files-by-default\.patch [0-9a-f]{40}$/m);
    expect(scene.show('main', '').length).toBeGreaterThan(0);
    scene.series.git('fetch', '-q', (await scene.forge.remoteOf(SERIES)).url, 'main');
    expect(scene.series.git('log', '-1', '--format=%an %cn%n%B', 'FETCH_HEAD')).toContain(
      'Asked for by ann in http://forge.example/',
    );
    expect(scene.asked.map(({ key }) => key)).toEqual(['stack:main:sample']);
    expect(await say('ann', '/upkeep disable sample session-files-by-default.patch', contribution)).toContain(
      'is so already',
    );
    expect(await say('ann', '/upkeep enable session-files-by-default.patch', contribution)).toContain(
      'is enabled on `main`',
    );
    expect(seriesOf()).toMatch(/^session-files-by-default\.patch$/m);
  });

  it('refuses, with the verdicts, what would leave a patch that does not fit', async () => {
    const before = seriesOf();
    const answer = await say('ann', '/upkeep retire');
    expect(answer).toContain('Not done: to retire `mail/order-mail-without-queue.patch`');
    expect(answer).toContain('- `mail/resend-order-mail-command.patch`: ');
    expect(seriesOf()).toBe(before);
    expect(reactions).toEqual(['eyes', 'confused']);
  });

  it('says which patch was perhaps meant, and takes no path out of the stack', async () => {
    expect(await say('ann', '/upkeep disable sesion-files-by-default.patch')).toContain(
      'did you mean session-files-by-default.patch?',
    );
    expect(await say('ann', '/upkeep retire ../../stack.yml')).toContain(
      'no patch "../../stack.yml" is in the series',
    );
    expect(await say('ann', '/upkeep retire stack.yml')).toContain('no patch "stack.yml"');
    expect(await say('ann', '/upkeep retire a b c')).toContain('too many words');
    expect(await say('ann', '/upkeep retire', contribution)).toContain('Which patch?');
  });

  it('proposes it where the line takes no push', async () => {
    const before = seriesOf();
    const push = scene.bot.workspace.push.bind(scene.bot.workspace);
    const workspace = {
      ...scene.bot.workspace,
      push: (...args: Parameters<typeof push>) =>
        args[2].some(({ ref }) => ref === 'refs/heads/main')
          ? Promise.reject(
              new PushRejectedError(SERIES, [{ ref: 'refs/heads/main', reason: 'protected branch' }], []),
            )
          : push(...args),
    };
    const { id } = await scene.forge.comment(
      SERIES,
      contribution.number,
      'ann',
      '/upkeep disable neutral-store-logo.patch',
    );
    await runCommand(
      { ...scene.bot, workspace },
      { repository: SERIES, number: contribution.number, comment: id },
      control,
    );
    expect(seriesOf()).toBe(before);
    const [pull] = await scene.forge.pullRequests(SERIES, {
      state: 'open',
      headPrefix: 'upkeep/disable-asked/',
    });
    expect(pull).toMatchObject({
      title: 'sample: disable neutral-store-logo.patch',
      base: { branch: 'main' },
    });
    expect(scene.show(pull!.head.branch, 'patches/sample/series')).toMatch(
      /^#disabled neutral-store-logo\.patch/m,
    );
    expect(await answerTo(contribution, id)).toContain('is proposed as a pull request');
  });

  it('retires a patch', async () => {
    expect(await say('zoe', '/upkeep retire sample about-us-without-trademark.patch')).toContain(
      'is retired on `main`',
    );
    expect(seriesOf()).not.toContain('about-us');
    expect(() => scene.show('main', 'patches/sample/about-us-without-trademark.patch')).toThrow(/./);
  });
});

describe('accept', () => {
  it('has nothing to accept elsewhere', async () => {
    expect(await say('ann', '/upkeep accept', contribution)).toContain('There is nothing to accept here');
  });

  it('takes no marker of a stranger for a conflict', async () => {
    scene.push('fork', 'evil', { 'a.txt': 'a\n' });
    const pull = await scene.forge.openPullRequest(FORK, {
      by: 'stranger',
      head: 'evil',
      base: 'main',
      title: 'x',
      body: conflict.body,
    });
    expect(await say('ann', '/upkeep accept', pull)).toContain('There is nothing to accept here');
  });

  it('is refused while nobody resolved it, and while markers are left', async () => {
    expect(await say('ann', '/upkeep accept')).toContain('Nobody has committed an answer yet');
    const { path } = scene.stack.resolution;
    scene.fork.git('fetch', '-q', (await scene.forge.remoteOf(FORK)).url, conflict.head.branch);
    const marked = scene.fork.git('show', `FETCH_HEAD:${path}`);
    scene.push('fork', conflict.head.branch, { [path]: `${marked}\n// more\n` }, 'FETCH_HEAD', 'Not yet');
    const answer = await say('ann', '/upkeep accept');
    expect(answer).toContain('It is not settled yet');
    expect(reactions.at(-1)).toBe('confused');
    expect(
      await readResolutions(await (await scene.bot.workspace.series(), scene.bot.workspace.openSeries())),
    ).toEqual([]);
  });

  it('records the answer as a merge would, after which the pull request closes', async () => {
    const { path, text } = scene.stack.resolution;
    scene.push('fork', conflict.head.branch, { [path]: text }, 'HEAD', 'Settled');
    expect(await say('ann', '/upkeep accept')).toContain(`Recorded as the answer for \`${MAIL}\`.`);
    await scene.bot.workspace.series();
    const repo = await scene.bot.workspace.openSeries();
    expect(await readResolutions(repo)).toMatchObject([{ patch: MAIL, path, from: conflict.url }]);
    repo.close();
    expect(scene.asked.map(({ key }) => key)).toEqual(['stack:main:sample']);
    await reconcileStack(scene.bot, KEY, control);
    expect((await scene.forge.pullRequest(FORK, conflict.number))?.state).toBe('closed');
    expect(await say('ann', '/upkeep accept')).toContain('This pull request is closed.');
  });
});
