import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, relative } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FORK, LINE, MIRROR, SERIES, STACK, UPSTREAM, type Stage } from '../bot/support/stage.js';
import { ask } from '../bot/support/ask.js';
import { upkeep, UpkeepProcess } from '../bot/support/upkeep-process.js';
import { useStage } from '../bot/support/use-stage.js';
import { tempDir } from '../support/temp-dir.js';
import { until } from '../support/until.js';

const openStage = useStage();
/** Only what is green: the release that the series is made for, and its security releases. */
const GREEN = { yaml: ['follow: { tags: ["2.4.1*"] }'] };

const repositories = [SERIES, FORK, MIRROR, UPSTREAM];

/** Every ref of every repository. */
function refsOf(stage: Stage): Record<string, Record<string, string>> {
  return Object.fromEntries(repositories.map((one) => [one, Object.fromEntries(stage.refs(one))]));
}

/** Without the local forge's own data, in which the folder's name is. */
function ofWork(refs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(refs).filter(([ref]) => ref !== 'refs/upkeep/forge'));
}

/** Every file below a folder, with what is in it. */
function filesOf(dir: string): Map<string, string> {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(dir, name))
    .filter((path) => statSync(path).isFile());
  return new Map(files.sort().map((path) => [relative(dir, path), readFileSync(path, 'latin1')]));
}

const SERVE = ['serve', '--local', 'forge', '--port', '0'];
const state = (stage: Stage): string | undefined =>
  stage.refs(SERIES).get(`refs/upkeep/state/${LINE}/${STACK}`);

