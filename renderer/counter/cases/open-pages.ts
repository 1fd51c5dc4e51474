import { counterRoles, type Role } from '#domain/kernel/roles.ts';
import type { ServicePage, ServiceScreens } from '../../services/screens.ts';

/** The pages of a window that whoever is signed in has use for. */
export const openPages = (
  screens: ServiceScreens | null,
  may: (...roles: readonly Role[]) => boolean,
): readonly ServicePage[] => (screens?.pages ?? []).filter(({ roles = counterRoles }) => may(...roles));
