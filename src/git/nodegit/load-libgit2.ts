import { createRequire } from 'node:module';
import { OutsideError } from '../../errors/outside-error.js';
import type { Libgit2 } from './libgit2.js';

/** Values of libgit2's `git_libgit2_opt_t`. */
const ENABLE_CACHING = 8;
const OFF = 0;

/**
 * nodegit's native module. The first call of a process loads it (35 ms of computing), later ones
 * find it loaded. Throws OutsideError `libgit2-missing` when it was not compiled for this node.
 */
export function loadLibgit2(): Libgit2 {
  const libgit2 = load();
  // What was read is kept by ObjectCache, where it can be forgotten; libgit2 would keep up to 256 MB more.
  libgit2.Libgit2.opts(ENABLE_CACHING, OFF);
  warnOnce();
  return libgit2;
}

function load(): Libgit2 {
  try {
    return createRequire(import.meta.url)('nodegit/build/Release/nodegit.node') as Libgit2;
  } catch (error) {
    throw new OutsideError(
      'libgit2-missing',
      'nodegit, by which objects are read, cannot be loaded: it was not compiled, or for another version of Node. ' +
        'Run `sh scripts/setup.sh`, or `npm rebuild nodegit`.',
      { cause: error },
    );
  }
}

/**
 * nodegit makes its buffers with `new Buffer(size)`, of which node warns on standard error, once, and
 * only after it looked through the stack on each call. This makes that first call, unheard.
 */
function warnOnce(): void {
  const heard = process.noDeprecation;
  process.noDeprecation = true;
  Reflect.construct(Buffer, [0]);
  process.noDeprecation = heard ?? false;
}
