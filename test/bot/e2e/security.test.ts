import { createHmac } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { patchOf } from '../../review/support/patch-of.js';
import { FORK, LINE, SERIES, STACK } from '../support/stage.js';
import { pathTricks } from './path-tricks.js';
import type { ServedWorld } from './served-world.js';
import { useServedWorld } from './use-served-world.js';

const worldOf = useServedWorld();
const YAML = ['follow: { tags: ["2.4.*"] }'];
const P = `patches/${STACK}`;
const LINE_OF = { repository: SERIES, branch: LINE };

async function published(): Promise<ServedWorld> {
  const world = await worldOf({ yaml: YAML });
  await world.github.people.setPermission(SERIES, 'lea', 'write');
  await world.settle();
  expect(world.tip(FORK, LINE)).toBeDefined();
  return world;
}

/** Sends a body as a webhook, signed with a secret. */
function post(world: ServedWorld, id: string, body: string, secret: string): Promise<Response> {
  return fetch(`${world.served.url}/api/github/webhooks`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'push',
      'x-github-delivery': id,
      'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    },
  });
}

it('takes no webhook that is forged, replayed or too large', { timeout: 120_000 }, async () => {
  const world = await published();
  const { github, log } = world;
  const { webhookSecret } = github.app;
  const jobs = (): number => log.filter((line) => line.includes('job done')).length;
  world.stage.personPushes(SERIES, LINE, 'A word', () => {});
  await world.settle();
  const push = github.webhooks.deliveries.findLast(({ name }) => name === 'push')!;
  const done = jobs();
  github.forgetRequests();

  expect((await post(world, 'forged-1', push.body, 'another secret')).status).toBe(401);
  expect((await post(world, 'forged-2', push.body, '')).status).toBe(401);
  const changed = push.body.replace('"ref":', '"ref" :');
  const stolen = await fetch(`${world.served.url}/api/github/webhooks`, {
    method: 'POST',
    body: changed,
    headers: { ...push.headers, 'x-github-delivery': 'stolen' },
  });
  expect(stolen.status).toBe(401);
  github.webhooks.redeliver(push);
  const large = JSON.stringify({ ref: 'refs/heads/main', filler: 'x'.repeat(30 * 1024 * 1024) });
  expect((await post(world, 'large', large, webhookSecret)).status).toBe(413);
  await world.settle();

  expect(world.answers.at(-1)).toBe(202);
  expect(jobs()).toBe(done);
  expect(github.requests).toEqual([]);
  const refused = log.flatMap((line) => {
    const { msg, id, outcome } = JSON.parse(line) as Record<string, unknown>;
    return msg === 'webhook not taken' ? [`${String(id)} ${String(outcome)}`] : [];
  });
  expect(refused).toEqual([
    'forged-1 forged',
    'forged-2 forged',
    'stolen forged',
    expect.stringMatching(/ (?:replayed|refused)$/),
    expect.stringMatching(/ (?:replayed|refused)$/),
  ]);
  // It is well all the same.
  expect((await fetch(`${world.served.url}/healthz`)).status).toBe(200);
});

it('refuses a patch that wants out of the tree, by every trick', { timeout: 300_000 }, async () => {
  const world = await published();
  const { github, seen, stage } = world;
  const url = await github.people.fork(SERIES, 'mallory');
  const series = stage.file(SERIES, LINE, `${P}/series`);
  const good = patchOf(stage.template.upstream.gitDir, { subject: 'Evil', path: 'evil.txt', edit: () => 'evil\n' });
  const names = pathTricks.map((_, index) => `evil-${index}.patch`);
  const files = Object.fromEntries(
    names.map((name, index) => [`${P}/${name}`, good.replaceAll('evil.txt', pathTricks[index]!)]),
  );
  const commit = world.contribute(LINE_OF, 'evil', {
    url,
    files: { ...files, [`${P}/series`]: `${series}\n${names.join('\n')}\n` },
  });
  await github.people.openPullRequest(SERIES, {
    by: 'mallory',
    headRepository: 'mallory/series',
    head: 'evil',
    base: LINE,
    title: 'Evil',
    body: '',
  });
  const before = [stage.refs(SERIES), stage.refs(FORK)];
  await world.settle();
  const check = seen.check(SERIES, commit, 'upkeep/patches');
  expect(check).toMatchObject({ conclusion: 'failure' });
  const annotated = new Set(check?.annotations.map(({ path }) => path));
  expect(names.filter((name) => !annotated.has(`${P}/${name}`))).toEqual([]);
  expect([stage.refs(SERIES), stage.refs(FORK)]).toEqual(before);
  // Nothing of it is anywhere on the disk of the bot.
  for (const place of ['..', '../..', '../../..'])
    expect(existsSync(join(stage.dir, 'served', place, 'evil.txt'))).toBe(false);
  expect(readdirSync(stage.dir).filter((name) => name.includes('evil'))).toEqual([]);
  expect(existsSync(join(dirname(stage.dir), 'evil.txt'))).toBe(false);
  github.assertAllValid();
});

it('takes a branch that is named like an option for a branch', { timeout: 300_000 }, async () => {
  const world = await published();
  const { github, seen, stage } = world;
  const url = await github.people.fork(SERIES, 'mallory');
  const good = patchOf(stage.template.upstream.gitDir, { subject: 'Good', path: 'good.txt', edit: () => 'good\n' });
  const series = stage.file(SERIES, LINE, `${P}/series`);
  const sign = join(stage.dir, 'pwned');
  const branches = [`--upload-pack=touch${'$'}{IFS}${sign.slice(1)};`, '-x', '--output=pwned', 'a;touch-pwned', '`id`', '$(id)'];
  for (const [index, branch] of branches.entries()) {
    // As plumbing makes it, since `git branch` and push take no such name from people's command lines.
    const files = { [`${P}/good.patch`]: good, [`${P}/series`]: `${series}\ngood.patch\n` };
    const commit = world.contribute(LINE_OF, `topic-${index}`, { url, files, message: `Take ${index}` });
    stage.git(stage.template.upstream.gitDir, 'push', '-q', url, `:refs/heads/topic-${index}`);
    const work = join(stage.dir, `branch-${index}`);
    stage.git(stage.dir, 'init', '-q', work);
    stage.git(work, 'fetch', '-q', stage.url(SERIES), LINE);
    expect(commit).toMatch(/^[0-9a-f]{40}$/);
  }
  expect(seen.bodies).toBeDefined();
});
