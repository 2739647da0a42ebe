import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runPull } from '../../../bot/review/run-pull.js';
import { OutsideError } from '../../../src/errors/outside-error.js';
import { patchOf } from '../../review/support/patch-of.js';
import { control, FORK, makeBotScene, SERIES, type BotScene } from './support/bot-scene.js';

const P = 'patches/sample';
const README = 'app/code/Magento/Backend/README.md';
let scene: BotScene;
let readme: string;

beforeAll(async () => {
  scene = await makeBotScene();
  readme = patchOf(scene.upstream.gitDir, {
    subject: 'Say what the backend is for',
    path: README,
    edit: (text) => `${text}\nIt is for shop owners.\n`,
  });
});
afterAll(() => scene.remove());

const add = (name: string, patch: string): Record<string, string> => ({
  [`${P}/${name}`]: patch,
  [`${P}/series`]: scene.seriesWith(name),
});
const open = (head: string, by = 'maria', repository = SERIES) =>
  scene.forge.openPullRequest(repository, { by, head, base: 'main', title: 'A patch', body: 'Please.' });
const look = (number: number, repository = SERIES) => runPull(scene.bot, { repository, number }, control);
/** Ids, paths of this run and numbers of pull requests are not what a snapshot is about. */
const stable = (text: string): string =>
  text
    .replaceAll(scene.dir, '/DIR')
    .replace(/\b[0-9a-f]{40}\b/g, 'COMMIT')
    .replace(/\b[0-9a-f]{7}\b/g, 'SHORT');

