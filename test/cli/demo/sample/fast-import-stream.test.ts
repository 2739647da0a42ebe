import { describe, expect, it } from 'vitest';
import { FastImportStream } from '../../../../cli/demo/sample/fast-import-stream.js';
import { newRepository } from '../../../../cli/demo/sample/new-repository.js';
import { runFastImport } from '../../../../cli/demo/sample/run-fast-import.js';
import { BadInputError } from '../../../../src/errors/bad-input-error.js';
import { tempDir } from '../../../support/temp-dir.js';
import { GitOracle } from '../support/git-oracle.js';

const BY = { name: 'Zoë Ångström', email: 'zoe@example.com', seconds: 1_700_000_000, offset: -210 };

function commitWith(
  stream: FastImportStream,
  files: [string, Buffer | null][],
  parents: string[] = [],
): string {
  return stream.commit({
    ref: 'refs/heads/main',
    author: BY,
    committer: { ...BY, offset: 330 },
    message: 'A subject\n\nA body.\n',
    parents,
    changes: new Map(files.map(([path, data]) => [path, data === null ? null : { mode: 0o100644, data }])),
  });
}

describe('FastImportStream', () => {
  it('makes commits as they were given: identity, zone, message, parents, content', async () => {
    const gitDir = await newRepository(`${tempDir()}/x.git`, 'main');
    const stream = new FastImportStream();
    const root = commitWith(stream, [['über/ä b.txt', Buffer.from([0, 10, 255])]]);
    const tip = commitWith(stream, [['b', Buffer.from('')]], [root]);
    stream.tag('v1', tip, BY, 'The tag\n');
    stream.reset('refs/tags/light', root);
    const ids = await runFastImport(gitDir, stream.finish());
    const git = new GitOracle(gitDir);
    expect(git.git('cat-file', 'commit', 'main')).toBe(
      [
        `tree ${git.git('rev-parse', 'main^{tree}')}`,
        `parent ${ids.get(root)}`,
        'author Zoë Ångström <zoe@example.com> 1700000000 -0330',
        'committer Zoë Ångström <zoe@example.com> 1700000000 +0530',
        '',
        'A subject',
        '',
        'A body.',
      ].join('\n'),
    );
    expect(git.git('cat-file', '-s', 'main:über/ä b.txt')).toBe('3');
    expect(git.git('cat-file', '-t', 'v1')).toBe('tag');
    expect(git.git('rev-parse', 'v1^{commit}')).toBe(ids.get(tip));
    expect(git.git('rev-parse', 'light')).toBe(ids.get(root));
    expect(git.run('fsck', '--strict').status).toBe(0);
  });

  it('turns a file into a directory and back, whatever the order of the changes', async () => {
    const gitDir = await newRepository(`${tempDir()}/x.git`, 'main');
    const stream = new FastImportStream();
    const file = Buffer.from('x');
    const first = commitWith(stream, [['a', file]]);
    const second = commitWith(
      stream,
      [
        ['a/b', file],
        ['a', null],
      ],
      [first],
    );
    commitWith(
      stream,
      [
        ['a', file],
        ['a/b', null],
      ],
      [second],
    );
    await runFastImport(gitDir, stream.finish());
    const git = new GitOracle(gitDir);
    expect(git.git('ls-tree', '-r', '--name-only', 'main~1')).toBe('a/b');
    expect(git.git('ls-tree', '-r', '--name-only', 'main')).toBe('a');
  });

  it('sends the same content once', () => {
    const stream = new FastImportStream();
    const data = Buffer.from('only once, please');
    const first = commitWith(stream, [
      ['a', data],
      ['b', data],
    ]);
    commitWith(stream, [['c', data]], [first]);
    const text = Buffer.concat(stream.finish()).toString('utf8');
    expect(text.split('only once, please').length).toBe(2);
  });

  it('fails when the stream was cut', async () => {
    const gitDir = await newRepository(`${tempDir()}/x.git`, 'main');
    const stream = new FastImportStream();
    commitWith(stream, [['a', Buffer.from('x')]]);
    await expect(runFastImport(gitDir, stream.finish().slice(0, -1))).rejects.toThrow('fast-import');
  });

  it('never writes over a repository', async () => {
    const path = `${tempDir()}/x.git`;
    await newRepository(path, 'main');
    await expect(newRepository(path, 'main')).rejects.toMatchObject({ code: 'sample-exists' });
    await expect(newRepository(path, 'main')).rejects.toBeInstanceOf(BadInputError);
  });
});
