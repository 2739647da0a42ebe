import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TempRepo } from '../../support/temp-repo.js';

/** What git made of one patch. */
export interface AmCommit {
  readonly name: string;
  readonly email: string;
  readonly seconds: number;
  /** `+0100` as minutes east of UTC. */
  readonly offset: number;
  /** The message without its last newline. */
  readonly message: string;
  readonly tree: string;
}

export const AM = ['am', '-q', '--keep-cr', '--keep-non-patch', '--no-scissors', '--empty=keep'];

/** Applies patches to HEAD with the options of the format; git's error is thrown. */
export function gitAm(
  repo: TempRepo,
  patches: readonly Buffer[],
  options: readonly string[] = AM,
): AmCommit[] {
  const from = repo.git('rev-parse', 'HEAD');
  const dir = join(repo.dir, '.git', 'patches-for-am');
  mkdirSync(dir, { recursive: true });
  const files = patches.map((patch, index) => {
    const file = join(dir, `${String(index).padStart(5, '0')}.patch`);
    writeFileSync(file, patch);
    return file;
  });
  repo.git(...options, ...files);
  const format = '%an%x00%ae%x00%at%x00%ad%x00%T%x00%B%x01';
  const log = repo.git('log', '--reverse', '--date=raw', `--format=${format}`, `${from}..HEAD`);
  return log
    .split('\x01')
    .map((entry) => entry.replace(/^\n/, ''))
    .filter((entry) => entry !== '')
    .map((entry) => {
      const [name = '', email = '', seconds = '', date = '', tree = '', message = ''] = entry.split('\0');
      const zone = date.split(' ')[1] ?? '+0000';
      const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3));
      return {
        name,
        email,
        seconds: Number(seconds),
        offset: zone.startsWith('-') && minutes > 0 ? -minutes : minutes,
        message: message.replace(/\n+$/, ''),
        tree,
      };
    });
}
