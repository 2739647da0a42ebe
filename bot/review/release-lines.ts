import type { Oid } from '../../src/git/oid.js';
import type { Bot } from '../bot.js';

const HEADS = 'refs/heads/';

/** A branch of the series repository that holds stacks. */
export interface ReleaseLine {
  readonly line: string;
  readonly tip: Oid;
}

/**
 * The release lines among the branches of the series repository, by name: those that the configuration names by
 * globs, the default branch without any. Branches of the bot's own are none.
 */
export async function releaseLines(
  { config, forge }: Pick<Bot, 'config' | 'forge'>,
  refs: ReadonlyMap<string, Oid>,
): Promise<ReleaseLine[]> {
  const wanted =
    config.lines.length > 0
      ? config.lines.map(toPattern)
      : [toPattern((await forge.remoteOf(config.series)).defaultBranch.replaceAll(/[*?]/g, ''))];
  return [...refs]
    .flatMap(([ref, tip]) => (ref.startsWith(HEADS) ? [{ line: ref.slice(HEADS.length), tip }] : []))
    .filter(({ line }) => !line.startsWith('upkeep/') && wanted.some((pattern) => pattern.test(line)))
    .toSorted((a, b) => (a.line < b.line ? -1 : 1));
}

/** `*` stands for any text, `?` for one character. */
function toPattern(glob: string): RegExp {
  const escaped = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`);
}
