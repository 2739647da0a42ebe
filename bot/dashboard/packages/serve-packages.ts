import { open } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { packageFile } from './package-file.js';

/**
 * Answers with a file of the Composer repository, as Composer and browsers want it: HEAD, conditional by ETag and by
 * date. False when there is no such file. A connection that breaks off is nobody's error.
 *
 * @param root absolute folder of the repository
 * @param path percent-encoded, relative to it
 */
export async function servePackages(
  root: string,
  path: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<boolean> {
  const found = await packageFile(root, path);
  if (found === null) return false;
  const file = await open(found.path, 'r').catch(() => null);
  if (file === null) return false;
  try {
    const stat = await file.stat();
    if (!stat.isFile()) return false;
    const etag = `"${stat.size.toString(16)}-${Math.round(stat.mtimeMs).toString(16)}"`;
    res.setHeader('ETag', etag);
    res.setHeader('Last-Modified', stat.mtime.toUTCString());
    res.setHeader('Cache-Control', found.lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
    res.setHeader('X-Content-Type-Options', 'nosniff');
    if (found.type.startsWith('text/html')) {
      // Its own policy is in the page, with the hashes of its scripts.
      res.setHeader('Content-Security-Policy', "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }
    if (isFresh(req, etag, stat.mtimeMs)) {
      res.writeHead(304).end();
      return true;
    }
    res.writeHead(200, { 'Content-Type': found.type, 'Content-Length': stat.size });
    if (req.method === 'HEAD' || stat.size === 0) res.end();
    else {
      const stream = file.createReadStream({ autoClose: false, end: stat.size - 1 });
      await pipeline(stream, res).catch(() => res.destroy());
    }
    return true;
  } finally {
    await file.close();
  }
}

/** An ETag is asked about before a date, as RFC 9110 has it. */
function isFresh({ headers }: IncomingMessage, etag: string, mtimeMs: number): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined)
    return tags === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return !Number.isNaN(since) && Math.floor(mtimeMs / 1000) * 1000 <= since;
}
