/**
 * The only script of the dashboard: it puts in the jobs as they change. It takes away no focus and no selection, and
 * without it the page has a link to load it anew.
 */
export const LIVE_SCRIPT = `(() => {
  const jobs = document.getElementById('jobs');
  const live = document.getElementById('live');
  if (!jobs || !live || !window.EventSource) return;
  const source = new EventSource('/jobs/events');
  source.addEventListener('open', () => { live.textContent = 'Live.'; });
  source.addEventListener('error', () => { live.textContent = 'The connection was lost; it is tried again.'; });
  source.addEventListener('jobs', (event) => {
    if (jobs.contains(document.activeElement)) return;
    const selection = document.getSelection();
    if (selection && !selection.isCollapsed && jobs.contains(selection.anchorNode)) return;
    jobs.innerHTML = JSON.parse(event.data);
  });
})();
`;
