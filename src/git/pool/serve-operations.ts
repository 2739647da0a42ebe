import type { OperationRequest, OperationResponse, Operations } from './operations.js';
import { packError } from './wireable-error.js';

/**
 * Makes this process a worker that answers for these operations, one at a time. To be called
 * once by the module that a GitPool is given. Ends when the pool's process is gone.
 */
export function serveOperations(operations: Operations): void {
  const answer = (response: OperationResponse): void => {
    process.send?.(response, (error: Error | null) => {
      // A result that cannot be cloned is the operation's fault, not the worker's.
      if (error !== null && response.ok) answer({ id: response.id, ok: false, error: packError(error) });
    });
  };
  process.on('message', (message) => {
    const { id, name, args } = message as OperationRequest;
    void (async () => {
      try {
        const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
        if (operation === undefined) throw new Error(`This worker knows no operation "${name}".`);
        answer({ id, ok: true, value: await operation(...(args as never[])) });
      } catch (error) {
        answer({ id, ok: false, error: packError(error) });
      }
    })();
  });
  process.on('disconnect', () => process.exit(0));
}
