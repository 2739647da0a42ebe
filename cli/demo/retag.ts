import { runGit } from '../../src/git/git-cli.js';
import type { Oid } from '../../src/git/oid.js';
import { FastImportStream } from './sample/fast-import-stream.js';
import { runFastImport } from './sample/run-fast-import.js';
import type { SampleUpstream } from './sample-upstream.js';

/** A tag that upstream moved. */
export interface MovedTag {
  readonly tag: string;
  readonly from: Oid;
  readonly to: Oid;
}

/**
 * Does what upstream does now and then: moves a release tag, here 2.4.1-p1, to another commit off the same
 * one of develop, with a file that had been forgotten. The old commit is on no ref any more.
 */
export async function retag(sample: SampleUpstream): Promise<MovedTag> {
  const tag = '2.4.1-p1';
  const from = sample.releases[tag];
  const read = async (rev: string): Promise<string> =>
    (await runGit(['rev-parse', '--verify', '--end-of-options', rev], { gitDir: sample.gitDir })).stdout
      .toString()
      .trim();
  const by = { name: 'Magento Release', email: 'release@example.com', seconds: 1_684_000_000, offset: 0 };
  const ref = `refs/tags/${tag}`;
  const stream = new FastImportStream();
  stream.commit({
    ref,
    author: by,
    committer: by,
    message: `Magento Release ${tag}\n`,
    parents: [sample.cut['2.4.1']],
    tree: await read(`${from}^{tree}`),
    changes: new Map([
      [
        'SECURITY.md',
        { mode: 0o100644, data: Buffer.from('# Security\n\nReport to security@example.com.\n') },
      ],
    ]),
  });
  await runFastImport(sample.gitDir, stream.finish());
  return { tag, from, to: await read(`${ref}^{commit}`) };
}
