// Notices when whoever started us has gone. npm runs scripts by a shell that does not pass signals on, so ending npm
// alone would leave us, and all that we started, behind.

const lookEveryMs = 300;

/** Calls `onGone` once when our parent process has ended. Does not keep this process alive. */
export function whenParentGoes(onGone) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, lookEveryMs);
  timer.unref();
}
