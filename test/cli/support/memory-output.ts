import type { Output } from '../../../cli/output.js';

/** An output that keeps what was written. */
export class MemoryOutput implements Output {
  readonly isTTY: boolean;
  readonly columns: number;
  text = '';

  constructor(options: { readonly isTTY?: boolean; readonly columns?: number } = {}) {
    this.isTTY = options.isTTY ?? false;
    this.columns = options.columns ?? 80;
  }

  write(text: string): void {
    this.text += text;
  }

  flush(): Promise<void> {
    return Promise.resolve();
  }
}
