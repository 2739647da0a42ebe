import type { CompatWaiver } from './metadata.js';

const WAIVER = /^(?<rule>[A-Za-z0-9][\w./-]*) until (?<until>\S+) by (?<by>[^:]+): (?<why>\S.*)$/;

/** `<rule id> until <version or date> by <who>: <why>`; null when it does not read so. */
export function parseWaiver(value: string, line: number): CompatWaiver | null {
  const groups = WAIVER.exec(value)?.groups;
  const { rule, until, by, why } = groups ?? {};
  if (rule === undefined || until === undefined || by === undefined || why === undefined) return null;
  return { rule, until, by: by.trim(), why, line };
}
