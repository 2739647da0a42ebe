import { finalOf, PREVIEW_WORDS, type PreviewWord } from './release-number.js';
import type { NextVersions, NumberedRelease } from './next-versions.js';

/** The next preview of a number, of this kind or a later one that was reached. */
export function nextPreview({ published }: NextVersions, target: string, word: PreviewWord): string {
  const before = previewsOf(published, target);
  const reached = Math.max(
    ...before.map((one) => PREVIEW_WORDS.indexOf(one.word)),
    PREVIEW_WORDS.indexOf(word),
  );
  const due = PREVIEW_WORDS[reached] ?? word;
  return `${target}-${due}${nextCount(before, due)}`;
}

/** Why a preview is not the next one of its number; null when it is. */
export function previewFault({ published }: NextVersions, target: string, version: string): string | null {
  const [, word = '', count = ''] = /^[\d.]+-(alpha|beta|RC)([1-9]\d*)$/.exec(version) ?? [];
  const wanted = PREVIEW_WORDS.find((one) => one === word);
  if (wanted === undefined) return 'a preview is written as -alpha1, -beta1 or -RC1';
  const before = previewsOf(published, target);
  const reached = before.reduce((rank, one) => Math.max(rank, PREVIEW_WORDS.indexOf(one.word)), -1);
  const rank = PREVIEW_WORDS.indexOf(wanted);
  if (rank < reached) return `${target}-${PREVIEW_WORDS[reached] ?? ''} is published, which comes after`;
  const due = nextCount(before, wanted);
  return Number(count) === due ? null : `the next one is ${target}-${wanted}${due}`;
}

function previewsOf(published: readonly NumberedRelease[], target: string) {
  return published.flatMap(({ number }) =>
    number.preview !== null && finalOf(number) === target ? [number.preview] : [],
  );
}

function nextCount(
  before: readonly { readonly word: PreviewWord; readonly count: number }[],
  word: PreviewWord,
): number {
  return Math.max(0, ...before.filter((one) => one.word === word).map(({ count }) => count)) + 1;
}
