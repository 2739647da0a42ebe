import type { ExtensionUse } from '../extension-use.js';
import { namedModule } from '../javascript/named-module.js';
import { namedTemplate } from '../javascript/named-template.js';
import type { XmlElement } from '../xml/xml-element.js';
import { namedViewFiles } from './named-view-files.js';

/**
 * What an element of layout or of a UI component names by its attributes and its text: templates and static files
 * (`Vendor_Module::path`), components (`component`) and the templates that they show.
 */
export function xmlViewUses(element: XmlElement): readonly ExtensionUse[] {
  const { name: tag, attributes, text, line } = element;
  const uses: ExtensionUse[] = [];
  for (const value of [...Object.values(attributes), text]) {
    for (const subject of namedViewFiles(value, 'any')) uses.push({ subject, how: 'names it', line });
  }
  const said: readonly (readonly [string, string | undefined])[] = [
    ['component', attributes['component']],
    // `<item name="component">` and `<template>` are two forms of the same.
    [attributes['name'] ?? tag, text],
    [tag, text],
  ];
  for (const [what, value] of said) {
    if (value === undefined || value === '') continue;
    if (/component$/i.test(what)) {
      const subject = namedModule(value);
      if (subject !== null) uses.push({ subject, how: 'makes a component of it', line });
    } else if (/(?:template|tmpl)$/i.test(what)) {
      const subject = namedTemplate(value);
      if (subject !== null) uses.push({ subject, how: 'shows it', line });
    }
  }
  const seen = new Set<string>();
  return uses.filter(({ subject, how }) => {
    const key = JSON.stringify([subject, how]);
    return seen.size < seen.add(key).size;
  });
}
