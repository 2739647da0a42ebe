import type { PackBatch, PackedZip } from './pack-job.js';
import { Packer } from './packer.js';

/** What a worker of the packing pool does; it keeps what it read from batch to batch. */
export interface PackOperations extends Readonly<Record<string, (...args: never[]) => Promise<unknown>>> {
  /** As `Packer.pack`. */
  readonly pack: (batch: PackBatch) => Promise<PackedZip[]>;
  /** As `Packer.check`. */
  readonly check: (batch: PackBatch) => Promise<void>;
}

/** The operations of one worker process. */
export function packOperations(): PackOperations {
  const packer = new Packer();
  return {
    pack: (batch) => packer.pack(batch),
    check: (batch) => packer.check(batch),
  };
}
