import { z } from 'zod';
import { languageTags } from '#lib/i18n/languages';
import { ownSite } from '#lib/platform/forms/fields';

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
export interface ProfileState {
	saved: boolean;
	name: string;
	url: string;
	language: string;
	notify: Profile['notify'];
	everywhere: boolean;
	refusals: { name?: NameRefusal; url?: 'address'; form?: 'often' };
}

export interface AskState {
	asked: boolean;
	email: string;
	refusal: 'email' | 'often' | null;
}

export type AvatarRefusal = 'missing' | 'large' | 'unreadable' | 'often';
export const avatarRefusals: readonly AvatarRefusal[] = ['missing', 'large', 'unreadable', 'often'];

export type Erasure = 'anonymise' | 'erase';

/** Whom the author erases. */
export const otherForm = z.object({
	person: z.coerce.number().int().positive(),
	mode: z.enum(['anonymise', 'erase']),
});
