import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { tempDir } from '../support/temp-dir.js';

const scripts = fileURLToPath(new URL('../../scripts', import.meta.url));

describe('build.sh', () => {
  /** A checkout whose compiler is a script. */
  const checkout = (compiler: string): string => {
    const dir = tempDir();
    for (const path of ['scripts', 'src/deep', 'builder', 'bot', 'cli', 'node_modules/.bin'])
      mkdirSync(join(dir, path), { recursive: true });
    copyFileSync(join(scripts, 'build.sh'), join(dir, 'scripts/build.sh'));
    writeFileSync(join(dir, 'node_modules/.bin/tsc'), `#!/bin/sh\n${compiler}\n`, { mode: 0o755 });
    writeFileSync(
      join(dir, 'scripts/bundle.mjs'),
      "import { mkdirSync, writeFileSync } from 'node:fs';\n" +
        'mkdirSync(`${process.argv[2]}/bin`);\nwriteFileSync(`${process.argv[2]}/bin/upkeep.js`, "");\n',
    );
    writeFileSync(join(dir, 'src/deep/recipe.json'), '{}');
    writeFileSync(join(dir, 'app.yml'), 'name: upkeep\n');
    writeFileSync(join(dir, 'src/deep/code.ts'), '');
    return dir;
  };
  const COMPILE = 'mkdir -p "$4/cli" && echo new >"$4/cli/main.js"';
  const build = (dir: string): number | null => spawnSync('sh', [join(dir, 'scripts/build.sh')]).status;
  const listing = (dir: string): string[] =>
    execFileSync('find', ['.', '-path', './dist*', '-type', 'f'], { cwd: dir, encoding: 'utf8' })
      .split('\n')
      .filter(Boolean)
      .sort();

  it('replaces dist as a whole, with data files and the bin executable', () => {
    const dir = checkout(COMPILE);
    mkdirSync(join(dir, 'dist/cli'), { recursive: true });
    writeFileSync(join(dir, 'dist/cli/deleted-command.js'), 'old');
    expect(build(dir)).toBe(0);
    expect(listing(dir)).toEqual([
      './dist/.built',
      './dist/app.yml',
      './dist/bin/upkeep.js',
      './dist/cli/main.js',
      './dist/src/deep/recipe.json',
    ]);
    expect(spawnSync('test', ['-x', join(dir, 'dist/bin/upkeep.js')]).status).toBe(0);
  });

  it('leaves the old dist as it was when the compiler fails', () => {
    const dir = checkout(`${COMPILE}; exit 2`);
    mkdirSync(join(dir, 'dist'));
    writeFileSync(join(dir, 'dist/old.js'), 'old');
    expect(build(dir)).toBe(2);
    expect(listing(dir)).toEqual(['./dist/old.js']);
  });
});
