import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeSampleSeries } from '../../cli/demo/make-sample-series.js';
import { makeSample } from '../../cli/demo/make-sample.js';
import { sampleReleases } from '../../cli/demo/sample-upstream.js';
import { tempDir } from '../support/temp-dir.js';
import { hashes, distributed, mirrored, type Conditions } from './support/reproduced.js';
import { runProgram } from './support/program.js';

/** Many enough that packing calls other processes for help: it does so after 6 MB. */
const MANY_MODULES = 260;
const HELP_AFTER = 6 << 20;
const TIMEOUT = 300_000;

/** Everything in a configuration of git that could change what is read. */
const HOSTILE_CONFIG = `[core]
	autocrlf = true
	eol = crlf
	safecrlf = false
	quotepath = false
	fileMode = false
	symlinks = false
	ignoreCase = true
	abbrev = 40
	precomposeUnicode = true
	attributesFile = ATTRIBUTES
	bigFileThreshold = 1
[i18n]
	commitEncoding = ISO-8859-1
	logOutputEncoding = UTF-16
[log]
	date = relative
	showSignature = true
[diff]
	noprefix = true
	renames = copies
[color]
	ui = always
[tar]
	umask = 0777
[transfer]
	hideRefs = refs/tags
[alias]
	cat-file = !false
	ls-tree = !false
[filter "break"]
	clean = sed s/a/b/g
	smudge = sed s/a/b/g
	required = true
`;
const HOSTILE_ATTRIBUTES = '* text eol=crlf filter=break ident\n*.php export-ignore\n*.xml export-subst\n';

interface Place {
  readonly dir: string;
  readonly upstream: string;
  readonly series: string;
  readonly mirror: ReadonlyMap<string, string>;
  readonly core: ReadonlyMap<string, string>;
}

let place: Place;

beforeAll(async () => {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'upkeep-reproducible-')));
  const sample = await makeSample({ dir: join(dir, 'sample') });
  const series = join(dir, 'series');
  const upstream = 'https://github.com/example/sample.git';
  await makeSampleSeries(sample, { dir: join(series, 'patches/sample'), upstream });
  const conditions = (out: string): Conditions & { cwd: string } => ({
    cwd: series,
    repo: sample.gitDir,
    out: join(dir, out),
  });
  place = {
    dir,
    upstream: sample.gitDir,
    series,
    mirror: await mirrored(conditions('mirror')),
    core: await distributed(conditions('core')),
  };
});

afterAll(() => rmSync(place.dir, { recursive: true, force: true }));

/** Builds everything under other conditions, which must make no difference to any file. */
async function expectSame(conditions: Partial<Conditions>): Promise<void> {
  const dir = tempDir();
  const all = { cwd: place.series, repo: place.upstream, ...conditions };
  expect(await mirrored({ ...all, out: join(dir, 'mirror') })).toEqual(place.mirror);
  expect(await distributed({ ...all, out: join(dir, 'core') })).toEqual(place.core);
}

/** A copy of the upstream repository, changed by commands of git. */
function changed(...commands: readonly (readonly string[])[]): string {
  const dir = join(tempDir(), 'upstream.git');
  cpSync(place.upstream, dir, { recursive: true });
  for (const command of commands) git(dir, ...command);
  return dir;
}

function clone(...options: readonly string[]): string {
  const dir = join(tempDir(), 'clone');
  execFileSync('git', ['clone', '--quiet', '-c', 'gc.auto=0', ...options, `file://${place.upstream}`, dir]);
  return dir;
}

function git(dir: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', dir, ...args], { encoding: 'utf8' }).trim();
}

/** A home folder whose owner configured git, in every place that git looks at. */
function hostileHome(): Readonly<Record<string, string>> {
  const home = tempDir();
  const attributes = join(home, 'attributes');
  writeFileSync(attributes, HOSTILE_ATTRIBUTES);
  const config = HOSTILE_CONFIG.replace('ATTRIBUTES', attributes);
  mkdirSync(join(home, 'xdg/git'), { recursive: true });
  for (const file of ['.gitconfig', 'global', 'system', 'xdg/git/config']) {
    writeFileSync(join(home, file), config);
  }
  writeFileSync(join(home, 'xdg/git/attributes'), HOSTILE_ATTRIBUTES);
  return {
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'xdg'),
    GIT_CONFIG_GLOBAL: join(home, 'global'),
    GIT_CONFIG_SYSTEM: join(home, 'system'),
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'core.autocrlf',
    GIT_CONFIG_VALUE_0: 'true',
    GIT_ATTR_SOURCE: 'HEAD',
    GIT_DEFAULT_HASH: 'sha256',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_NAMESPACE: 'elsewhere',
    GIT_TRACE: '1',
  };
}

