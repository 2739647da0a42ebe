import type { Bot } from '../../../bot/bot.js';

/** The process is gone: nothing after it was done. */
export class Killed extends Error {}

/** What changes something outside, as opposed to what looks. */
const WRITES: ReadonlySet<string> = new Set([
  'push',
  'ensurePullRequest',
  'editPullRequest',
  'ensureComment',
  'ensureCheck',
  'ensureStatus',
  'ensureIssue',
  'ensureRelease',
]);

/** Where a write is to be cut off: before it took effect, after it did, or not at all. */
export type Cut = 'before' | 'after' | null;

/** The same bot, whose writes end it where `cut` says; `cut` gets the name and the number of the write. */
export function mortal(bot: Bot, cut: (write: string, count: number) => Cut): Bot {
  let count = 0;
  const wrap = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(from, name) {
        const value: unknown = Reflect.get(from, name);
        if (typeof value !== 'function') return value;
        if (!WRITES.has(String(name))) return value.bind(from) as unknown;
        return async (...args: unknown[]): Promise<unknown> => {
          const when = cut(String(name), (count += 1));
          if (when === 'before') throw new Killed();
          const result: unknown = await Reflect.apply(value, from, args);
          if (when === 'after') throw new Killed();
          return result;
        };
      },
    });
  return { ...bot, forge: wrap(bot.forge), workspace: wrap(bot.workspace) };
}
