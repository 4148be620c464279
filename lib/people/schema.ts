import { z } from 'zod';

/** An e-mail address in its one spelling. */
export const emailAddress = z
	.string()
	.transform((text) => text.trim().normalize('NFC').toLowerCase())
	.pipe(z.email().max(254));

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
		.transform((text) => text.replace(/\s/g, ''))
		.pipe(z.string().regex(/^\d{6}$/)),
});

export type SignInRefusal = 'email' | 'code' | 'wrong' | 'often';
export interface SignInState {
	step: 'email' | 'code';
	email: string;
	from: string;
	refusal: SignInRefusal | null;
}

export const setUpForm = z.object({
	name: z.string().trim(),
	email: emailAddress,
	title: z.string().trim().min(1).max(200),
	language: z.enum(['it', 'en']),
});
export type SetUpField = keyof z.infer<typeof setUpForm>;
export interface SetUpState {
	values: Record<SetUpField, string>;
	refusals: Partial<Record<SetUpField | 'form', string>>;
}
