/** How benchmarks print: one line per figure, so that two runs can be compared with diff. */
import { cpus, loadavg } from 'node:os';
import { cpuUsage } from 'node:process';

/** The value below which `share` (0 to 1) of the samples lie. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Prints `name: value unit`, and the goal with whether it holds. */
export function figure(name: string, value: number, unit: string, goal?: { atMost?: number; atLeast?: number }): void {
  const shown = value >= 1000 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
  const holds = goal && (goal.atMost === undefined || value <= goal.atMost) && (goal.atLeast ?? 0) <= value;
  const bound = goal?.atMost === undefined ? `at least ${goal?.atLeast}` : `at most ${goal.atMost}`;
  console.log(`${name}: ${shown} ${unit}${goal ? `  (goal ${bound}: ${holds ? 'met' : 'MISSED'})` : ''}`);
}

/** A figure means little without what else the machine did. */
export function conditions(): void {
  console.log(
    `# Node ${process.versions.node}, ${cpus().length} processors, load ${loadavg()[0]?.toFixed(1)} at the start`,
  );
}

/**
 * Runs once and says how long it took, in milliseconds: by the clock, and of that the processor time of this process, which other
 * work on the machine does not stretch.
 */
export function timed<T>(run: () => T): { ms: number; processorMs: number; value: T } {
  const before = cpuUsage();
  const started = performance.now();
  const value = run();
  const ms = performance.now() - started;
  const { user, system } = cpuUsage(before);
  return { ms, processorMs: (user + system) / 1000, value };
}
