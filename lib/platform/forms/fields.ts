import { z } from 'zod';
import { latinDigits } from '#lib/i18n/digits';
import { languageTags } from '#lib/i18n/languages';
import { emailOf } from './email.ts';
import type { FormState } from './state.ts';

/** An e-mail address in its one spelling. */
export const emailAddress = z.string().transform((given, refused) => {
	const email = emailOf(given);
	if (email !== null) return email;
	refused.addIssue('no e-mail address');
	return z.NEVER;
});

/** A web address somebody gives as theirs, `example.org` too, with its protocol; nothing is null. */
export const ownSite = z
	.string()
	.trim()
	.max(500)
	.transform((given, refused) => {
		if (given === '') return null;
		const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(given) ? given : `https://${given}`);
		const isWeb = url && /^https?:$/.test(url.protocol) && url.hostname.includes('.') && !url.username;
		if (isWeb && url.href.length <= 500) return url.href;
		refused.addIssue('no web address');
		return z.NEVER;
	});

/** A path of this blog to go on to; anything else leads nowhere. */
export const localPath = z
	.string()
	.regex(/^\/(?![/\\])[^\\\p{Cc}]*$/u)
	.max(2000)
	.catch('');

export const signInForm = z.object({ email: emailAddress, from: localPath.default('') });
export const codeForm = z.object({
	email: emailAddress,
	code: z
		.string()
		.transform((text) => latinDigits(text).replace(/\s/g, ''))
		.pipe(z.string().regex(/^\d{6}$/)),
});

/** Asks for the address first, then for the code that was mailed there. */
export type SignInState = FormState<
	{ step: 'email' | 'code'; email: string; from: string },
	{ email?: 'email' | 'often'; code?: 'code' | 'wrong' | 'often' },
	'mailed'
>;

export const setUpForm = z.object({
	name: z.string().trim(),
	email: emailAddress,
	title: z.string().trim().min(1).max(200),
	language: z.enum(languageTags),
});
export type SetUpField = keyof z.infer<typeof setUpForm>;
export type SetUpState = FormState<
	Record<SetUpField, string>,
	Partial<Record<SetUpField, 'wrong'>> & { form?: 'often' | 'done' },
	never
>;