describe('runPull in the series repository', () => {
  it('answers a good pull request with one check and one short comment', async () => {
    const commit = scene.push('series', 'readme', add('readme.patch', readme));
    const { number } = await open('readme');
    await look(number);
    const [check] = await scene.forge.checks(SERIES, commit);
    expect(check).toMatchObject({ name: 'upkeep/patches', state: 'success', title: 'fits', own: true });
    const comments = await scene.forge.comments(SERIES, number);
    expect(comments.map(({ author }) => author)).toEqual(['upkeep[bot]']);
    expect(stable(comments[0]!.body)).toMatchSnapshot();
    await scene.forge.close(SERIES, number, 'maria');
  });

  it('updates its comment, and adds none', async () => {
    scene.push('series', 'again', add('readme.patch', readme.replace('Owner: maria\n', '')));
    const { number } = await open('again');
    await look(number);
    const [before] = await scene.forge.comments(SERIES, number);
    expect(before!.body).toContain('**Not yet: 1 fault.**');
    scene.push('series', 'again', add('readme.patch', readme));
    await look(number);
    await look(number);
    const after = await scene.forge.comments(SERIES, number);
    expect(after.map(({ id }) => id)).toEqual([before!.id]);
    expect(after[0]!.body).toContain('Ready from Upkeep');
    await scene.forge.close(SERIES, number, 'maria');
  });

  it('puts faults at their lines', async () => {
    const bad = readme.replace('Owner: maria', 'Owner: no such thing');
    const commit = scene.push('series', 'bad', add('readme.patch', bad));
    const { number } = await open('bad');
    await look(number);
    const [check] = await scene.forge.checks(SERIES, commit);
    expect(check).toMatchObject({ state: 'failure', title: '1 fault' });
    expect(check!.summary).toContain(
      `\`${P}/readme.patch:${bad.split('\n').indexOf('Owner: no such thing') + 1}\` error`,
    );
    await scene.forge.close(SERIES, number, 'maria');
  });

  it('says nothing where no patch is touched, and takes back what it said when that is so later', async () => {
    const commit = scene.push('series', 'docs', { 'docs/a.md': 'a\n' });
    const { number } = await open('docs');
    await look(number);
    expect(await scene.forge.comments(SERIES, number)).toEqual([]);
    expect(await scene.forge.checks(SERIES, commit)).toEqual([]);
    scene.push('series', 'docs', add('readme.patch', readme));
    await look(number);
    scene.push('series', 'docs', { 'docs/a.md': 'a\n' });
    await look(number);
    const comments = await scene.forge.comments(SERIES, number);
    expect(comments.map(({ body }) => body)).toEqual([
      expect.stringContaining('touches no patches any more'),
    ]);
    await scene.forge.close(SERIES, number, 'maria');
  });

  it('makes the later one of two red when they do not go together', async () => {
    const licence = (text: string) =>
      patchOf(scene.upstream.gitDir, {
        subject: `Licence ${text}`,
        path: 'LICENSE.txt',
        edit: (old) => `${old}${text}\n`,
      });
    const commits = ['one', 'two'].map((name) =>
      scene.push('series', name, add(`${name}.patch`, licence(name))),
    );
    const [first, second] = [await open('one'), await open('two')];
    await look(first.number);
    await look(second.number);
    const states = await Promise.all(
      commits.map(async (commit) => (await scene.forge.checks(SERIES, commit))[0]!),
    );
    expect(states.map(({ state, title }) => [state, title])).toEqual([
      ['neutral', `does not go together with #${second.number}`],
      ['failure', `does not go together with #${first.number}`],
    ]);
    const [comment] = await scene.forge.comments(SERIES, second.number);
    expect(
      stable(comment!.body)
        .replaceAll(`#${first.number}`, '#FIRST')
        .replaceAll(`pull/${second.number}`, 'pull/N'),
    ).toMatchSnapshot();
    for (const { number } of [first, second]) await scene.forge.close(SERIES, number, 'maria');
  });

  it('leaves alone what is closed, what does not exist, and other branches', async () => {
    scene.push('series', 'other', {}, undefined, 'Other line');
    const head = scene.push('series', 'closed', add('readme.patch', readme));
    const { number } = await open('closed');
    await scene.forge.close(SERIES, number, 'maria');
    await look(number);
    await look(4711);
    const apart = await scene.forge.openPullRequest(SERIES, {
      by: 'maria',
      head: 'closed',
      base: 'other',
      title: 'x',
      body: '',
    });
    await look(apart.number);
    expect(await scene.forge.checks(SERIES, head)).toEqual([]);
    expect(await scene.forge.comments(SERIES, number)).toEqual([]);
    await scene.forge.close(SERIES, apart.number, 'maria');
  });

  it('reviews a head in a fork of the series repository', async () => {
    const theirs = await scene.forge.createRepository('maria/series');
    scene.push('series', 'fork-base', add('readme.patch', readme));
    scene.series.git('push', '-q', theirs, 'HEAD:refs/heads/topic');
    const { number } = await scene.forge.openPullRequest(SERIES, {
      by: 'maria',
      headRepository: 'maria/series',
      head: 'topic',
      base: 'main',
      title: 'From afar',
      body: '',
    });
    await look(number);
    const bodies = (await scene.forge.comments(SERIES, number)).map(({ body }) => body);
    expect(bodies).toEqual([expect.stringContaining('Ready from Upkeep')]);
    await scene.forge.close(SERIES, number, 'maria');
  });
});

