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

it('is not harmed by what strangers send', { timeout: 400_000 }, async () => {
  const world = await published();
  const url = await world.github.people.fork(SERIES, 'mallory');
  const refs = () =>
    [SERIES, FORK].map((name) =>
      [...world.stage.refs(name)].filter(([ref]) => !ref.startsWith('refs/pull/')),
    );
  const before = refs();
  await tricksWithPaths(world, url);
  await tricksWithBranches(world, url);
  await tricksWithMarkup(world, url);
  expect(refs()).toEqual(before);
  expect(world.answers.filter((status) => status !== 202)).toEqual([]);
  world.github.assertAllValid();
});

/** A patch that adds a file, as text. */
function patchFor(world: ServedWorld, path: string, text: string, subject = `Add ${path}`): string {
  return patchOf(world.stage.template.upstream.gitDir, { subject, path, edit: () => text });
}

/** Pushes patches to a branch of the stranger's fork and opens a pull request. */
async function send(
  world: ServedWorld,
  url: string,
  head: string,
  patches: Readonly<Record<string, string>>,
  message = 'Please take it',
): Promise<{ number: number; commit: string }> {
  const series = world.stage.file(SERIES, LINE, `${P}/series`);
  const entries = Object.entries(patches).map(([name, text]) => [`${P}/${name}`, text] as const);
  const files = {
    ...Object.fromEntries(entries),
    [`${P}/series`]: `${series}\n${Object.keys(patches).join('\n')}\n`,
  };
  const commit = world.contribute({ repository: SERIES, branch: LINE }, head, { url, files, message });
  const { number } = await world.github.people.openPullRequest(SERIES, {
    by: 'mallory',
    headRepository: 'mallory/series',
    head,
    base: LINE,
    title: message,
    body: message,
  });
  await world.settle();
  return { number, commit };
}

/** Each patch is refused at its own line, and nothing of any is anywhere on the disk. */
async function tricksWithPaths(world: ServedWorld, url: string): Promise<void> {
  const good = patchFor(world, 'evil.txt', 'evil\n');
  const tricks = pathTricks.map(
    (path, index) => [`evil-${index}.patch`, good.replaceAll('evil.txt', path)] as const,
  );
  const { number, commit } = await send(world, url, 'evil', Object.fromEntries(tricks));
  const check = world.seen.check(SERIES, commit, 'upkeep/patches');
  expect(check).toMatchObject({ conclusion: 'failure' });
  const refused = new Set(check?.annotations.map(({ path }) => path));
  expect(tricks.map(([name]) => name).filter((name) => !refused.has(`${P}/${name}`))).toEqual([]);
  const found = readdirSync(world.stage.dir, { recursive: true, encoding: 'utf8' });
  expect(found.filter((path) => path.endsWith('evil.txt'))).toEqual([]);
  for (const path of ['/tmp/evil.txt', join(dirname(world.stage.dir), 'evil.txt')])
    expect(existsSync(path)).toBe(false);
  await world.github.people.close(SERIES, number, 'mallory');
}

/** Names that a shell or git could take for something else: each is reviewed as any other branch. */
async function tricksWithBranches(world: ServedWorld, url: string): Promise<void> {
  const mark = join(world.stage.dir, 'pwned');
  const branches = [
    `--upload-pack=touch$IFS${mark};`,
    `--output=${mark}`,
    `x;touch$IFS${mark}`,
    `$(touch$IFS${mark})`,
  ];
  for (const branch of branches) {
    const patches = { 'good.patch': patchFor(world, 'good.txt', 'good\n') };
    const { number, commit } = await send(world, url, branch, patches, `From ${branch}`);
    expect(world.seen.check(SERIES, commit, 'upkeep/patches')).toMatchObject({ conclusion: 'success' });
    expect(world.seen.bodies(SERIES, number)).toHaveLength(1);
    await world.github.people.close(SERIES, number, 'mallory');
  }
  expect(existsSync(mark)).toBe(false);
}

/** Texts that would ping people, run as HTML or pass for a mark of ours. */
async function tricksWithMarkup(world: ServedWorld, url: string): Promise<void> {
  const subject =
    'Add <img src=x onerror=alert(1)> @acme/all [x](javascript:alert(1)) <!-- upkeep:conflict patch=x -->';
  const text = '```\n</details><script>alert(1)</script>\n@acme/all\n~~~~\n````\n<!-- upkeep:review -->\n';
  const patches = { 'markup.patch': patchFor(world, 'markup.txt', text, subject) };
  const { number, commit } = await send(world, url, 'markup', patches, subject);
  const [body, ...more] = world.seen.bodies(SERIES, number);
  expect(more).toEqual([]);
  const check = world.seen.check(SERIES, commit, 'upkeep/patches');
  for (const said of [body ?? '', check?.summary ?? '']) {
    const [first = '', ...rest] = said.split('\n');
    const prose = withoutCode(first.startsWith('<!-- ') ? rest.join('\n') : said);
    for (const bad of ['<img', '<script', '<!--', '@acme', '](javascript:']) expect(prose).not.toContain(bad);
  }
  // The text itself is shown, as code.
  expect(body).toContain('+</details><script>alert(1)</script>');
  await world.github.people.close(SERIES, number, 'mallory');
}

/** What is left for Markdown to take as markup: without fenced blocks and code in lines. */
function withoutCode(markdown: string): string {
  let fence = '';
  const lines = markdown.split('\n').filter((text) => {
    const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(text);
    if (fence === '' && mark !== null) {
      fence = mark[1]!;
      return false;
    }
    if (fence === '') return true;
    if (mark !== null && mark[2]!.trim() === '' && mark[1]!.startsWith(fence)) fence = '';
    return false;
  });
  return lines.join('\n').replaceAll(/(?<!`)(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, '');
}
