import { EXIT } from './exit-code.js';
import type { Output } from './output.js';
import { renderError } from './render-error.js';

type Hook = () => void | Promise<void>;

/** The one way in which the process ends: clean-up hooks, output written, exit code. */
export class Shutdown {
  readonly #stdout: Output;
  readonly #stderr: Output;
  readonly #hooks: Hook[] = [];
  #begun = false;

  constructor(stdout: Output, stderr: Output) {
    this.#stdout = stdout;
    this.#stderr = stderr;
  }

  add(hook: Hook): void {
    this.#hooks.push(hook);
  }

  /**
   * Runs every hook, last registered first, and returns what to exit with; null when an earlier call is
   * already ending the process: the first exit code stands. A hook that fails keeps no other from running
   * and turns green or red into its own failure.
   */
  async end(exit: number): Promise<number | null> {
    if (this.#begun) return null;
    this.#begun = true;
    let code = exit;
    const fail = (error: unknown): void => {
      const rendered = renderError(error, [], false);
      this.#stderr.write(`${rendered.text}\n`);
      if (code === EXIT.green || code === EXIT.red) code = rendered.exit;
    };
    for (let hook = this.#hooks.pop(); hook; hook = this.#hooks.pop()) {
      await Promise.resolve().then(hook).catch(fail);
    }
    await this.#stdout.flush().catch(fail);
    await this.#stderr.flush().catch(() => {});
    return code;
  }
}
