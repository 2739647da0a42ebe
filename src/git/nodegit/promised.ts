import type { NodeCallback } from './libgit2.js';

/** Makes a promise of a call of nodegit's that answers by a callback. */
export function promised<T>(call: (done: NodeCallback<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    call((error, result) => {
      if (error) reject(error);
      else resolve(result);
    });
  });
}
