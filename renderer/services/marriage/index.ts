/** Screens of the marriage registration window (婚姻登记窗口). */
import type { ServiceScreens } from '../screens.ts';
import { MarriageCase } from './MarriageCase.tsx';
import { NewMarriage } from './NewMarriage.tsx';

export const screens: ServiceScreens = { window: 'marriage', CasePage: MarriageCase, NewCase: NewMarriage };
