import type { ExtensionUse } from '../extension-use.js';
import type { FactsReader } from '../facts-reader.js';
import type { Subject } from '../subject.js';
import type { DiArgument, DiPlugin, DiType } from './di-facts.js';
import { diReader } from './di-reader.js';

/** What an extension's `di.xml` depends on. */
export const diUsesReader: FactsReader<readonly ExtensionUse[]> = {
  kind: 'di-uses',
  version: 1,
  takes: (path) => diReader.takes(path),
  read(content) {
    const { preferences, types } = diReader.read(content);
    return [
      ...preferences.flatMap(({ for: name, type, line }): readonly ExtensionUse[] => [
        { subject: { kind: 'class', name }, how: 'replaces it', line },
        { subject: { kind: 'di-preference', name }, how: 'replaces the preference', line },
        { subject: { kind: 'class', name: type }, how: `has it made for ${name}`, line },
        { subject: { kind: 'di-type', name: type }, how: `has it made for ${name}`, line },
      ]),
      ...types.flatMap(usesOfType),
    ];
  },
};

function usesOfType(type: DiType): readonly ExtensionUse[] {
  const { name, line } = type;
  const uses: ExtensionUse[] = [];
  if (type.extends !== null) {
    uses.push(...ofType(type.extends, `extends it with the virtual type ${name}`, line));
  } else if (type.arguments.length > 0 || type.virtual) {
    uses.push(...ofType(name, 'changes its configuration', line));
  }
  uses.push(...type.plugins.flatMap((plugin) => usesOfPlugin(name, plugin)));
  uses.push(...type.arguments.flatMap((argument) => usesOfArgument(name, argument)));
  return uses;
}

function usesOfPlugin(type: string, { name, runs, disabled, line }: DiPlugin): readonly ExtensionUse[] {
  const subject: Subject = { kind: 'di-plugin', name: type, member: name };
  if (disabled === true) return [{ subject, how: 'disables the plugin', line }];
  return [
    // A plugin of the same name takes the place of another.
    { subject, how: 'says something of the plugin', line },
    ...(runs === null ? [] : ofType(type, 'has a plugin on it', line)),
  ];
}

function usesOfArgument(type: string, argument: DiArgument): readonly ExtensionUse[] {
  const { path, line, value } = argument;
  const uses = path.map((_, index): ExtensionUse => ({
    subject: { kind: 'di-type', name: type, member: path.slice(0, index + 1).join('/') },
    how: 'sets the argument',
    line,
  }));
  if (argument.type === 'object') uses.push(...ofType(value, `has it injected into ${type}`, line));
  if (argument.type === 'const' || argument.type === 'init_parameter') {
    const [name = '', member = ''] = value.split('::', 2);
    uses.push({ subject: { kind: 'constant', name, member }, how: `passes it to ${type}`, line });
  }
  return uses;
}

/** A name may be a class or a virtual type. */
function ofType(name: string, how: string, line: number): readonly ExtensionUse[] {
  return [
    { subject: { kind: 'class', name }, how, line },
    { subject: { kind: 'di-type', name }, how, line },
  ];
}
