import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';

/** Serves folders as any plain file server does, each below a name: `http://127.0.0.1:PORT/NAME/…`. */
export class FolderServer {
  /** Paths that were asked for, with the name of the folder. */
  readonly asked: string[] = [];
  readonly #server: Server;
  readonly #root: string;

  private constructor(root: string) {
    this.#root = root;
    this.#server = createServer((request, response) => {
      const path = normalize(decodeURIComponent((request.url ?? '').replace(/\?.*$/, '')));
      this.asked.push(path.slice(1));
      const file = join(this.#root, path);
      if (existsSync(file) && statSync(file).isFile()) response.end(readFileSync(file));
      else response.writeHead(404).end();
    });
  }

  /** @param root the folder that holds the folders, which need not be there yet */
  static async start(root: string): Promise<FolderServer> {
    const one = new FolderServer(root);
    await new Promise<void>((resolve) => one.#server.listen(0, '127.0.0.1', resolve));
    return one;
  }

  /** The address of a folder, without a final slash. */
  url(name: string): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/${name}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
