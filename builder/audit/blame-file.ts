import { isRegular } from '../../src/git/mode.js';
import type { Entry } from '../../src/git/git-object.js';
import type { AuditLine } from './audit-result.js';
import { blameLines, type BlameStep } from './blame-lines.js';
import type { OpenedOrigin } from './opened-origin.js';
import type { PackedFile } from './packed-files.js';
import type { FileTrace } from './trace-file.js';

/** The lines of a traced file; null where it has none: binary, a link, too large, or of unknown origin. */
export async function blameFile(
  file: PackedFile,
  trace: FileTrace,
  origin: OpenedOrigin | string | null,
): Promise<AuditLine[] | null> {
  const { data, mode } = file;
  if (data === null || !isRegular(mode) || data.includes(0)) return null;
  if (['unexplained', 'unchecked', 'folder'].includes(trace.verdict)) return null;
  const build: BlameStep = { content: data, patch: null, hunks: [] };
  // What is composed has no line of upstream's, also where upstream has a file of that name.
  const whole = trace.verdict === 'replaced' || (trace.verdict === 'generated' && trace.stamp.length === 0);
  if (whole || typeof origin === 'string' || origin === null) return blameLines(null, [build]);
  const read = async (entry: Entry): Promise<Buffer> => origin.cache.read(entry.id, 'blob');
  const steps: BlameStep[] = [];
  for (const { patch, unit } of trace.history.steps) {
    if (unit.after === null) continue;
    const diff = patch.patch.files.find(({ newPath }) => newPath === unit.to);
    const hunks = diff?.content.kind === 'text' ? diff.content.hunks : [];
    steps.push({ content: await read(unit.after), patch: patch.patch.name, hunks });
  }
  const base = trace.entry === null ? null : await read(trace.entry);
  return blameLines(base, trace.verdict === 'generated' ? [...steps, build] : steps);
}
