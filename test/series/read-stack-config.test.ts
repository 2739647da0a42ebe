import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Fault } from '../../src/errors/fault.js';
import { readStackConfig } from '../../src/series/read-stack-config.js';
import { stackJsonSchema } from '../../src/series/stack-json-schema.js';
import { tempDir } from '../support/temp-dir.js';

function read(text: string) {
  const dir = tempDir();
  writeFileSync(join(dir, 'stack.yml'), text);
  return readStackConfig(dir);
}

function faultsOf(text: string): readonly Fault[] {
  try {
    read(text);
  } catch (error) {
    if (error instanceof BadInputError && error.code === 'stack-config') return error.faults;
    throw error;
  }
  throw new Error('no fault was found');
}

test('reads a whole configuration', () => {
  const config = read(`
upstream: https://github.com/magento/inventory.git
mirror: git@github.com:example/mirror-inventory.git
fork: example/inventory
follow:
  tags: 1.2.*
  branches: [1.2-develop, main]
forecast: 1.2-develop
exclude: ['app/code/Sample/**', dev/tests/*]
committer: { name: Release Bot, email: bot@example.com }
required_checks: [unit]
dashboard_issue: true
policy: { compat: { X: B, D: M, A: never } }
`);
  expect(config).toEqual({
    upstream: 'https://github.com/magento/inventory.git',
    mirror: 'git@github.com:example/mirror-inventory.git',
    fork: 'example/inventory',
    follow: { tags: ['1.2.*'], branches: ['1.2-develop', 'main'] },
    forecast: ['1.2-develop'],
    exclude: ['app/code/Sample/**', 'dev/tests/*'],
    committer: { name: 'Release Bot', email: 'bot@example.com' },
    required_checks: ['unit'],
    dashboard_issue: true,
    policy: { compat: { X: 'B', D: 'M', A: 'never' } },
  });
});

test('no file is no configuration', () => {
  expect(readStackConfig(tempDir())).toBeNull();
});

test.each([
  'https://example.com/a.git',
  'http://localhost:8080/a',
  'ssh://git@example.com:22/a.git',
  'git://example.com/a',
  'file:///srv/a.git',
  'git@example.com:a/b.git',
  '/srv/git/a b.git',
  '../upstream.git',
  './x',
])('takes %s as a repository', (url) => {
  expect(read(`upstream: '${url}'`)?.upstream).toBe(url);
});

test.each([
  'https://user:secret@example.com/a.git',
  'https://token@example.com/a.git',
  'ssh://git:secret@example.com/a.git',
  'ext::sh -c touch% x',
  '-oProxyCommand=x',
  'just-a-name',
  '',
])('refuses %s as a repository, and does not repeat it', (url) => {
  const [fault] = faultsOf(`upstream: '${url}'`);
  expect(fault).toMatchObject({ line: 1, severity: 'error' });
  expect(JSON.stringify(fault)).not.toContain('secret');
});

test('reports every fault, in the order of lines, and the nearest key', () => {
  const faults = faultsOf(`upstreem: https://example.com/a.git
follow:
  tag: 2.4.*
  branches: [main, 7]
forecast: 2.40
policy:
  compat: { X: Q }
  colour: red
zzz: 1
`);
  expect(faults.map(({ line, message, mend }) => [line, message, mend])).toEqual([
    [1, "the key 'upstream' is missing", expect.stringContaining('an example')],
    [1, "there is no key 'upstreem'", "Did you mean 'upstream'?"],
    [3, "there is no key 'follow.tag'", "Did you mean 'tags'?"],
    [4, expect.stringContaining("'follow.branches.1'"), expect.stringContaining('in quotes')],
    [5, expect.stringContaining("'forecast'"), "Write the value of 'forecast' in quotes."],
    [7, expect.stringContaining("'policy.compat.X'"), expect.stringContaining('extensions')],
    [8, "there is no key 'policy.colour'", 'The keys here are: compat.'],
    [9, "there is no key 'zzz'", expect.stringContaining('upstream, mirror')],
  ]);
});

test.each([
  ['', 1],
  ['[1, 2]', 1],
  ['just text', 1],
  ['upstream: [', 1],
  ['upstream: a\nupstream: b', 2],
  ['a: &a [*a]', 1],
  ['\tupstream: x', 1],
])('a file %j that is no mapping is a fault', (text, line) => {
  expect(faultsOf(text).length).toBeGreaterThan(0);
  expect(faultsOf(text)[0]?.line).toBeLessThanOrEqual(line);
});

test('an alias bomb is refused', () => {
  const rows = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 9; i++)
    rows.push(
      `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(', ')}]`,
    );
  expect(faultsOf(rows.join('\n'))).toHaveLength(1);
});

test('a folder or a huge file in its place is a fault', () => {
  const dir = tempDir();
  mkdirSync(join(dir, 'stack.yml'));
  expect(() => readStackConfig(dir)).toThrow(/1 MiB/);
  expect(() => read(`#${'x'.repeat(1 << 20)}`)).toThrow(/1 MiB/);
});

test('the published JSON Schema is the one of the code', async () => {
  await expect(stackJsonSchema()).toMatchFileSnapshot('../../docs/stack.schema.json');
});
