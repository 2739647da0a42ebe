import { checkText } from './check-text.js';
import type { LocalContext } from './local-context.js';
import { needThread } from './need-thread.js';

/** The verb `label` of the ForgePeople port. */
export async function addLabel(
  context: LocalContext,
  name: string,
  number: number,
  label: string,
): Promise<void> {
  checkText('label', label);
  const repository = await context.repository(name);
  await repository.change(`#${number}: label`, await repository.lookAtFiles(), async (change) => {
    const { folder, thread } = await needThread(change.look, name, number);
    const labels = [...new Set([...thread.labels, label])].sort();
    change.set(`${folder}/${number}`, { ...thread, labels });
  });
}
