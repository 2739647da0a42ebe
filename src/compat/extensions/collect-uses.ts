import { diReader } from '../di/di-reader.js';
import type { FactsReader } from '../facts-reader.js';
import { phpReader } from '../php/php-reader.js';
import { isUnparsed } from '../tree/unparsed.js';
import { classUses, type BareUse } from './class-uses.js';
import type { ClassWorld } from './class-world.js';
import { diClassUses } from './di-class-uses.js';
import type { ExtensionFolder } from './extension-folder.js';
import { realUses } from './real-uses.js';
import { usesReaders } from './uses-readers.js';
import { viewUse } from './view-uses.js';

/** A use, with the folder and the file where it stands. */
export interface FoundUse extends BareUse {
  /** Which of the folders. */
  readonly folder: number;
  readonly file: string;
}

/** A file of an extension of which nobody knows what it depends on. */
export interface UnreadFile {
  readonly folder: number;
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

export interface CollectedUses {
  readonly uses: readonly FoundUse[];
  readonly unread: readonly UnreadFile[];
}

/**
 * Everything that the files of some extensions depend on.
 * @param worlds the code that they would run in; they depend on what is true in any of them
 */
export async function collectUses(
  folders: readonly ExtensionFolder[],
  worlds: readonly ClassWorld[],
): Promise<CollectedUses> {
  const uses: FoundUse[] = [];
  const unread = new Map<string, UnreadFile>();
  for (const [folder, { view }] of folders.entries()) {
    const readable = async <F>(reader: FactsReader<F>): Promise<readonly (readonly [string, F])[]> => {
      const found: (readonly [string, F])[] = [];
      for (const [file, facts] of await view.allFactsOrReasons(reader)) {
        if (!isUnparsed(facts)) found.push([file, facts]);
        else unread.set(`${folder}\0${file}`, { folder, file, line: facts.line, reason: facts.unparsed });
      }
      return found;
    };
    for (const [file, { classes }] of await readable(phpReader)) {
      for (const one of classes) {
        for (const world of worlds) {
          for (const use of await classUses(world, one)) uses.push({ ...use, folder, file });
        }
      }
    }
    for (const [file, facts] of await readable(diReader)) {
      for (const world of worlds) {
        for (const { declaredIn, ...use } of await diClassUses(world, facts)) {
          uses.push({ ...use, folder, file, ...declaredIn });
        }
      }
    }
    for (const reader of usesReaders) {
      for (const [file, found] of await readable(reader)) {
        for (const use of await realUses(worlds, found, file)) uses.push({ ...use, folder, file });
      }
    }
    const modules = await view.modules();
    for (const file of view.files.keys()) {
      const use = viewUse(file, modules);
      if (use !== null) uses.push({ ...use, folder, file });
    }
  }
  return { uses, unread: [...unread.values()] };
}
