/** The counter's page. Only what signing in needs is loaded at once; the rest follows while a password is typed. */
import './theme/tokens.css';
import './theme/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Boot } from './app/Boot.tsx';
import { getPreferences } from './app/preferences.ts';
import { listenForScans } from './app/scan.ts';
import { listenForShortcuts } from './components/shortcuts.ts';
import { startTexts } from './i18n/index.ts';

const place = document.querySelector('#root');
if (!place) throw new TypeError('the page has no place for the app');
listenForShortcuts();
listenForScans();
await startTexts(getPreferences().language);
createRoot(place).render(
  <StrictMode>
    <Boot />
  </StrictMode>,
);
