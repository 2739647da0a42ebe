import type { IncomingMessage } from 'node:http';

const MOST_BYTES = 256 << 10;

/** The fields of a posted form; null when it is none, or too large. */
export async function readForm(req: IncomingMessage): Promise<URLSearchParams | null> {
  if (req.headers['content-type']?.split(';')[0]?.trim() !== 'application/x-www-form-urlencoded') return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) return null;
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
