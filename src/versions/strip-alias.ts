import { VERSION_GRAMMAR } from './version-grammar.js';

const { wordly, end } = VERSION_GRAMMAR;
const ALIAS = new RegExp(`^(${wordly}+) +as +${wordly}+${end}`);

/** What is aliased in `dev-main as 1.2.x-dev`; any other text as it is. */
export function stripAlias(text: string): string {
  return ALIAS.exec(text)?.[1] ?? text;
}
