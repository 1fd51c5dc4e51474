// A plain browser window for tests of the hub's web console: Electron's Chromium, with nothing of the app.
import { app, BrowserWindow, session } from 'electron';

app.on('window-all-closed', () => app.quit());
// The hub asks devices for certificates; a browser of the office has none.
app.on('select-client-certificate', (event, _contents, _url, _list, choose) => {
  event.preventDefault();
  choose();
});
app.whenReady().then(() => {
  // As after an administrator has taken the hub's authority into the machine's list.
  session.defaultSession.setCertificateVerifyProc(({ hostname }, decide) => decide(hostname === '127.0.0.1' ? 0 : -3));
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    webPreferences: { sandbox: true, contextIsolation: true },
  });
  window.loadURL(process.env.XINQU_BROWSE);
});
