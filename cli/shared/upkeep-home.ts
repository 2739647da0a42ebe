import { basename, dirname, join } from 'node:path';
import type { Context } from '../command.js';

/** The folder of caches: `UPKEEP_HOME`, or `.upkeep/` beside `patches/`. Nothing in it is ever needed to be right. */
export function upkeepHome(context: Context, stackDir: string): string {
  if (context.env.home !== null) return context.env.home;
  const parent = dirname(stackDir);
  return join(basename(parent) === 'patches' ? dirname(parent) : parent, '.upkeep');
}
