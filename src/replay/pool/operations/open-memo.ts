import { DiskMemo } from '../../disk-memo.js';
import { MemoryMemo } from '../../memory-memo.js';
import type { MergeMemo } from '../../merge-memo.js';
import type { EngineSettings } from '../engine-settings.js';

/** The memo of one operation. */
export function openMemo({ memo }: EngineSettings): MergeMemo {
  return memo === null ? new MemoryMemo() : new DiskMemo(memo);
}
