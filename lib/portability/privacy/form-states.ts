import { formState } from '#lib/platform/forms/form-state';
import type { AskState, ProfileState } from './schema.ts';

/** Of the form of one's own name, site, language and mail. */
export const profileState = formState<ProfileState>('profile');

/** Of the form that asks for the way to one's own words. */
export const askState = formState<AskState>('ask');
