import { literalText } from '../php/literal-text.js';
import type { TreeView } from '../tree/tree-view.js';

/** The text that `Class\Name::CONSTANT` stands for in a tree; any other text, and what is not there, as it is. */
export async function resolveConstant(view: TreeView, text: string): Promise<string> {
  const [, name, constant] = /^([A-Za-z_][\w\\]*)::([A-Za-z_]\w*)$/.exec(text) ?? [];
  if (name === undefined) return text;
  const classes = await view.classes();
  const self = await classes.find(name);
  if (self === null) return text;
  for (const one of [self, ...(await classes.ancestors(name))]) {
    const found = one.constants.find((each) => each.name === constant);
    if (found !== undefined) return literalText(found.value) ?? text;
  }
  return text;
}
