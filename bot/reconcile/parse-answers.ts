import type { RecordedAnswers } from './answers.js';
import type { Said } from './said.js';

/** What `answers.json` of a record holds. */
export interface AnswersFile {
  readonly answers: RecordedAnswers;
  readonly said: Said;
}

/** Reads `answers.json`. What cannot be read is as if nothing was recorded: everything is then worked out anew. */
export function parseAnswers(text: string): AnswersFile {
  const nothing = { answers: {}, said: {} };
  if (text === '') return nothing;
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value) || !isRecord(value['answers']) || !isRecord(value['said'])) return nothing;
    const said = Object.entries(value['said']).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    return { answers: value['answers'], said: Object.fromEntries(said) };
  } catch {
    return nothing;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
