import { z } from 'zod';
import { languageTags } from '#lib/i18n/languages';
import { ownSite } from '#lib/platform/forms/fields';
import type { FormState } from '#lib/platform/forms/state';

export const LONGEST_AVATAR = 5_000_000;

export const profileForm = z.object({
	name: z
		.string()
		.max(500)
		.transform((name) => name.normalize('NFC').trim().replace(/\s+/g, ' ')),
	url: ownSite,
	language: z.enum(languageTags),
	notify: z.enum(['at-once', 'daily', 'never']),
	/** Comments already written take the new name and site too. */
	everywhere: z.literal('1').optional(),
});
export type Profile = z.infer<typeof profileForm>;

export type NameRefusal = 'empty' | 'long' | 'strange' | 'taken';

/** What the profile form shows after it was sent. */
export type ProfileState = FormState<
	{ name: string; url: string; language: string; notify: Profile['notify']; everywhere: boolean },
	{ name?: NameRefusal; url?: 'address'; form?: 'often' },
	'saved'
>;

export type AskState = FormState<{ email: string }, { email?: 'email' | 'often' }, 'asked'>;

export type AvatarRefusal = 'missing' | 'large' | 'unreadable' | 'often';
export const avatarRefusals: readonly AvatarRefusal[] = ['missing', 'large', 'unreadable', 'often'];

export type Erasure = 'anonymise' | 'erase';

/** Whom an administrator erases. */
export const otherForm = z.object({
	person: z.coerce.number().int().positive(),
	mode: z.enum(['anonymise', 'erase']),
});
