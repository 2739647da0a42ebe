// Takes the pictures of docs/images anew, from the demo:
//   node scripts/screenshots.mjs [FOLDER]      FOLDER: docs/images unless given
// Needs what `sh scripts/setup.sh --test` installs. The demo ends green, so a second bot is started on a forge where
// nobody has settled the conflict.
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const program = fileURLToPath(new URL('../dist/bin/upkeep.js', import.meta.url));
const out = resolve(process.argv[2] ?? fileURLToPath(new URL('../docs/images', import.meta.url)));
const work = mkdtempSync(join(tmpdir(), 'upkeep-screenshots-'));
const demo = join(work, 'demo');
const children = [];
const high = (height) => ({ width: 1100, height });
const PHONE = { width: 390, height: 844 };
const PULL = '/forge/demo/sample/pull/1';
const STACK = '/stacks/main/sample';

mkdirSync(out, { recursive: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  const green = await serve(['demo', '--dir', demo, '--port', '0'], /open (\S+) in a browser/);
  const red = await serve(['serve', '--local', redForge(), '--port', '0'], /Upkeep is at (\S+)/);
  await until(async () => (await (await fetch(`${red}/index.json`)).json()).stacks[0]?.needs.length === 2);
  await shoot('dashboard-red', red, '/');
  await shoot('stack', red, STACK, { viewport: high(1050) });
  // What follows there has the path of this forge in it.
  await shoot('conflict-pull-request', red, PULL, { viewport: high(670) });
  await shoot('forecast', green, `${STACK}/forecast`, { viewport: high(720) });
  await shoot('dashboard-green', green, '/', { viewport: high(560) });
  await shoot('dashboard-phone', red, '/', { viewport: PHONE, colorScheme: 'dark' });
  await shootJobs(green);
} finally {
  await browser.close();
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(
    children.map((child) => child.exitCode ?? new Promise((end) => child.once('close', end))),
  );
  rmSync(work, { recursive: true, force: true });
}

/** Starts the program and waits for the address that it prints. */
async function serve(argv, address) {
  const env = { ...process.env, UPKEEP_HOME: join(work, argv[0]), LOG_LEVEL: 'warn' };
  const child = spawn(process.execPath, [program, ...argv], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (printed += text));
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`upkeep ${argv[0]} ended with ${child.exitCode}`);
    return address.test(printed);
  });
  return address.exec(printed)[1].replace('127.0.0.1', 'localhost');
}

/** A forge of the same repositories, on which 2.4.2 and the commits after it are out. Returns its folder. */
function redForge() {
  const forge = join(work, 'forge');
  const git = (...args) => execFileSync('git', args, { cwd: join(demo, 'series'), stdio: 'ignore' });
  for (const name of ['patches', 'sample', 'sample-mirror']) {
    git('init', '--bare', '--initial-branch=main', join(forge, 'demo', `${name}.git`));
  }
  git('init', '--bare', '--initial-branch=develop', join(work, 'followed.git'));
  const upstream = ['-C', '../upstream.git', 'push', join(work, 'followed.git')];
  git(...upstream, '2.4.0', '2.4.1', '2.4.2', 'develop');
  // The first commit has the patches for 2.4.1.
  const clone = join(work, 'clone');
  git('clone', '../forge/demo/patches.git', clone);
  const file = 'patches/sample/stack.yml';
  git('-C', clone, 'switch', '--detach', firstCommit(clone));
  copyFileSync(join(demo, 'prepared', 'stack.yml'), join(clone, file));
  git(
    '-C',
    clone,
    '-c',
    'user.name=Demo',
    '-c',
    'user.email=demo@example.com',
    'commit',
    '--all',
    '-m',
    'Set up',
  );
  git('-C', clone, 'push', join(forge, 'demo', 'patches.git'), 'HEAD:refs/heads/main');
  return forge;
}

function firstCommit(clone) {
  return execFileSync('git', ['-C', clone, 'rev-list', '--max-parents=0', 'HEAD'], {
    encoding: 'utf8',
  }).trim();
}

async function shoot(name, url, path, { viewport = high(960), colorScheme = 'light' } = {}) {
  const page = await (await browser.newContext({ viewport, colorScheme })).newPage();
  await page.goto(`${url}${path}`);
  await page.screenshot({ path: join(out, `${name}.png`) });
  await page.context().close();
}

/** Jobs are there for a second or two: the page is open when upstream releases. */
async function shootJobs(url) {
  const page = await (await browser.newContext({ viewport: high(420) })).newPage();
  await page.goto(`${url}/jobs`);
  const push = ['-C', join(demo, 'upstream.git'), 'push', '--quiet', join(demo, 'followed.git'), '2.4.2-p1'];
  execFileSync('git', push);
  await page.waitForSelector('tbody tr');
  await page.screenshot({ path: join(out, 'jobs.png') });
  await page.context().close();
}

async function until(look) {
  for (let times = 0; times < 1200; times += 1) {
    if (await look().catch(rethrowBugs)) return;
    await sleep(100);
  }
  throw new Error('waited two minutes in vain');
}

/** A server that does not listen yet is no bug. */
function rethrowBugs(error) {
  if (error instanceof TypeError) return false;
  throw error;
}
