// The least an Electron app can be: one window, one page. It reports the way the app does.
import path from 'node:path';
import { app, BrowserWindow } from 'electron';

const whenInteractive = `new Promise((resolve) => {
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntriesByName('interactive')) resolve(startTime);
  }).observe({ type: 'mark', buffered: true });
})`;

app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 1440, height: 900, webPreferences: { sandbox: true } });
  window.loadFile(path.join(import.meta.dirname, 'page.html'));
  await window.webContents.executeJavaScript(whenInteractive);
  process.stdout.write(`${JSON.stringify({ interactive: true })}\n`);
});
app.on('window-all-closed', () => app.quit());
