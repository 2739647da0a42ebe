import type { BlobCache } from '../../../../builder/pack/blob-cache.js';
import type { PackBatch, PackedZip } from '../../../../builder/pack/pack-job.js';
import { Packer } from '../../../../builder/pack/packer.js';

/** Packs one batch, as `Packer` does; who has more of them keeps a Packer. */
export async function packBatch(batch: PackBatch, cache?: BlobCache): Promise<PackedZip[]> {
  const packer = new Packer(cache);
  try {
    return await packer.pack(batch);
  } finally {
    packer.close();
  }
}
