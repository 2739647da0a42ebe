import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { explainWriteError } from '../../src/git/durable-file.js';
import type { Context } from '../command.js';
import { upkeepHome } from './upkeep-home.js';

/**
 * The folder of caches, made when it is missing. One that is made here has git ignore all of it, so that it
 * never shows up as something to commit. Throws OutsideError `not-writable` or `disk-full`.
 */
export function ensureUpkeepHome(context: Context, stackDir: string): string {
  const home = upkeepHome(context, stackDir);
  if (existsSync(home)) return home;
  try {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, '.gitignore'), '*\n');
  } catch (error) {
    throw explainWriteError(error, home);
  }
  return home;
}
