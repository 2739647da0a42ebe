import { decodeUtf8 } from '../../src/series/decode-utf8.js';
import type { FileDiff } from '../../src/series/file-diff.js';
import type { PatchFile } from '../../src/series/patch-file.js';
import type { ComposerChange } from './composer-change.js';
import { isPlatform } from './is-platform.js';

const FILE = /^(?:(.+)\/)?composer\.json$/;
const MEMBER = /^\s*"([^"\\]+)"\s*:\s*"([^"\\]*)"\s*,?\s*$/;

/**
 * What a patch says of links, out of its lines alone. A line of composer.json does not say which list it is in, so
 * what is still linked must be looked up in the composer.json that came out of it. A file that moves is the same one.
 */
export function composerChanges(patch: PatchFile): readonly ComposerChange[] {
  return patch.files.flatMap((file): ComposerChange[] => {
    const before = file.change === 'copy' ? null : folderOf(file.oldPath);
    const after = folderOf(file.newPath);
    const lines = linesOf(file);
    const [old, current] = [new Map(lines.removed), new Map(lines.added)];
    if (before !== null && after !== null) {
      const [added, removed] = [without(current, old), without(old, current)];
      return [{ folder: after, change: 'modify', name: null, added, removed }];
    }
    return [
      ...(before === null ? [] : [gone(before, old)]),
      ...(after === null ? [] : [come(after, current)]),
    ];
  });
}

function gone(folder: string, links: ReadonlyMap<string, string>): ComposerChange {
  return {
    folder,
    change: 'delete',
    name: links.get('name') ?? null,
    added: new Map(),
    removed: linked(links),
  };
}

function come(folder: string, links: ReadonlyMap<string, string>): ComposerChange {
  return {
    folder,
    change: 'create',
    name: links.get('name') ?? null,
    added: linked(links),
    removed: new Map(),
  };
}

/** Links of one side that the other has not, or has otherwise. */
function without(
  side: ReadonlyMap<string, string>,
  other: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return new Map([...linked(side)].filter(([name, text]) => other.get(name) !== text));
}

function linked(members: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...members].filter(([name]) => name.includes('/') || isPlatform(name)));
}

function folderOf(path: string | null): string | null {
  const found = path === null ? null : FILE.exec(path);
  return found === null ? null : (found[1] ?? '');
}

function linesOf({ content }: FileDiff): Record<'added' | 'removed', [string, string][]> {
  const lines = content.kind === 'text' ? content.hunks.flatMap((hunk) => hunk.lines) : [];
  const members = (op: '+' | '-'): [string, string][] =>
    lines.flatMap((line): [string, string][] => {
      const found = line.op === op ? MEMBER.exec(decodeUtf8(line.text) ?? '') : null;
      return found === null ? [] : [[found[1] ?? '', found[2] ?? '']];
    });
  return { added: members('+'), removed: members('-') };
}
