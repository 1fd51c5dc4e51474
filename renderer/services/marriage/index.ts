/** Screens of the marriage registration window (婚姻登记窗口). */
import type { ServiceScreens } from '../screens.ts';
import { CasePage } from './CasePage.tsx';
import { NewCase } from './NewCase.tsx';

export const screens: ServiceScreens = { window: 'marriage', CasePage, NewCase };
