import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { publish, type PublishOptions, type PublishResult } from '../../../../builder/publish/publish.js';
import { openRepository } from '../../../../src/git/open-repository.js';
import type { Repository } from '../../../../src/git/repository.js';
import { tempDir } from '../../../support/temp-dir.js';
import { TempRepo } from '../../../support/temp-repo.js';
import { Market } from '../../support/market.js';

export const URL = 'https://repo.example.com/market';

/** A market, what is built of it, a folder to publish to, and a series repository with the ledger. */
export class Publication {
  readonly market = new Market();
  readonly out = join(tempDir(), 'out');
  readonly target = join(tempDir(), 'www');
  readonly series = new TempRepo(join(tempDir(), 'series'));

  /** Builds a release; those after the first are made by `change`. */
  async build(version: string, change: Record<string, string> = {}): Promise<void> {
    if (version !== '1.0.0') this.market.release(version, change);
    await this.market.build(this.out, { version });
  }

  async ledger(): Promise<Repository> {
    return this.open(this.series.dir);
  }

  async open(dir: string): Promise<Repository> {
    const repo = await openRepository(dir);
    onTestFinished(() => repo.close());
    return repo;
  }

  async publish(more: Partial<PublishOptions> = {}): Promise<PublishResult> {
    const { out, target } = this;
    const base = { out, target: { folder: target }, url: URL, ledger: null, prune: false, dryRun: false };
    return publish({ ...base, ...more });
  }
}

/** Every file below a folder with its content's hash. */
export function snapshot(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const hashes = files.map((entry): [string, string] => {
    const path = join(entry.parentPath, entry.name);
    return [path.slice(folder.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')];
  });
  return Object.fromEntries(hashes.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** As `publish --json` names them. */
export function names(list: PublishResult['added']): string[] {
  return list.map(({ name, version }) => `${name} ${version}`);
}
