import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { PageFile } from '../../../../builder/pages/page-file.js';
import { tempDir } from '../../../support/temp-dir.js';

const TYPES: Readonly<Record<string, string>> = { html: 'text/html; charset=utf-8', css: 'text/css' };

/** Files in a folder, served as any plain file server does, below a folder of its host. */
export class WebSite {
  readonly dir = join(tempDir(), 'a site');
  /** Paths that were asked for, below the site's folder. */
  readonly asked: string[] = [];

  constructor(files: readonly PageFile[]) {
    for (const { path, text } of files) this.add(path, text);
  }

  add(path: string, text: string): void {
    mkdirSync(dirname(join(this.dir, path)), { recursive: true });
    writeFileSync(join(this.dir, path), text);
  }

  /** Starts the server and returns the address of the folder, with a final slash. */
  async serve(): Promise<string> {
    const server = createServer((request, response) => {
      const path = decodeURIComponent(
        (request.url ?? '').replace(/^\/sub\/folder\//, '').replace(/\?.*$/, ''),
      );
      this.asked.push(path);
      const file = join(this.dir, path);
      const found =
        (request.url ?? '').startsWith('/sub/folder/') && existsSync(file) && statSync(file).isFile();
      if (!found) response.writeHead(404).end();
      else
        response
          .writeHead(200, { 'content-type': TYPES[path.replace(/^.*\./, '')] ?? '' })
          .end(readFileSync(file));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/sub/folder/`;
  }
}
