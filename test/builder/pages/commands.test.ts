import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { installCommand } from '../../../builder/pages/install-command.js';
import { useCommands } from '../../../builder/pages/use-commands.js';
import { tempDir } from '../../support/temp-dir.js';
import { hasComposer } from '../support/composer.js';
import { entryOf } from './support/sample.js';

/** A Composer repository of a project template and a metapackage, in a folder whose name needs quotes. */
function repository(): string {
  const dir = join(tempDir(), "the shop's repository");
  const template = join(dir, 'template');
  mkdirSync(template, { recursive: true });
  writeFileSync(join(template, 'composer.json'), '{"name":"shop-os/project","require":{}}');
  const dist = { type: 'path', url: template };
  const packages = {
    'shop-os/project': { '1.2.0': { name: 'shop-os/project', version: '1.2.0', type: 'project', dist } },
    'shop-os/full': { '1.2.0': { name: 'shop-os/full', version: '1.2.0', type: 'metapackage' } },
  };
  writeFileSync(join(dir, 'packages.json'), JSON.stringify({ packages }));
  return `file://${dir}`;
}

/** As a person pastes it. */
function shell(cwd: string, command: string): void {
  execFileSync('sh', ['-c', command], {
    cwd,
    stdio: 'pipe',
    env: {
      PATH: process.env['PATH'],
      COMPOSER_HOME: join(cwd, 'home'),
      COMPOSER_ALLOW_SUPERUSER: '1',
      COMPOSER_NO_INTERACTION: '1',
      LC_ALL: 'C',
    },
  });
}

function json(...path: string[]): Record<string, unknown> {
  return JSON.parse(readFileSync(join(...path), 'utf8')) as Record<string, unknown>;
}

describe.skipIf(!hasComposer)('the commands on the pages, with real Composer', { timeout: 120_000 }, () => {
  it('make a project know the repository, and get a package from it', () => {
    const [dir, url] = [tempDir(), repository()];
    writeFileSync(join(dir, 'composer.json'), '{"repositories":{"packagist.org":false}}');
    for (const command of useCommands({ url, title: 'Shop OS' })) shell(dir, command);
    shell(dir, installCommand(entryOf('shop-os/full', '1.2.0'), url));
    const { repositories, require } = json(dir, 'composer.json');
    expect(repositories).toMatchObject({ 'shop-os': { type: 'composer', url } });
    expect(require).toEqual({ 'shop-os/full': '1.2.0' });
    expect(json(dir, 'composer.lock')).toMatchObject({
      packages: [{ name: 'shop-os/full', version: '1.2.0' }],
    });
  });

  it('over http allow it first', () => {
    const dir = tempDir();
    writeFileSync(join(dir, 'composer.json'), '{}');
    for (const command of useCommands({ url: 'http://127.0.0.1:8000/x', title: '2024' })) shell(dir, command);
    expect(json(dir, 'composer.json')).toMatchObject({
      config: { 'secure-http': false },
      repositories: { upkeep: { type: 'composer', url: 'http://127.0.0.1:8000/x' } },
    });
  });

  it('begin a project from its template', () => {
    const [dir, url] = [tempDir(), repository()];
    shell(dir, installCommand(entryOf('shop-os/project', '1.2.0', {}, { role: 'project' }), url));
    expect(json(dir, 'NEW-FOLDER', 'composer.json')).toMatchObject({ name: 'shop-os/project' });
  });
});
