import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BadInputError } from '../../../src/errors/bad-input-error.js';
import { explainWriteError } from '../../../src/git/durable-file.js';
import { withLock } from '../../../src/git/lock-file.js';

/** What stands in the folder of the demo, by absolute path. */
export interface DemoFolder {
  readonly dir: string;
  /** The series repository, where the commands are run. */
  readonly series: string;
  readonly fork: string;
  /** The work tree in which a person resolves the conflict. */
  readonly resolve: string;
  /** What that person makes of the file, so that the demo needs nobody. */
  readonly resolved: string;
  /** Other files that people of the story have at hand. */
  readonly prepared: string;
  readonly packages: string;
  /** Folder of the local forge. */
  readonly forge: string;
  /** The clones in which people work, of the forge's `demo/patches` and `demo/sample`. */
  readonly teamPatches: string;
  readonly teamSample: string;
  /** The bot's caches, and the packages that it builds. */
  readonly bot: string;
  readonly botLog: string;
}

const LOCK = 'demo.lock';
const ABOUT = 'about-this-folder.txt';
/** A work tree as `upkeep resolve` proposes it; its name is too long for lines of the demo. */
const PROPOSED = 'resolve-order-mail-without-queue';
const PARTS = [
  'upstream.git',
  'hosted-mirror.git',
  'series',
  'fork.git',
  'resolve',
  PROPOSED,
  'resolved',
  'prepared',
  'packages',
  'released',
  'followed.git',
  'forge',
  'team-patches',
  'team-sample',
  'bot',
  'bot.log',
];
const TEXT = `Made by \`upkeep demo\`, which removes what is here and makes it anew each time it runs.

upstream.git       the sample upstream, which everything else follows
hosted-mirror.git  the copy of it that "we" control
series             the series repository: patches, pins and shared state
fork.git           where conflicts become branches
resolve            the work tree in which one was resolved
resolved           what the person who resolved it made of the file
prepared           other files that people of the story have at hand
packages           the Composer repository

followed.git       the upstream that the bot follows: at 2.4.1, until it releases 2.4.2
forge              the local forge: demo/patches, its fork demo/sample, the mirror demo/sample-mirror
team-patches       a clone of demo/patches, in which people work
team-sample        a clone of demo/sample
bot                caches of the bot, and the packages that it builds from upstream's releases
bot.log            what the bot did
`;

/**
 * Empties the folder of an earlier demo, or makes a new one, and plays in it: one demo at a time. A folder
 * with anything else in it is left alone.
 *
 * Throws BadInputError `demo-folder`, OutsideError `not-writable` or `disk-full`, LockedError.
 */
export async function withDemoFolder<T>(dir: string, play: (folder: DemoFolder) => Promise<T>): Promise<T> {
  const found = await look(dir);
  const strange = found.filter((name) => ![...PARTS, ABOUT].includes(name) && !name.startsWith(LOCK));
  if (strange.length > 0 || (found.some((name) => PARTS.includes(name)) && !found.includes(ABOUT))) {
    throw refused(dir, `it holds ${some(strange.length > 0 ? strange : found)}, which no demo made`);
  }
  return withLock(join(dir, LOCK), 'upkeep demo', async () => {
    try {
      // First of all: a demo that was ended half-way is known by it.
      await writeFile(join(dir, ABOUT), TEXT);
      for (const part of PARTS) await rm(join(dir, part), { recursive: true, force: true });
    } catch (error) {
      throw explainWriteError(error, dir);
    }
    return play({
      dir,
      series: join(dir, 'series'),
      fork: join(dir, 'fork.git'),
      resolve: join(dir, 'resolve'),
      resolved: join(dir, 'resolved'),
      prepared: join(dir, 'prepared'),
      packages: join(dir, 'packages'),
      forge: join(dir, 'forge'),
      teamPatches: join(dir, 'team-patches'),
      teamSample: join(dir, 'team-sample'),
      bot: join(dir, 'bot'),
      botLog: join(dir, 'bot.log'),
    });
  });
}

async function look(dir: string): Promise<string[]> {
  try {
    await mkdir(dir, { recursive: true });
    return (await readdir(dir)).toSorted();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || code === 'ENOTDIR') throw refused(dir, 'it is, or is below, a file');
    if (code === 'ENOENT') throw refused(dir, 'no folder can be made there');
    throw explainWriteError(error, dir);
  }
}

function some(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}

function refused(dir: string, why: string): BadInputError {
  return new BadInputError(
    'demo-folder',
    `${dir} cannot be the folder of the demo: ${why}. Nothing was changed; name a new or an empty folder with --dir.`,
    { data: { dir } },
  );
}
