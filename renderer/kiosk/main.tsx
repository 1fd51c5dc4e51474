/** The kiosk's page (自助终端): people say themselves that they have come. Nobody is signed in; all that it knows of a person goes at the end. */
import '../theme/tokens.css';
import '../theme/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { getPreferences } from '../app/preferences.ts';
import { startTexts } from '../i18n/index.ts';
import { Kiosk } from './Kiosk.tsx';

const place = document.querySelector('#root');
if (!place) throw new TypeError('the page has no place for the kiosk');
await startTexts(getPreferences().language);
createRoot(place).render(
  <StrictMode>
    <Kiosk />
  </StrictMode>,
);
