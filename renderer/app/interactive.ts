/** Says to tests and benchmarks that the first screen can be used. Once per page. */
export function markInteractive(): void {
  if (document.documentElement.dataset.ready) return;
  document.documentElement.dataset.ready = 'true';
  performance.mark('interactive');
}
