import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface PatchWish {
  readonly subject: string;
  readonly path: string;
  readonly edit: (text: string) => string;
  /** Instead of what upstream has there. */
  readonly before?: string;
  /** Instead of those that lint wants. */
  readonly trailers?: readonly string[];
  readonly author?: string;
}

const TRAILERS = ['Origin: vendor', 'Forwarded: not-needed', 'Category: bugfix', 'Owner: maria'];

/** A patch file for a file of upstream, made by diff(1). A path that is not there is made. */
export function patchOf(upstream: string, wish: PatchWish, at = '2.4.1'): string {
  const { subject, path, edit, trailers = TRAILERS, author = 'Maria Doe <maria@example.com>' } = wish;
  const before = wish.before ?? fileAt(upstream, at, path);
  const dir = mkdtempSync(join(tmpdir(), 'upkeep-patch-'));
  try {
    writeFileSync(join(dir, 'a'), before ?? '');
    writeFileSync(join(dir, 'b'), edit(before ?? ''));
    const labels = ['--label', before === null ? '/dev/null' : `a/${path}`, '--label', `b/${path}`];
    const diff = spawnSync('diff', ['-u', ...labels, 'a', 'b'], { cwd: dir, encoding: 'utf8' }).stdout;
    return [
      `From ${'0'.repeat(40)} Mon Sep 17 00:00:00 2001`,
      `From: ${author}`,
      'Date: Mon, 10 Jul 2023 16:40:00 +0200',
      `Subject: [PATCH] ${subject}`,
      '',
      'Shops have asked for it, and upstream does not want it.',
      '',
      ...trailers,
      '---',
      '',
      `diff --git a/${path} b/${path}`,
      ...(before === null ? ['new file mode 100644'] : []),
      `index ${blobId(before)}..${blobId(edit(before ?? ''))}${before === null ? '' : ' 100644'}`,
      diff,
    ].join('\n');
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function blobId(text: string | null): string {
  if (text === null) return '0'.repeat(40);
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');
}

function fileAt(upstream: string, at: string, path: string): string | null {
  try {
    return execFileSync('git', ['-C', upstream, 'show', `${at}:${path}`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return null;
  }
}