describe('upkeep serve', () => {
  it('explains itself', async () => {
    const { code, stdout, stderr } = await upkeep(['serve', '--help'], { cwd: tempDir() });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatchSnapshot();
  });

  it.each([
    [['--dry-run'], '--dry-run is about --once'],
    [['--port', 'x'], '--port x: expected a number from 0 to 65535.'],
    [['--port', '65536'], '--port 65536: expected'],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await upkeep(['serve', '--local', '.', ...args], { cwd: tempDir() });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('tells every fault of the configuration at once', async () => {
    const { code, stdout, stderr } = await upkeep(['serve'], {
      cwd: tempDir(),
      variables: { APP_ID: 'x', PORT: 'y', UPKEEP_ROLE: 'boss', UPKEEP_POLL: '0', WEBHOOK_SECRET: 'short' },
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const names = [...stderr.matchAll(/^([A-Z_]+): error: /gm)].map((match) => match[1]);
    expect(names).toEqual([
      'APP_ID',
      'PORT',
      'PRIVATE_KEY',
      'UPKEEP_POLL',
      'UPKEEP_ROLE',
      'UPKEEP_SERIES',
      'WEBHOOK_SECRET',
    ]);
    expect(stderr).not.toContain('short');
  });

  it('does not start in a folder without a series', async () => {
    const cwd = tempDir();
    const { code, stderr } = await upkeep(SERVE, { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(`${join(cwd, 'forge')} has no repository OWNER/NAME.git`);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('asks which series when there are several', async () => {
    const stage = await openStage();
    await stage.forge.people.createRepository('other/series', LINE);
    stage.git(stage.dir, 'clone', '-q', '--bare', stage.url(SERIES), join(stage.dir, 'copy.git'));
    stage.git(join(stage.dir, 'copy.git'), 'push', '-q', join(stage.dir, 'forge/other/series.git'), LINE);
    const { code, stderr } = await upkeep(SERVE, { cwd: stage.dir });
    expect(code).toBe(2);
    expect(stderr).toContain(`other/series, ${SERIES}. Name one with UPKEEP_SERIES=OWNER/NAME.`);
  });

  it('ends with 3, having done nothing, when the port is taken', async () => {
    const stage = await openStage();
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await until(() => other.listening);
    const { port } = other.address() as AddressInfo;
    const before = refsOf(stage);
    const { code, stderr } = await upkeep(['serve', '--local', 'forge', '--port', String(port)], {
      cwd: stage.dir,
    });
    expect(code).toBe(3);
    expect(stderr).toContain(`Cannot listen on 127.0.0.1:${port}`);
    expect(stderr).toContain('choose another port with --port or PORT');
    expect(refsOf(stage)).toEqual(before);
  });
});

describe('upkeep serve --once', { timeout: 120_000 }, () => {
  it('ends with 1 when somebody is needed, and with 1 again, changing nothing', async () => {
    const stage = await openStage();
    stage.upstreamReleases('2.4.2');
    const first = await upkeep(['serve', '--local', 'forge', '--once', '--json'], { cwd: stage.dir });
    expect(first.code).toBe(1);
    const [pull, ...more] = await stage.openPulls();
    expect(more).toEqual([]);
    const report = JSON.parse(first.stdout) as { stacks: { waits: { what: string }[] }[]; left: unknown };
    expect(report).toMatchObject({
      stacks: [{ line: LINE, stack: STACK, verdict: 'red', problem: '' }],
      left: [],
    });
    expect(report.stacks[0]!.waits.map(({ what }) => what)).toContain(
      `conflict of ${stage.template.series.resolution.patch}`,
    );
    const refs = refsOf(stage);
    const again = await upkeep(['serve', '--local', 'forge', '--once', '--json'], { cwd: stage.dir });
    expect({ code: again.code, stdout: again.stdout }).toEqual({ code: 1, stdout: first.stdout });
    expect(refsOf(stage)).toEqual(refs);
    expect(await stage.openPulls()).toEqual([pull]);
  });

  it('ends with 0 when all is green, whatever a stack that is gone was', async () => {
    const stage = await openStage(GREEN);
    stage.upstreamReleases('2.4.1-p1');
    // A record of a stack that is on no line any more.
    const old = stage.git(stage.url(SERIES), 'rev-parse', `refs/heads/${LINE}`);
    stage.git(stage.url(SERIES), 'update-ref', `refs/upkeep/state/${LINE}/gone`, old);
    const { code, stdout } = await upkeep(['serve', '--local', 'forge', '--once'], { cwd: stage.dir });
    expect(stdout).toMatch(new RegExp(`^${LINE} +${STACK} +green`, 'm'));
    expect(stdout).not.toContain('gone');
    expect(code).toBe(0);
    expect(stage.branches(FORK)).toEqual([LINE]);
  });

  it('answers a command that nobody answered, and looks at pull requests to a fork', async () => {
    const stage = await openStage(GREEN);
    await upkeep(['serve', '--local', 'forge', '--once'], { cwd: stage.dir });
    const pulls = [];
    for (const repository of [SERIES, FORK]) {
      stage.personPushes(repository, LINE, `An idea for ${repository}`, () => {}, { to: 'idea' });
      const pull = await stage.forge.people.openPullRequest(repository, {
        by: 'ida',
        head: 'idea',
        base: LINE,
        title: 'An idea',
        body: '',
      });
      await stage.forge.people.comment(repository, pull.number, 'ida', 'Please\n\n/upkeep help');
      pulls.push(pull);
    }
    await upkeep(['serve', '--local', 'forge', '--once'], { cwd: stage.dir });
    for (const { repository, number } of pulls) {
      const comments = await stage.forge.forge.comments(repository, number);
      const answers = comments.filter(
        ({ author, body }) => author !== 'ida' && body.includes('/upkeep help'),
      );
      expect(answers).toHaveLength(1);
    }
  });

  it('tells what it would do, and does nothing of it', async () => {
    const stage = await openStage();
    stage.upstreamReleases('2.4.2');
    const forge = join(stage.dir, 'forge');
    const [refs, files] = [refsOf(stage), filesOf(forge)];
    const { code, stdout } = await upkeep(['serve', '--local', 'forge', '--once', '--dry-run'], {
      cwd: stage.dir,
    });
    expect(code).toBe(1);
    expect(stdout).toContain(`${STACK} on ${LINE}: red`);
    expect(stdout).toContain(`${stage.template.series.resolution.patch} needs somebody`);
    expect(refsOf(stage)).toEqual(refs);
    expect(filesOf(forge)).toEqual(files);
    // What it has fetched keeps the first real run from nothing.
    await upkeep(['serve', '--local', 'forge', '--once'], { cwd: stage.dir });
    const after = refsOf(stage);
    const other = await openStage();
    other.upstreamReleases('2.4.2');
    await upkeep(['serve', '--local', 'forge', '--once'], { cwd: other.dir });
    expect(ofWork(refsOf(other)[FORK]!)).toEqual(ofWork(after[FORK]!));
    expect(refsOf(other)[MIRROR]).toEqual(after[MIRROR]);
    expect(Object.keys(refsOf(other)[SERIES]!)).toEqual(Object.keys(after[SERIES]!));
  });

  it('ends with 3 when the outside fails', async () => {
    const stage = await openStage(GREEN);
    stage.personPushes(SERIES, LINE, 'A mirror that is not there', (work) => {
      const file = join(work, 'patches', STACK, 'stack.yml');
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, text.replace(/^mirror: .*$/m, 'mirror: "./nobody/nothing.git"'));
    });
    const { code, stdout } = await upkeep(['serve', '--local', 'forge', '--once'], { cwd: stage.dir });
    expect(stdout).toContain(`retrying sync:${STACK}`);
    expect(code).toBe(3);
  });

  it('lets go on SIGTERM, and the next run comes to the same end', async () => {
    const stage = await openStage();
    stage.upstreamReleases('2.4.2');
    const first = new UpkeepProcess(['serve', '--local', 'forge', '--once'], { cwd: stage.dir });
    await first.logs({ msg: 'reconciles' });
    expect((await first.terminate()).code).toBe(143);
    const { code } = await upkeep(['serve', '--local', 'forge', '--once'], { cwd: stage.dir });
    expect(code).toBe(1);
    expect(await stage.openPulls()).toHaveLength(1);
  });
});

describe('a running server', { timeout: 120_000 }, () => {
  it('shows what is, hears what moves, drains on SIGTERM, and goes on after the next start', async () => {
    const stage = await openStage();
    const first = new UpkeepProcess(SERVE, { cwd: stage.dir });
    const url = await first.url();
    for (const [path, status] of [
      ['/', 200],
      ['/jobs', 200],
      ['/forge', 200],
      ['/healthz', 200],
      ['/readyz', 200],
      ['/metrics', 200],
      ['/api/github/webhooks', 404],
      ['/probot', 404],
    ] as const) {
      expect([path, (await ask(url, path)).status]).toEqual([path, status]);
    }
    await until(() => state(stage) !== undefined);
    stage.upstreamReleases('2.4.2');
    await until(async () => (await stage.openPulls()).length === 1);
    await until(async () => (await ask(url, `/stacks/${LINE}/${STACK}.json`)).body.includes('"red"'));
    const end = await first.terminate();
    expect({ code: end.code, signal: end.signal }).toEqual({ code: 143, signal: null });
    expect(end.stdout).toBe(`Upkeep is at ${url}\n`);
    expect(first.lines({ msg: 'closed' })).toHaveLength(1);
    expect(first.lines({ level: 'error' })).toEqual([]);

    const [pull] = await stage.openPulls();
    const text = stage.template.series.resolution;
    const second = new UpkeepProcess(SERVE, { cwd: stage.dir });
    await second.url();
    const settled = stage.personResolves(pull!, { [text.path]: text.text });
    await until(async () => {
      const checks = await stage.forge.forge.checks(FORK, settled);
      return checks.some(({ name, state: is }) => name === 'upkeep/conflict' && is === 'success');
    });
    await stage.merge((await stage.openPulls())[0]!);
    const moved = `# upkeep-base: ${stage.template.upstream.releases['2.4.2']}`;
    await until(() => stage.file(SERIES, LINE, `patches/${STACK}/series`).includes(moved));
    expect((await second.terminate()).code).toBe(143);
  });

  it('that is told to stop while it starts ends with 143', async () => {
    const stage = await openStage();
    const server = new UpkeepProcess(SERVE, { cwd: stage.dir });
    await until(() => existsSync(join(stage.dir, '.upkeep')));
    const end = await server.terminate();
    expect(end.code).toBe(143);
    expect(server.lines({ level: 'error' })).toEqual([]);
  });
});

describe('upkeep serve without a GitHub App', () => {
  it('serves the pages on which it is made, and ends on SIGTERM', async () => {
    const cwd = tempDir();
    const port = await freePort();
    const server = new UpkeepProcess(['serve', '--port', String(port)], {
      cwd,
      variables: { UPKEEP_SERIES: 'acme/series', LOG_LEVEL: 'trace' },
    });
    await until(() => /\?token=\S+\n/.test(server.stdout) || server.child.exitCode !== null);
    expect(server.stdout).toMatch(
      new RegExp(`^There is no GitHub App yet .*\n  http://localhost:${port}/probot\\?token=[\\w-]{32}\n$`),
    );
    const start = new URL(server.stdout.trim().split(/\s+/).at(-1)!);
    const url = `http://127.0.0.1:${port}`;
    const { status, body } = await ask(url, start.pathname + start.search);
    expect(status).toBe(200);
    expect(body).toContain('https://github.com/organizations/acme/settings/apps/new?state=');
    expect((await ask(url, '/probot')).status).toBe(403);
    expect((await ask(url, '/healthz')).status).toBe(200);
    expect((await ask(url, '/')).status).toBe(404);
    const end = await server.terminate();
    expect(end).toMatchObject({ code: 143, signal: null, stderr: '' });
    expect(readdirSync(cwd)).toEqual([]);
  });

  it.each([
    [['serve'], { APP_ID: '12' }],
    [['serve'], { WEBHOOK_SECRET: 'a-secret-of-this-test' }],
    [['serve', '--once'], {}],
  ])('does not begin %j with %j, but says what is missing', async (args, variables) => {
    const { code, stderr } = await upkeep(args, {
      cwd: tempDir(),
      variables: { UPKEEP_SERIES: 'acme/series', ...variables },
    });
    expect(code).toBe(2);
    expect(stderr).toContain('PRIVATE_KEY: error: is not set');
  });
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await until(() => probe.listening);
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