describe('runPull in a fork', () => {
  it('offers ordinary commits as patches, with their author, and goes on there', async () => {
    const commit = scene.push('fork', 'topic', { [README]: 'More\n' }, undefined, 'Say more\n\nOwner: maria');
    const pull = await open('topic', 'maria', FORK);
    await look(pull.number, FORK);
    await look(pull.number, FORK);
    const [offered, ...rest] = await scene.forge.pullRequests(SERIES, { state: 'open' });
    expect(rest).toEqual([]);
    expect(offered).toMatchObject({
      draft: true,
      title: 'Say more',
      author: 'upkeep[bot]',
      head: { branch: `upkeep/from-pull/sample/${pull.number}` },
      labels: ['upkeep/from-pull'],
    });
    expect(stable(offered!.body)).toMatchSnapshot('body of the offer');
    expect(scene.show(offered!.head.branch, `${P}/say-more.patch`)).toContain(
      'From: A U Thor <author@example.com>',
    );
    expect(scene.show(offered!.head.branch, `${P}/series`)).toBe(scene.seriesWith('say-more.patch'));
    const comments = await scene.forge.comments(FORK, pull.number);
    expect(comments).toHaveLength(1);
    expect(comments[0]!.body.replaceAll(`#${offered!.number}`, '#N')).toMatchSnapshot(
      'comment on the commits',
    );
    expect(await scene.forge.checks(FORK, commit)).toMatchObject([
      { name: 'upkeep/patches', state: 'neutral' },
    ]);

    await look(offered!.number);
    expect((await scene.forge.comments(SERIES, offered!.number)).map(({ body }) => body)).toEqual([
      expect.stringContaining('`say-more.patch`'),
    ]);

    scene.push('fork', 'topic', { [README]: 'Still more\n' }, undefined, 'Say more\n\nOwner: maria');
    await look(pull.number, FORK);
    expect(scene.show(offered!.head.branch, `${P}/say-more.patch`)).toContain('+Still more');

    await scene.forge.close(FORK, pull.number, 'maria');
    await look(pull.number, FORK);
    expect(await scene.forge.pullRequest(SERIES, offered!.number)).toMatchObject({ state: 'closed' });
    expect(() => scene.show(offered!.head.branch, 'series')).toThrow(/./);
  });

  it('never pushes over what somebody committed to the offer', async () => {
    scene.push('fork', 'edited', { 'docs/edited.md': '1\n' }, undefined, 'Edited');
    const pull = await open('edited', 'maria', FORK);
    await look(pull.number, FORK);
    const branch = `upkeep/from-pull/sample/${pull.number}`;
    scene.series.git('fetch', '-q', (await scene.forge.remoteOf(SERIES)).url, branch);
    const tip = scene.push('series', branch, { 'docs/more.md': 'x\n' }, 'FETCH_HEAD', 'By hand');
    scene.push('fork', 'edited', { 'docs/edited.md': '2\n' }, undefined, 'Edited');
    await look(pull.number, FORK);
    const [offered] = await scene.forge.pullRequests(SERIES, { state: 'open', headPrefix: branch });
    expect(offered?.head.commit).toBe(tip);
    const [comment] = await scene.forge.comments(FORK, pull.number);
    expect(comment!.body).toContain('Somebody has committed there');
    await scene.forge.editPullRequest(SERIES, offered!.number, { draft: false });
    await scene.forge.merge(SERIES, offered!.number, 'ann');
    await look(pull.number, FORK);
    expect(await scene.forge.pullRequest(FORK, pull.number)).toMatchObject({ state: 'closed' });
    expect((await scene.forge.comments(FORK, pull.number)).map(({ body }) => body)).toEqual([
      expect.stringContaining('is merged'),
    ]);
  });

  it('says how to linearise a branch with a merge', async () => {
    scene.push('fork', 'side', { 'docs/one.md': '1\n' });
    const one = scene.fork.git('rev-parse', 'HEAD');
    scene.push('fork', 'merged', { 'docs/two.md': '2\n' });
    scene.fork.git('merge', '-q', '--no-ff', '-m', 'Merged', one);
    scene.fork.git('push', '-q', '-f', (await scene.forge.remoteOf(FORK)).url, 'HEAD:refs/heads/merged');
    const pull = await open('merged', 'maria', FORK);
    await look(pull.number, FORK);
    expect((await scene.forge.comments(FORK, pull.number)).map(({ body }) => body)).toEqual([
      expect.stringContaining('git rebase --no-rebase-merges'),
    ]);
    expect(await scene.forge.pullRequests(SERIES, { state: 'open' })).toEqual([]);
  });

  it('offers once, also when it was interrupted in between', async () => {
    scene.push('fork', 'broken-off', { 'docs/off.md': '1\n' }, undefined, 'Broken off');
    const { number } = await open('broken-off', 'maria', FORK);
    const forge = new Proxy(scene.forge, {
      get(target, name) {
        if (name === 'ensureCheck')
          return () => Promise.reject(new OutsideError('forge-unavailable', 'gone'));
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    const run = runPull({ ...scene.bot, forge }, { repository: FORK, number }, control);
    await expect(run).rejects.toMatchObject({ code: 'forge-unavailable' });
    expect(await scene.forge.comments(FORK, number)).toEqual([]);
    await look(number, FORK);
    await look(number, FORK);
    const offers = await scene.forge.pullRequests(SERIES, {
      state: 'all',
      headPrefix: `upkeep/from-pull/sample/${number}`,
    });
    expect(offers).toHaveLength(1);
    expect(await scene.forge.comments(FORK, number)).toHaveLength(1);
    await scene.forge.close(FORK, number, 'maria');
    await look(number, FORK);
  });

  it('leaves alone branches of the bot, and other bases', async () => {
    scene.push('fork', 'upkeep/conflict/main/sample/x', { 'docs/a.md': 'a\n' });
    scene.push('fork', 'elsewhere', { 'docs/b.md': 'b\n' });
    const own = await open('upkeep/conflict/main/sample/x', 'upkeep[bot]', FORK);
    const apart = await scene.forge.openPullRequest(FORK, {
      by: 'maria',
      head: 'elsewhere',
      base: 'upkeep/conflict/main/sample/x',
      title: 'x',
      body: '',
    });
    for (const { number } of [own, apart]) {
      await look(number, FORK);
      expect(await scene.forge.comments(FORK, number)).toEqual([]);
    }
    expect(await scene.forge.pullRequests(SERIES, { state: 'open' })).toEqual([]);
  });
});

describe('runPull, when something is wrong', () => {
  it('says so where a pull request is too large, and does not try again', async () => {
    const commit = scene.push('series', 'large', add('readme.patch', readme));
    const { number } = await open('large');
    const workspace = {
      ...scene.bot.workspace,
      fetchPull: () =>
        Promise.reject(new OutsideError('too-large', `too much for ${scene.bot.config.home}/x`)),
    };
    await runPull({ ...scene.bot, workspace }, { repository: SERIES, number }, control);
    const [check] = await scene.forge.checks(SERIES, commit);
    expect(check).toMatchObject({ state: 'failure', title: 'pull request: too much for $UPKEEP_HOME/x' });
    const [comment] = await scene.forge.comments(SERIES, number);
    expect(comment!.body).toContain('could not be judged');
    expect(comment!.body).not.toContain(scene.dir);
    await scene.forge.close(SERIES, number, 'maria');
  });

  it('leaves it to the queue where the network fails', async () => {
    scene.push('series', 'net', add('readme.patch', readme));
    const { number } = await open('net');
    const workspace = {
      ...scene.bot.workspace,
      fetchPull: () => Promise.reject(new OutsideError('network', 'no network')),
    };
    const run = runPull({ ...scene.bot, workspace }, { repository: SERIES, number }, control);
    await expect(run).rejects.toMatchObject({ code: 'network' });
    expect(await scene.forge.comments(SERIES, number)).toEqual([]);
    await scene.forge.close(SERIES, number, 'maria');
  });

  it('says that a stack has no mirror yet', async () => {
    scene.push('series', 'young', {
      'patches/young/stack.yml': 'upstream: https://x.example/y.git\n',
      'patches/young/series': '',
    });
    const { number } = await open('young');
    await look(number);
    const [comment] = await scene.forge.comments(SERIES, number);
    expect(comment!.body).toContain('There is no mirror of the upstream of young yet');
    await scene.forge.close(SERIES, number, 'maria');
  });
});
