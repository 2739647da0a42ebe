import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(root, path)));

const text = (path: string): string => readFileSync(join(root, path), 'utf8');
const code = tracked.filter((path) => /^(src|builder|bot|cli)\/.*\.ts$/.test(path));
const typescript = tracked.filter((path) => path.endsWith('.ts'));

/** Comments out, so that an example in one is no import. */
function stripComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

interface Import {
  readonly target: string;
  readonly lazy: boolean;
  readonly typeOnly: boolean;
}

function importsOf(path: string): Import[] {
  const source = stripComments(text(path));
  const found: Import[] = [];
  for (const match of source.matchAll(/^(?:import|export)\s+(type\s)?[^;'"]*?from\s+'([^']+)'/gm)) {
    found.push({ target: match[2]!, lazy: false, typeOnly: match[1] !== undefined });
  }
  for (const match of source.matchAll(/^import\s+'([^']+)'/gm)) {
    found.push({ target: match[1]!, lazy: false, typeOnly: false });
  }
  for (const match of source.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g)) {
    found.push({ target: match[1]!, lazy: true, typeOnly: false });
  }
  return found.map((one) => ({ ...one, target: resolveImport(path, one.target) }));
}

/** A file of ours by its path from the root; a package or node module by its name. */
function resolveImport(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return posix.join(posix.dirname(from), specifier).replace(/\.js$/, '.ts');
}

const graph = new Map(code.map((path) => [path, importsOf(path)]));

describe('imports', () => {
  it('are found', () => {
    expect(graph.get('cli/main.ts')).toContainEqual({
      target: 'cli/run-process.ts',
      lazy: false,
      typeOnly: false,
    });
  });

  it('run cli -> bot -> builder -> src', () => {
    const order = ['src', 'builder', 'bot', 'cli'];
    const wrong = [...graph].flatMap(([path, list]) => {
      const allowed = order.slice(0, order.indexOf(path.split('/')[0]!) + 1);
      return list
        .filter(({ target }) => target.includes('/') && target.endsWith('.ts'))
        .filter(({ target }) => !allowed.includes(target.split('/')[0]!))
        .map(({ target }) => `${path} -> ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it('make no circle, types included', () => {
    expect(circles(graph)).toEqual([]);
  });

  it.each([
    ['nodegit', /^src\/git\//],
    ['picocolors', /^cli\//],
    ['probot', /^bot\//],
  ])('of %s stay behind one door', (name, allowed) => {
    const users = [...graph]
      .filter(([, list]) => list.some(({ target }) => target === name || target.startsWith(`${name}/`)))
      .map(([path]) => path);
    expect(users.filter((path) => !allowed.test(path))).toEqual([]);
  });

  it('of cli/main.ts cost no package at start-up: those are loaded by the command that needs them', () => {
    const seen = new Set<string>();
    const packages = new Set<string>();
    const visit = (path: string): void => {
      if (seen.has(path)) return;
      seen.add(path);
      for (const { target, lazy, typeOnly } of graph.get(path) ?? []) {
        if (lazy || typeOnly) continue;
        if (graph.has(target)) visit(target);
        else if (!target.startsWith('node:')) packages.add(target);
      }
    };
    visit('cli/main.ts');
    expect(seen.size).toBeGreaterThan(5);
    expect([...packages]).toEqual([]);
    expect(
      [...seen].filter((path) => !/^(cli\/[^/]+|src\/errors\/[^/]+|src\/read-version\.ts)$/.test(path)),
    ).toEqual([]);
  });
});

/** Every file that can reach itself, each circle once, as `a -> b -> a`. */
function circles(edges: ReadonlyMap<string, readonly Import[]>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (path: string, trail: string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) {
      found.push([...trail.slice(at), path].join(' -> '));
      return;
    }
    if (done.has(path)) return;
    for (const { target } of edges.get(path) ?? []) {
      if (edges.has(target)) walk(target, [...trail, path]);
    }
    done.add(path);
  };
  for (const path of edges.keys()) walk(path, []);
  return found;
}

describe('code', () => {
  it('is found', () => {
    expect(code.length).toBeGreaterThan(20);
  });

  it('reads the environment in cli/environment.ts, and for git children in src/git/git-environment.ts, alone', () => {
    const readers = code.filter((path) =>
      /\bprocess\s*\.\s*env\b|process\['env'\]/.test(stripComments(text(path))),
    );
    expect(readers.filter((path) => path !== 'src/git/git-environment.ts')).toEqual(['cli/environment.ts']);
  });

  it('keeps no state in modules', () => {
    expect(code.filter((path) => /^(export )?let\b/m.test(stripComments(text(path))))).toEqual([]);
  });

  it('has kebab-case names', () => {
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
    const wrong = typescript.filter((path) => {
      const parts = path.replace(/\.(test|config|bench)?\.?ts$/, '').split('/');
      return !path.includes('/fixtures/') && parts.some((part) => !kebab.test(part));
    });
    expect(wrong).toEqual([]);
  });

  it('has no file over 400 lines', () => {
    expect(typescript.filter((path) => text(path).split('\n').length > 401)).toEqual([]);
  });
});

describe('tracked files', () => {
  // Put together here, so that this file does not find itself.
  const machine = new RegExp(['/work/(main|shared|\\.)', '/root/\\.', '/home/[a-z]+/\\.'].join('|'));
  const lock = JSON.parse(text('package-lock.json')) as { packages: Record<string, { resolved?: string }> };

  it('name no path of the machine they were written on', () => {
    const binary = /\.(png|zip|ico|gz)$/;
    const paths = tracked.filter((path) => !binary.test(path) && path !== 'test/architecture.test.ts');
    expect(paths.filter((path) => machine.test(text(path)))).toEqual([]);
  });

  it('name no registry host: the lock file works with whichever registry npm is set to', () => {
    const hosts = Object.entries(lock.packages).filter(([, { resolved }]) => resolved?.startsWith('http'));
    expect(hosts.map(([name]) => name)).toEqual([]);
  });
});
