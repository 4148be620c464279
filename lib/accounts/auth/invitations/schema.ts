import { z } from 'zod';
import { teamRoles } from '#lib/accounts/people/policy';
import { emailAddress } from '#lib/platform/forms/fields';
import type { FormState } from '#lib/platform/forms/state';

/** The roles that somebody is invited with. */
export const invitedRole = z.enum(teamRoles);

export const invitationForm = z.object({ email: emailAddress, role: invitedRole });

/** Of the page that accepts one: `name` is asked of whoever has none here yet. */
export type JoinState = FormState<{ name: string }, { name?: 'wrong' | 'taken'; form?: 'often' }, never>;
