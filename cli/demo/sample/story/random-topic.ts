import { MODE_EXECUTABLE, MODE_FILE } from '../../../../src/git/mode.js';
import type { SampleTree } from '../sample-tree.js';
import type { SeededRandom } from '../seeded-random.js';
import { editText } from './edit-text.js';
import type { Topic, TopicCommit } from './topic.js';

const TROUBLES = [
  'is slow with many rows',
  'ignores the store view',
  'shows the wrong currency',
  'fails on an empty value',
  'is not translated',
  'throws on PHP 8.2',
  'loses its sort order',
  'is cached for too long',
];

/** What a random topic may choose from; it takes out what it used, so that no two open topics collide. */
export interface RandomTopicContext {
  readonly random: SeededRandom;
  /** Paths on develop that the story leaves alone. Kept up to date with what the topics do. */
  readonly paths: string[];
  /** Paths that topics have touched which are not merged yet. */
  readonly busy: Set<string>;
}

/** A topic of one to three commits with edits anywhere, and now and then a new file, rename, delete or mode. */
export function randomTopic(context: RandomTopicContext): Topic {
  const { random } = context;
  const ticket = `${random.pick(['MAGETWO', 'MC', 'AC', 'ACP2E', 'LYNX'])}-${1000 + random.int(98000)}`;
  const commits: TopicCommit[] = [];
  const count = 1 + random.int(3);
  for (let index = 0; index < count; index += 1) {
    const path = take(context);
    const subject = `${ticket}: ${areaOf(path)} ${random.pick(TROUBLES)}`;
    commits.push({ subject, edit: (tree) => changeSome(tree, context, path) });
  }
  return { branch: ticket, commits };
}

/** Changes the path that the subject is about, and up to two others. */
function changeSome(tree: SampleTree, context: RandomTopicContext, path: string): void {
  change(tree, context, path);
  for (let others = context.random.int(3); others > 0; others -= 1) change(tree, context, take(context));
}

function change(tree: SampleTree, context: RandomTopicContext, path: string): void {
  const { random } = context;
  const mode = tree.file(path)?.mode;
  const die = random.int(100);
  if (die < 78) tree.put(path, editText(path, tree.text(path), random), mode);
  else if (die < 86) addBeside(tree, context, path);
  else if (die < 91) {
    tree.remove(path);
    drop(context, path);
  } else if (die < 97) rename(tree, context, path);
  else tree.chmod(path, mode === MODE_FILE ? MODE_EXECUTABLE : MODE_FILE);
}

function addBeside(tree: SampleTree, context: RandomTopicContext, path: string): void {
  const added = withSuffix(path, `${1 + context.random.int(900)}`);
  if (tree.file(added) !== null) return;
  tree.put(added, editText(path, tree.text(path), context.random));
  claim(context, added);
}

function rename(tree: SampleTree, context: RandomTopicContext, path: string): void {
  const to = withSuffix(path, context.random.pick(['Legacy', 'Base', 'Default']));
  if (tree.file(to) !== null) return;
  tree.move(path, to);
  drop(context, path);
  claim(context, to);
  if (context.random.chance(50)) {
    tree.put(to, editText(to, tree.text(to), context.random), tree.file(to)?.mode);
  }
}

/** A path that no open topic has touched; from now on one has. */
function take(context: RandomTopicContext): string {
  for (;;) {
    const path = context.random.pick(context.paths);
    if (context.busy.has(path)) continue;
    context.busy.add(path);
    return path;
  }
}

function claim(context: RandomTopicContext, path: string): void {
  context.paths.push(path);
  context.busy.add(path);
}

function drop(context: RandomTopicContext, path: string): void {
  const at = context.paths.indexOf(path);
  const last = context.paths.pop();
  if (last !== undefined && at < context.paths.length) context.paths[at] = last;
}

function withSuffix(path: string, suffix: string): string {
  const dot = path.lastIndexOf('.');
  return `${path.slice(0, dot)}${suffix}${path.slice(dot)}`;
}

function areaOf(path: string): string {
  const [, , , module = 'Framework'] = path.split('/');
  return module.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}