describe('the same files come out', { timeout: TIMEOUT }, () => {
  test('there is something to compare', () => {
    const kinds = [/^dist\/.*\.zip$/, /^p2\/.*\.json$/, /^manifest\/.*\.json$/, /^package\/.*\.html$/];
    for (const files of [place.mirror, place.core]) {
      for (const kind of kinds) {
        expect([...files.keys()].filter((path) => kind.test(path)).length).toBeGreaterThan(15);
      }
      expect([...files.keys()]).toEqual(
        expect.arrayContaining(['manifest.json', 'packages.json', 'index.html']),
      );
    }
    expect(place.mirror.has('releases/sample.json')).toBe(true);
    expect(place.core.has('flavors/sample.html')).toBe(true);
  });

  test('in another time zone', () => expectSame({ env: { TZ: 'Asia/Kathmandu' } }));

  test('under another umask', () => expectSame({ umask: '077' }));

  test('in a Turkish locale', () =>
    expectSame({ env: { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', LANGUAGE: 'tr' } }));

  test('for somebody who configured git', () => expectSame({ env: hostileHome() }));

  test('for somebody who configured node and npm', () =>
    expectSame({
      env: {
        NODE_ENV: 'production',
        NODE_OPTIONS: '--max-old-space-size=512',
        NODE_ICU_DATA: '',
        npm_config_umask: '077',
      },
    }));
});

describe('whatever the repository is like', { timeout: TIMEOUT }, () => {
  test('a clone with a work tree that is not clean', async () => {
    const repo = clone();
    writeFileSync(join(repo, 'composer.json'), 'not what was committed');
    rmSync(join(repo, 'app'), { recursive: true });
    await expectSame({ repo });
  });

  test('one with a configuration and attributes of its own', async () => {
    const repo = changed();
    const attributes = join(repo, 'info/attributes');
    mkdirSync(join(repo, 'info'), { recursive: true });
    writeFileSync(attributes, HOSTILE_ATTRIBUTES);
    const config = HOSTILE_CONFIG.replace('ATTRIBUTES', attributes);
    writeFileSync(join(repo, 'config'), `${readFileSync(join(repo, 'config'), 'utf8')}${config}`);
    await expectSame({ repo });
  });

  test('one in which objects are replaced by others', async () => {
    const repo = changed();
    const [blob, other] = [':README.md', ':composer.json'].map((path) =>
      git(repo, 'rev-parse', `2.4.2${path}`),
    );
    git(repo, 'replace', blob!, other!);
    git(repo, 'replace', git(repo, 'rev-parse', '2.4.1^{commit}'), git(repo, 'rev-parse', '2.4.2^{commit}'));
    await expectSame({ repo });
  });

  test('packed in another way', () =>
    expectSame({ repo: changed(['repack', '-adfq', '--depth=1', '--window=2'], ['pack-refs', '--all']) }));

  test('with loose objects and loose refs', async () => {
    const repo = changed();
    const packs = readdirSync(join(repo, 'objects/pack')).filter((name) => name.endsWith('.pack'));
    expect(packs.length).toBeGreaterThan(0);
    const away = join(tempDir(), 'pack');
    cpSync(join(repo, 'objects/pack'), away, { recursive: true });
    rmSync(join(repo, 'objects/pack'), { recursive: true });
    for (const name of packs) {
      execFileSync('git', ['-C', repo, 'unpack-objects', '-q'], { input: readFileSync(join(away, name)) });
    }
    await expectSame({ repo });
  });

  test('with tags that were made in another order, with messages, and branches of their names', async () => {
    const repo = changed();
    const commits = sampleReleases.map((tag) => git(repo, 'rev-parse', `refs/tags/${tag}^{commit}`));
    git(repo, 'tag', '-d', ...sampleReleases);
    for (const [index, tag] of [...sampleReleases.entries()].reverse()) {
      git(
        repo,
        '-c',
        'user.name=A',
        '-c',
        'user.email=a@example.com',
        'tag',
        '-a',
        '-m',
        'x',
        tag,
        commits[index]!,
      );
      git(repo, 'update-ref', `refs/heads/${tag}`, commits[0]!);
    }
    await expectSame({ repo });
  });

  test('with its objects in another repository', () => expectSame({ repo: clone('--bare', '--shared') }));

  test('a shallow clone of one release gives what the whole gives of it', async () => {
    const dir = tempDir();
    const shallow = clone('--bare', '--depth=1', '--branch=2.4.1');
    expect(git(shallow, 'rev-list', '--all', '--count')).toBe('1');
    const cwd = place.series;
    const of = (repo: string, out: string): Promise<Map<string, string>> =>
      mirrored({ cwd, repo, out: join(dir, out) }, '--tag', '2.4.1');
    expect(await of(shallow, 'shallow')).toEqual(await of(place.upstream, 'whole'));
    expect(await distributed({ cwd, repo: shallow, out: join(dir, 'core') })).toEqual(place.core);
  });

  test('a partial clone lacks what it lacks: an error, and nothing is published', async () => {
    git(place.upstream, 'config', 'uploadpack.allowFilter', 'true');
    const repo = clone('--bare', '--filter=blob:none');
    const out = join(tempDir(), 'out');
    const argv = ['build', 'mirror', '--repo', repo, '--recipe', 'sample', '--all-tags', '--out', out];
    const { exit, stderr } = await runProgram({ cwd: place.series }, argv);
    expect(exit).toBe(2);
    expect(stderr).toContain('is not in the repository');
    expect(existsSync(join(out, 'packages.json'))).toBe(false);
    // With everything fetched it is a repository like any other.
    cpSync(join(place.upstream, 'objects/pack'), join(repo, 'objects/pack'), { recursive: true });
    await expectSame({ repo });
  });
});

describe('in whatever steps it is built', { timeout: TIMEOUT }, () => {
  test.each([
    ['oldest', [...sampleReleases]],
    ['newest', [...sampleReleases].reverse()],
  ])('release by release, the %s first', async (_, tags) => {
    const out = join(tempDir(), 'mirror');
    const conditions = { cwd: place.series, repo: place.upstream, out };
    for (const tag of tags) await mirrored(conditions, '--tag', tag);
    // It is recorded, too, when all tags were seen.
    const record = 'releases/sample.json';
    const apart = [...hashes(out)].filter(([path, hash]) => place.mirror.get(path) !== hash);
    expect(apart.map(([path]) => path)).toEqual([record]);
    expect(await mirrored(conditions)).toEqual(place.mirror);
  });

  test('for another address first', async () => {
    const out = join(tempDir(), 'core');
    const argv = ['build', 'flavor', 'sample/minimal', '--version', '1.0.0', '--out', out];
    const { exit } = await runProgram({ cwd: place.series }, [...argv, '--repo', place.upstream]);
    expect(exit).toBe(0);
    expect(await distributed({ cwd: place.series, repo: place.upstream, out })).toEqual(place.core);
  });

  test('by any number of processes', async () => {
    const dir = tempDir();
    const sample = await makeSample({ dir: join(dir, 'sample'), modules: MANY_MODULES });
    const sizes = git(sample.gitDir, 'ls-tree', '-r', '--format=%(objectname) %(objectsize)', '2.4.2').split(
      '\n',
    );
    const bytes = [...new Set(sizes)].reduce((sum, line) => sum + Number(line.split(' ')[1]), 0);
    expect(bytes).toBeGreaterThan(1.5 * HELP_AFTER);
    const built = async (workers: number): Promise<Map<string, string>> => {
      const out = join(dir, String(workers));
      return mirrored({ cwd: dir, repo: sample.gitDir, out, workers }, '--tag', '2.4.2');
    };
    const one = await built(1);
    expect(await built(2)).toEqual(one);
    expect(await built(5)).toEqual(one);
  });
});
