import { UPKEEP_COMMITTER } from '../git/upkeep-committer.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface CommitterName {
  readonly name: string;
  readonly email: string;
}

/**
 * Who commits replayed patches: `committer` of `stack.yml`, or Upkeep itself. The YAML parser and
 * the schema take longer to load than a replay takes, so they are left alone where the word is not
 * in the file. Throws what `readStackConfig` throws.
 */
export async function readCommitter(dir: string): Promise<CommitterName> {
  if (!readText(join(dir, 'stack.yml')).includes('committer')) return UPKEEP_COMMITTER;
  const { readStackConfig } = await import('./read-stack-config.js');
  return readStackConfig(dir)?.committer ?? UPKEEP_COMMITTER;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
