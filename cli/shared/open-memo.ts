import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DiskMemo } from '../../src/replay/disk-memo.js';
import { MemoryMemo } from '../../src/replay/memory-memo.js';
import type { MergeMemo } from '../../src/replay/merge-memo.js';
import type { Context } from '../command.js';
import { ensureUpkeepHome } from './ensure-upkeep-home.js';
import { upkeepHome } from './upkeep-home.js';

/**
 * The memo of merges under `$UPKEEP_HOME`. A stack that is not under a `patches/` has none on disk,
 * unless the folder is there or named: a command that only looks must not leave a folder anywhere.
 */
export function openMemo(context: Context, stackDir: string): MergeMemo {
  const home = upkeepHome(context, stackDir);
  const belongs = context.env.home !== null || basename(dirname(stackDir)) === 'patches' || existsSync(home);
  if (!belongs) return new MemoryMemo();
  return new DiskMemo(join(home, 'memo'), () => void ensureUpkeepHome(context, stackDir));
}
