import type { ExtensionUse } from '../extension-use.js';
import type { FactsReader } from '../facts-reader.js';
import { namedModule } from '../javascript/named-module.js';
import { namedTemplate } from '../javascript/named-template.js';
import { LineTable } from '../line-table.js';
import type { Subject } from '../subject.js';
import { namedViewFiles } from '../view/named-view-files.js';

/** A word is looked at once, from where it begins. */
const FILE = /(?<![\w\\])[A-Z][A-Za-z0-9]*_[A-Za-z0-9]+::[\w./-]+/g;
const QUOTED = /(["'])((?:[A-Z][A-Za-z0-9]*_[A-Za-z0-9]+|ui)\/[\w./-]+)\1/g;
const INIT =
  /data-mage-init=(["'])\s*\{\s*(["'])([\w./-]+)\2|text\/x-magento-init["']>\s*\{\s*"[^"\n]{0,200}"\s*:\s*\{\s*"([\w./-]+)"/g;

/** What the templates of an extension name: other templates, static files, JavaScript modules. */
export const templateUsesReader: FactsReader<readonly ExtensionUse[]> = {
  kind: 'template-uses',
  version: 1,
  takes: (path) => /\.(?:phtml|html)$/.test(path) && /(?:^|\/)(?:templates|web|email)\//.test(path),
  read(content) {
    const lines = new LineTable(content);
    const uses: ExtensionUse[] = [];
    const say = (subject: Subject | null, how: string, index: number): void => {
      if (subject !== null) uses.push({ subject, how, line: lines.lineAt(index) });
    };
    for (const { 0: text, index } of content.matchAll(FILE)) {
      for (const subject of namedViewFiles(text, 'any')) say(subject, 'names it', index);
    }
    for (const { 2: text = '', index } of content.matchAll(QUOTED)) {
      // Whether it is a script or the template of one is not known from here.
      say(namedModule(text), 'names it', index);
      say(namedTemplate(text), 'names it', index);
    }
    for (const { 3: byElement, 4: byScript, index } of content.matchAll(INIT)) {
      say(namedModule(byElement ?? byScript ?? ''), 'starts it', index);
    }
    return uses.toSorted((a, b) => a.line - b.line);
  },
};
