/** Where something is gone or new, as part of a sentence: `in the area frontend`, `in the theme frontend/A/b`. */
export function areaWords(area: string): string {
  if (area === 'base') return 'in all areas';
  return area.includes('/') ? `in the theme ${area}` : `in the area ${area}`;
}
