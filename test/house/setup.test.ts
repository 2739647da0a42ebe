import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { tempDir } from '../support/temp-dir.js';

const scripts = fileURLToPath(new URL('../../scripts', import.meta.url));
const TOOLS = [
  'sh',
  'dirname',
  'grep',
  'cat',
  'cmp',
  'find',
  'head',
  'ln',
  'env',
  'mkdir',
  'touch',
  'rm',
  'mv',
  'cp',
  'chmod',
  'echo',
];
const COMPILER = ['git', 'g++', 'make', 'python3', 'krb5-config', 'brew'];

interface Machine {
  /** Programs that are there, besides the shell's own. */
  readonly programs?: readonly string[];
  readonly node?: string;
  readonly uid?: number;
  readonly sudo?: boolean;
  /** Exit codes of apt-get, call by call; null: there is no apt-get. */
  readonly apt?: readonly number[] | null;
  readonly npm?: number;
  readonly compiles?: boolean;
}

/** A checkout without dependencies on a machine whose programs only write down how they were called. */
class FakeMachine {
  readonly checkout = tempDir();
  readonly #bin = tempDir();
  readonly #log = join(this.#bin, 'log');

  constructor(machine: Machine = {}) {
    for (const tool of TOOLS) {
      const real = execFileSync('sh', ['-c', 'command -v "$0"', tool], { encoding: 'utf8' }).trim();
      if (real.startsWith('/')) symlinkSync(real, join(this.#bin, tool));
    }
    this.program(
      'node',
      `case "$1" in --version) echo ${machine.node ?? 'v22.1.0'};; -p) echo /opt/node/bin/node;; *) exit 1;; esac`,
    );
    this.program(
      'npm',
      `mkdir -p node_modules/.bin && echo '{}' >node_modules/.package-lock.json; exit ${machine.npm ?? 0}`,
    );
    this.program('id', `echo ${machine.uid ?? 1000}`, false);
    if (machine.sudo) this.program('sudo', 'shift; "$@"', false);
    if (machine.apt !== null) {
      const codes = machine.apt ?? [0];
      this.program(
        'apt-get',
        `n=$(grep -c ^apt-get "${this.#log}"); set -- ${codes.join(' ')}; [ "$n" -le $# ] || exit 0; shift $((n - 1)); exit "$1"`,
      );
    }
    for (const name of machine.programs ?? COMPILER) this.program(name, ':', false);
    this.#makeCheckout(machine.compiles ?? true);
  }

  program(name: string, script: string, logged = true): void {
    const path = join(this.#bin, name);
    const log = logged ? `echo "${name} $*" >>"${this.#log}"\n` : '';
    writeFileSync(path, `#!/bin/sh\n${log}${script}\n`);
    chmodSync(path, 0o755);
  }

  #makeCheckout(compiles: boolean): void {
    for (const dir of ['scripts', 'src', 'builder', 'bot', 'cli', 'bench'])
      mkdirSync(join(this.checkout, dir));
    copyFileSync(join(scripts, 'setup.sh'), join(this.checkout, 'scripts/setup.sh'));
    const build = compiles ? 'mkdir -p dist/bin; touch dist/.built dist/bin/upkeep.js' : 'exit 1';
    writeFileSync(
      join(this.checkout, 'scripts/build.sh'),
      `cd "$(dirname "$0")/.."\necho build >>"${this.#log}"\n${build}\n`,
    );
    for (const file of [
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'tsconfig.build.json',
      'app.yml',
      'cli/main.ts',
    ]) {
      writeFileSync(join(this.checkout, file), '{}\n');
      utimesSync(join(this.checkout, file), 1_700_000_000, 1_700_000_000);
    }
  }

  /** Runs setup.sh; `calls` are those of this run alone, without questions about versions. */
  setup(...args: string[]): { exit: number | null; stderr: string; calls: string[] } {
    writeFileSync(this.#log, '');
    const result = spawnSync('sh', [join(this.checkout, 'scripts/setup.sh'), ...args], {
      env: { PATH: this.#bin },
      encoding: 'utf8',
    });
    expect(result.stdout).toBe('');
    const calls = readFileSync(this.#log, 'utf8').split('\n');
    return {
      exit: result.status,
      stderr: result.stderr,
      calls: calls.filter((line) => !/^$|^node /.test(line)),
    };
  }

  age(file: string, seconds: number): void {
    utimesSync(join(this.checkout, file), seconds, seconds);
  }
}

const ALL = ' git ca-certificates g++ make python3 libkrb5-dev';
const INSTALL = 'apt-get -o DPkg::Lock::Timeout=120 install -y -q --no-install-recommends';
const CI = 'npm ci --no-audit --no-fund';
/** Whether this machine, whose headers the script sees, lacks those of OpenSSL. */
const SSL = existsSync('/usr/include/openssl/ssl.h') ? '' : ' libssl-dev';

describe('setup.sh', () => {
  it('installs, compiles and links on the first run, and does and says nothing on the second', () => {
    const machine = new FakeMachine();
    const first = machine.setup();
    expect(first).toMatchObject({ exit: 0, calls: [CI, 'build'] });
    expect(readFileSync(join(machine.checkout, 'node_modules/.bin/upkeep'), 'utf8')).toBe('');
    expect(machine.setup()).toEqual({ exit: 0, stderr: '', calls: [] });
    expect(machine.setup('--test').calls).not.toContain(CI);
  });

  it.each(['v18.20.4', 'v20.14.0'])('refuses Node %s', (node) => {
    const { exit, stderr, calls } = new FakeMachine({ node }).setup();
    expect({ exit, calls }).toEqual({ exit: 2, calls: [] });
    expect(stderr).toContain(`Node.js ${node} is too old: 20.15 or newer is needed`);
  });

  it.each(['v20.15.0', 'v21.0.0', 'v24.1.0'])('takes Node %s', (node) => {
    expect(new FakeMachine({ node }).setup().exit).toBe(0);
  });

  it('names the one line to run where it may not install', () => {
    const { exit, stderr, calls } = new FakeMachine({ programs: [] }).setup();
    expect({ exit, calls }).toEqual({ exit: 2, calls: [] });
    expect(stderr).toContain(
      `  sudo apt-get update && sudo apt-get install -y --no-install-recommends${ALL}${SSL}\n`,
    );
  });

  it('names what is missing where there is no apt-get', () => {
    const { exit, stderr } = new FakeMachine({
      programs: ['git', 'make', 'python3', 'brew'],
      apt: null,
    }).setup();
    expect(exit).toBe(2);
    expect(stderr).toContain(
      'missing: a C++ compiler (g++), MIT Kerberos headers (krb5-devel). Install them',
    );
  });

  it.each([
    ['root', { uid: 0 }],
    ['sudo without a password', { sudo: true }],
  ])('installs what is missing as %s, and nothing else', (_, rights) => {
    const { exit, calls } = new FakeMachine({
      programs: ['git', 'make', 'python3', 'brew'],
      ...rights,
    }).setup();
    expect(exit).toBe(0);
    expect(calls).toEqual([`${INSTALL} g++ libkrb5-dev`, CI, 'build']);
  });

  it('updates the package lists only when it must', () => {
    const { exit, calls } = new FakeMachine({
      programs: ['git', 'make', 'python3', 'brew'],
      uid: 0,
      apt: [100, 0, 0],
    }).setup();
    expect(exit).toBe(0);
    expect(calls.slice(0, 3)).toEqual([
      `${INSTALL} g++ libkrb5-dev`,
      'apt-get update -q',
      `${INSTALL} g++ libkrb5-dev`,
    ]);
  });

  it('ends 3 when a package cannot be installed', () => {
    const { exit, stderr, calls } = new FakeMachine({ programs: [], uid: 0, apt: [100, 0, 100] }).setup();
    expect(exit).toBe(3);
    expect(stderr).toContain(`apt-get could not install:${ALL}`);
    expect(calls).not.toContain(CI);
  });

  it('asks for what only tests need with --test alone', () => {
    const machine = new FakeMachine({ uid: 0 });
    expect(machine.setup().calls).toEqual([CI, 'build']);
    expect(machine.setup('--test').calls).toEqual([
      `${INSTALL} php-cli composer unzip quilt chromium redis-server`,
    ]);
  });

  it('asks for no compiler when nothing is to be compiled', () => {
    const machine = new FakeMachine();
    machine.setup();
    machine.program('g++', 'exit 1');
    const bare = new FakeMachine({ programs: ['git'], apt: null });
    mkdirSync(join(bare.checkout, 'node_modules/.bin'), { recursive: true });
    for (const file of ['.package-lock.json', '.upkeep-setup']) {
      copyFileSync(join(machine.checkout, 'node_modules', file), join(bare.checkout, 'node_modules', file));
    }
    expect(bare.setup()).toEqual({ exit: 0, stderr: '', calls: ['build'] });
  });

  it('installs anew when the lock file has another content, not when it has another date', () => {
    const machine = new FakeMachine();
    machine.setup();
    machine.age('package-lock.json', 4_000_000_000);
    machine.age('dist/.built', 4_100_000_000);
    expect(machine.setup().calls).toEqual([]);
    writeFileSync(join(machine.checkout, 'package-lock.json'), '{"changed":true}\n');
    machine.age('package-lock.json', 4_000_000_000);
    expect(machine.setup().calls).toEqual([CI]);
  });

  it('installs anew for another major version of Node, for which nodegit must be compiled', () => {
    const machine = new FakeMachine();
    machine.setup();
    machine.program('node', 'case "$1" in --version) echo v24.0.0;; *) exit 1;; esac');
    expect(machine.setup().calls).toEqual([CI]);
  });

  it('accepts node_modules that were installed by hand, if nodegit loads', () => {
    const machine = new FakeMachine();
    mkdirSync(join(machine.checkout, 'node_modules/.bin'), { recursive: true });
    writeFileSync(join(machine.checkout, 'node_modules/.package-lock.json'), '{}');
    machine.program('node', 'case "$1" in --version) echo v22.1.0;; -e) exit 0;; esac');
    expect(machine.setup().calls).toEqual(['build']);
  });

  it('starts over when npm ci was interrupted or failed', () => {
    const machine = new FakeMachine({ npm: 1 });
    const { exit, stderr, calls } = machine.setup();
    expect({ exit, calls }).toEqual({ exit: 3, calls: [CI] });
    expect(stderr).toContain('npm ci failed');
    machine.program('npm', ':');
    expect(machine.setup().calls).toEqual([CI, 'build']);
  });

  it.each(['cli/main.ts', 'package.json', 'src', 'scripts/build.sh'])(
    'compiles anew when %s is newer',
    (path) => {
      const machine = new FakeMachine();
      machine.setup();
      machine.age('dist/.built', 1_750_000_000);
      for (const older of [
        'src',
        'builder',
        'bot',
        'cli',
        'bench',
        'scripts',
        'scripts/setup.sh',
        'scripts/build.sh',
      ]) {
        machine.age(older, 1_700_000_000);
      }
      expect(machine.setup().calls).toEqual([]);
      machine.age(path, 1_760_000_000);
      expect(machine.setup().calls).toEqual(['build']);
    },
  );

  it('says so when the sources do not compile', () => {
    const { exit, stderr } = new FakeMachine({ compiles: false }).setup();
    expect(exit).toBe(70);
    expect(stderr).toContain('the sources do not compile');
  });
});

describe('the versions that are promised', () => {
  const root = dirname(scripts);
  const text = (path: string): string => readFileSync(join(root, path), 'utf8');

  it('are the same in package.json and setup.sh', () => {
    const { engines } = JSON.parse(text('package.json')) as { engines: { node: string } };
    expect(text('scripts/setup.sh')).toContain(`NODE_LEAST='${engines.node.replace('>=', '')}'`);
  });

  it('allow the one install script that is run', () => {
    const { allowScripts } = JSON.parse(text('package.json')) as { allowScripts: Record<string, boolean> };
    const { packages } = JSON.parse(text('package-lock.json')) as {
      packages: Record<string, { hasInstallScript?: boolean; optional?: boolean }>;
    };
    const scripted = Object.entries(packages)
      .filter(([, { hasInstallScript, optional }]) => hasInstallScript === true && optional !== true)
      .map(([name]) => name.replace('node_modules/', ''));
    expect(Object.keys(allowScripts)).toEqual(scripted);
  });
});
