/** Whether an attribute says yes. Magento takes `true` and `1` for it. */
export function isTrue(value: string | undefined): boolean {
  const text = value?.trim().toLowerCase();
  return text === 'true' || text === '1';
}
