import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditFile } from '../../../builder/audit/audit-file.js';
import type { AuditResult } from '../../../builder/audit/audit-result.js';
import type { AuditSources } from '../../../builder/audit/audit-sources.js';
import { tempDir } from '../../support/temp-dir.js';
import { ComposerProject, hasComposer } from '../support/composer.js';
import { Market } from '../support/market.js';

const NO_SOURCES: AuditSources = {
  repository: () => Promise.resolve('no repository given'),
  series: null,
  stack: () => Promise.resolve('there is no stack here'),
};

describe.skipIf(!hasComposer)('a file that real Composer installed', { timeout: 120_000 }, () => {
  it('is found with the version that is installed, not the newest, and compared', async () => {
    const market = new Market();
    const out = join(tempDir(), 'out');
    await market.build(out, { version: '1.0.0' });
    market.release('1.1.0', { 'apple/Apple.php': '<?php // newer\n' });
    await market.build(out, { version: '1.1.0' });
    const shop = new ComposerProject({
      repositories: [{ type: 'composer', url: `file://${out}` }, { 'packagist.org': false }],
      require: { 'market/apple': '1.0.0' },
    });
    await shop.composer('install');
    const audit = (file: string, cwd = '/'): Promise<AuditResult> =>
      auditFile({ out, file, cwd, lines: false, sources: NO_SOURCES, signal: new AbortController().signal });
    for (const path of ['Apple.php', 'composer.json', 'bin/peel', 'docs/größe.md', 'docs/license']) {
      expect(await audit(`vendor/market/apple/${path}`, shop.dir), path).toMatchObject({
        ok: true,
        package: { name: 'market/apple', version: '1.0.0' },
        file: { path },
        given: { same: true },
      });
    }
    expect((await audit('market/apple:Apple.php')).package!.version).toBe('1.1.0');
    const file = join(shop.dir, 'vendor/market/apple/Apple.php');
    appendFileSync(file, '// mine\n');
    expect(await audit(file)).toMatchObject({ ok: false, given: { same: false } });
  });
});
