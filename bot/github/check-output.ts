import type { CheckAnnotation, WantedCheck } from '../../src/forge/check.js';
import { cutText } from '../text/cut-text.js';
import { fitLine } from './fit-line.js';

const summaryLimit = 65_535;

/** GitHub takes 64 KB, in bytes, for the text of an annotation; nobody reads as much beside a line. */
const messageLimit = 10_000;

/**
 * The texts of a check as GitHub takes them. Callers make them fit before; a slip here must not stop all work, since
 * a text is only for people.
 */
export function checkOutput({ title, summary }: WantedCheck, annotations: readonly CheckAnnotation[]) {
  return {
    title: fitLine(title, 255),
    summary: cutText(summary, summaryLimit, '*(cut: too long for GitHub)*'),
    annotations: annotations.map((one) => ({
      path: one.path,
      start_line: Math.max(1, one.line),
      end_line: Math.max(1, one.line),
      annotation_level: one.level,
      title: fitLine(one.title, 255),
      message: cutText(one.message, messageLimit, '(cut)'),
    })),
  };
}
