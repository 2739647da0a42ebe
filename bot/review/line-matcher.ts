import type { Bot } from '../bot.js';

/**
 * Tells whether a branch of that name would be a release line: those that the configuration names by globs, the
 * default branch without any. Branches of the bot's own are none.
 */
export async function lineMatcher({
  config,
  forge,
}: Pick<Bot, 'config' | 'forge'>): Promise<(line: string) => boolean> {
  const wanted =
    config.lines.length > 0
      ? config.lines.map(toPattern)
      : [toPattern((await forge.remoteOf(config.series)).defaultBranch.replaceAll(/[*?]/g, ''))];
  return (line) => !line.startsWith('upkeep/') && wanted.some((pattern) => pattern.test(line));
}

/** `*` stands for any text, `?` for one character. */
function toPattern(glob: string): RegExp {
  const escaped = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`);
}
