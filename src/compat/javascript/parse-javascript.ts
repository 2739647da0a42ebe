import { parse, type Program } from 'acorn';
import { UnreadableError } from '../unreadable-error.js';

/** Parses a script, or else a module. It is never run. Throws UnreadableError. */
export function parseJavaScript(content: string): Program {
  try {
    return parseAs(content, 'script');
  } catch (error) {
    try {
      return parseAs(content, 'module');
    } catch {
      throw unreadable(error);
    }
  }
}

function parseAs(content: string, sourceType: 'script' | 'module'): Program {
  return parse(content, {
    sourceType,
    ecmaVersion: 'latest',
    locations: true,
    allowHashBang: true,
    allowReturnOutsideFunction: true,
  });
}

function unreadable(error: unknown): UnreadableError {
  if (error instanceof RangeError) return new UnreadableError('it is nested too deeply');
  if (!(error instanceof SyntaxError)) throw error;
  const { loc } = error as SyntaxError & { readonly loc?: { readonly line: number } };
  return new UnreadableError(error.message.replace(/ \(\d+:\d+\)$/, ''), loc?.line ?? 0);
}
