export interface TarMember {
  /** Name as text with one character for each byte, that of a directory with its slash. */
  readonly path: string;
  readonly type: 'file' | 'link' | 'directory';
}

const BLOCK = 512;

/** Names and types of the members of a tar as `git archive` writes it; names up to 100 bytes. */
export function readTar(tar: Buffer): TarMember[] {
  const members: TarMember[] = [];
  for (let at = 0; at < tar.length && tar[at] !== 0;) {
    const field = (from: number, bytes: number): string =>
      tar.toString('latin1', at + from, at + from + bytes).replace(/\0.*$/s, '');
    const size = Number.parseInt(field(124, 12), 8) || 0;
    const type = ({ '0': 'file', '2': 'link', '5': 'directory' } as const)[field(156, 1)];
    if (type !== undefined) members.push({ path: field(0, 100), type });
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return members;
}
