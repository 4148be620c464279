'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { nameProblem } from '#lib/accounts/people/names';
import { database } from '#lib/platform/database/database';
import { type SetUpState, setUpForm } from '#lib/platform/forms/fields';
import { refusalsOf, wasRefused } from '#lib/platform/forms/state';
import { mayTry } from '#lib/platform/rate-limit/guarded';
import { keepCookies } from '../browser-cookies.ts';
import { senderOf } from '../request-context.ts';
import { createSession } from '../session.ts';
import { setUp } from './commands.ts';
import { setUpState } from './form-states.ts';

/** Takes the set-up form: makes the administrator and signs in. */
export async function setUpBlog(form: FormData): Promise<void> {
	const from = await headers();
	const values = Object.fromEntries(
		(['name', 'email', 'title', 'language'] as const).map((name) => [name, String(form.get(name) ?? '')]),
	) as SetUpState['values'];
	const refuse = (refusals: SetUpState['refusals']) => setUpState.set(wasRefused(values, refusals));
	if (!(await mayTry(database(), { door: 'set-up', count: 30, seconds: 600 }, senderOf(from))))
		return refuse({ form: 'often' });
	const parsed = setUpForm.safeParse(values);
	const wrong: SetUpState['refusals'] = parsed.success ? {} : refusalsOf(parsed.error, 'wrong');
	if (nameProblem(values.name.trim())) wrong.name = 'wrong';
	if (!parsed.success || wrong.name) return refuse(wrong);
	const admin = await setUp(database(), String(form.get('token') ?? ''), parsed.data);
	if (!admin) return refuse({ form: 'done' });
	await keepCookies(await createSession(admin, from));
	redirect('/admin');
}
