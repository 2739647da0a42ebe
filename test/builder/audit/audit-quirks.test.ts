import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { auditFile } from '../../../builder/audit/audit-file.js';
import type { AuditResult } from '../../../builder/audit/audit-result.js';
import type { AuditSources } from '../../../builder/audit/audit-sources.js';
import { planPackage } from '../../../builder/plan/plan-package.js';
import { openRepository } from '../../../src/git/open-repository.js';
import { tempDir } from '../../support/temp-dir.js';
import { Market } from '../support/market.js';

const NO_SOURCES: AuditSources = {
  repository: () => Promise.resolve('no repository given'),
  series: null,
  stack: () => Promise.resolve('there is no stack here'),
};

function auditOf(file: string, where: { out: string; sources: AuditSources }): Promise<AuditResult> {
  return auditFile({ ...where, file, cwd: '/', lines: false, signal: new AbortController().signal });
}

describe('files that the recipe takes from elsewhere', () => {
  async function market(): Promise<{ out: string; sources: AuditSources }> {
    const made = new Market();
    const blob = made.repo.git('rev-parse', '1.0.0:pear/Pear.php');
    const [apple, pear] = made.plan({ version: '1.0.0' });
    const out = join(tempDir(), 'out');
    await made.apply(out, [
      planPackage({ ...apple!, replace: [{ path: 'Apple.php', id: blob }], quirks: ['other-apple'] }),
      pear!,
    ]);
    const repo = await openRepository(made.repo.dir);
    onTestFinished(() => repo.close());
    return { out, sources: { ...NO_SOURCES, repository: () => Promise.resolve(repo) } };
  }

  it('are told with the quirk, and empty folders, links and modes are upstream’s', async () => {
    const { out, sources } = await market();
    const { files, ok } = await auditOf('market/apple', { out, sources });
    expect(ok).toBe(true);
    expect(Object.fromEntries(files!.map(({ path, verdict }) => [path, verdict]))).toEqual({
      'Apple.php': 'replaced',
      LICENSE: 'unchanged',
      'bin/peel': 'unchanged',
      'composer.json': 'unchanged',
      'docs/größe.md': 'unchanged',
      'docs/license': 'unchanged',
    });
    expect((await auditOf('market/apple:Apple.php', { out, sources })).file!.why).toContain('other-apple');
    const pear = await auditOf('market/pear', { out, sources });
    expect(pear.files!.find(({ path }) => path === 'var/')!.verdict).toBe('folder');
  });

  it('need no repository', async () => {
    const { out } = await market();
    expect((await auditOf('market/apple:Apple.php', { out, sources: NO_SOURCES })).file!.verdict).toBe(
      'replaced',
    );
  });
});
