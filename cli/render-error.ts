import { inspect } from 'node:util';
import { UpkeepError } from '../src/errors/upkeep-error.js';
import { EXIT } from './exit-code.js';
import { readVersion } from '../src/read-version.js';

export interface RenderedError {
  readonly exit: number;
  /** For stderr, without the last newline. */
  readonly text: string;
  /** For stdout with `--json`. */
  readonly document: {
    readonly error: {
      readonly code: string;
      readonly message: string;
      readonly faults: unknown;
      readonly data: unknown;
    };
  };
}

/** Failures of the machine that any write may meet: worth a plain sentence, not a bug report. */
const MACHINE: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the file system is read-only',
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EIO: 'the disk failed',
  EMFILE: 'too many open files',
  ENFILE: 'too many open files',
};

/**
 * Any thrown value as exit code, text and JSON. An `UpkeepError` brings its own; a known failure of the
 * machine is exit 3; the rest is a bug (70) and says what to report. `debug` adds stacks.
 */
export function renderError(error: unknown, command: readonly string[], debug: boolean): RenderedError {
  const stack = debug ? inspect(error) : undefined;
  if (error instanceof UpkeepError) {
    return rendered(error.exit, error.code, error.message, { faults: error.faults, data: error.data, stack });
  }
  const machine = machineFailure(error);
  if (machine) {
    return rendered(EXIT.outside, machine.code, machine.message, { data: machine.data, stack });
  }
  const message = error instanceof Error ? error.message : String(error);
  const report = [
    `this is a bug in Upkeep: ${message}`,
    'Please report it with these lines and, if you can, the output with UPKEEP_DEBUG=1:',
    `  upkeep ${readVersion()}, node ${process.version}, ${process.platform} ${process.arch}`,
    `  upkeep ${command.join(' ')}`,
  ].join('\n');
  return rendered(EXIT.bug, 'bug', report, { stack });
}

interface Extras {
  readonly faults?: unknown;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly stack: string | undefined;
}

function rendered(
  exit: number,
  code: string,
  message: string,
  { faults, data, stack }: Extras,
): RenderedError {
  return {
    exit,
    text: `upkeep: ${message}${stack === undefined ? '' : `\n${stack}`}`,
    document: {
      error: {
        code,
        message,
        faults: faults ?? [],
        data: stack === undefined ? (data ?? {}) : { ...data, stack },
      },
    },
  };
}

function machineFailure(
  error: unknown,
): { code: string; message: string; data: Record<string, unknown> } | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  const reason = MACHINE[error.code];
  if (reason === undefined) return null;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : undefined;
  return {
    code: `machine-${error.code.toLowerCase()}`,
    message: path === undefined ? `${reason} (${error.message})` : `${path}: ${reason}`,
    data: path === undefined ? { errno: error.code } : { errno: error.code, path },
  };
}
