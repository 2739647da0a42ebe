import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../..', import.meta.url));
const text = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Settings that `docs/operate.md` explains. */
const explained = new Set(
  [...text('docs/operate.md').matchAll(/^\| ([^|]*) \|/gm)].flatMap(([, cell]) =>
    [...cell!.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name!),
  ),
);

describe('Dockerfile', () => {
  const lines = text('Dockerfile').split('\n');
  const copied = lines.flatMap((line) =>
    line.startsWith('COPY ') && !line.includes('--from') ? line.split(' ').slice(1, -1) : [],
  );

  it('copies only what is there and what .dockerignore lets in', () => {
    const allowed = text('.dockerignore')
      .split('\n')
      .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
    expect(copied.length).toBeGreaterThan(8);
    expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(copied.filter((path) => !allowed.includes(path))).toEqual([]);
  });

  it('has every folder that the program is compiled from', () => {
    const { include } = JSON.parse(text('tsconfig.build.json')) as { include: string[] };
    expect(include.filter((path) => !copied.includes(path))).toEqual([]);
  });

  it('runs as somebody without rights, and answers a health check', () => {
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
    expect(last).toContain('USER node');
    expect(last).toContain('STOPSIGNAL SIGTERM');
    expect(last.join('\n')).toContain("/healthz'");
    expect(last.findIndex((line) => line.startsWith('USER '))).toBeGreaterThan(
      last.findIndex((line) => line.startsWith('RUN ')),
    );
  });
});

describe('compose.yml', () => {
  const compose = parse(text('compose.yml'), { merge: true }) as {
    services: Record<string, { environment?: Record<string, string>; volumes?: string[] }>;
  };

  it('has web, workers and Redis, and settings that are explained', () => {
    expect(Object.keys(compose.services)).toEqual(['web', 'worker', 'redis']);
    const used = Object.values(compose.services).flatMap(({ environment }) => Object.keys(environment ?? {}));
    expect(used.length).toBeGreaterThan(4);
    expect(used.filter((name) => !explained.has(name))).toEqual([]);
  });

  it('lets the web process only read the packages', () => {
    expect(compose.services['web']?.volumes).toContain('packages:/srv/packages:ro');
    expect(compose.services['worker']?.volumes).toContain('packages:/srv/packages');
  });
});

describe('examples', () => {
  it('of settings are explained, and hold no value that could pass for a secret', () => {
    const lines = text('docs/examples/upkeep.env')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split('='));
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.filter(([name]) => !explained.has(name!))).toEqual([]);
    expect(lines.filter(([name, value]) => /KEY|SECRET/.test(name!) && value !== '')).toEqual([]);
  });

  it('of a workflow run with no rights of their own, and with settings that are explained', () => {
    const workflow = parse(text('docs/examples/upkeep-workflow.yml')) as {
      permissions: object;
      jobs: { upkeep: { steps: { run?: string; env?: Record<string, string>; with?: object }[] } };
    };
    expect(workflow.permissions).toEqual({});
    const { steps } = workflow.jobs.upkeep;
    const runs = steps.flatMap(({ run }) => run ?? []);
    expect(runs).toEqual(['sh scripts/setup.sh', 'node dist/bin/upkeep.js serve --once']);
    expect(runs.join('\n')).not.toContain('${{');
    const names = steps.flatMap(({ env }) => Object.keys(env ?? {}));
    expect(names).toEqual(['UPKEEP_SERIES', 'APP_ID', 'PRIVATE_KEY']);
    expect(names.filter((name) => !explained.has(name))).toEqual([]);
    expect(steps[0]?.with).toMatchObject({ 'persist-credentials': false });
  });
});
