import { refGlob } from '../../src/git/ref-glob.js';
import type { Bot } from '../bot.js';

/**
 * Tells whether a branch of that name would be a release line: those that the configuration names by globs, the
 * default branch without any. Branches of the bot's own are none.
 */
export async function lineMatcher({
  config,
  forge,
}: Pick<Bot, 'config' | 'forge'>): Promise<(line: string) => boolean> {
  const isOurs = (line: string): boolean => line.startsWith('upkeep/');
  if (config.lines.length > 0) {
    const wanted = config.lines.map(refGlob);
    return (line) => !isOurs(line) && wanted.some((pattern) => pattern.test(line));
  }
  const { defaultBranch } = await forge.remoteOf(config.series);
  return (line) => !isOurs(line) && line === defaultBranch;
}
