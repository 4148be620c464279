'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { senderOf } from '#lib/server/asking';
import { keepCookies } from '#lib/server/browser-cookies';
import { database } from '#lib/server/database';
import { isWithinLimit } from '#lib/server/limits';
import { translator } from '#lib/site/language';
import { getSite } from '#lib/site/queries';
import { nameProblem } from '../names.ts';
import { type SetUpField, type SetUpState, setUpForm } from '../schema.ts';
import { createSession } from '../session.ts';
import { setUp } from './commands.ts';

/** Takes the set-up form: makes the author and signs in. */
export async function setUpBlog(_state: SetUpState, form: FormData): Promise<SetUpState> {
	const db = database();
	const from = await headers();
	const values = Object.fromEntries(
		(['name', 'email', 'title', 'language'] as const).map((name) => [name, String(form.get(name) ?? '')]),
	) as SetUpState['values'];
	const t = translator((await getSite(db)).language);
	const refused = (refusals: SetUpState['refusals']): SetUpState => ({ values, refusals });
	if (!isWithinLimit('set-up', senderOf(from), 30, 600)) return refused({ form: t('people.refusal.often') });
	const parsed = setUpForm.safeParse(values);
	const wrong = new Set<SetUpField>(
		parsed.success ? [] : parsed.error.issues.map(({ path }) => path[0] as SetUpField),
	);
	if (nameProblem(values.name.trim())) wrong.add('name');
	if (!parsed.success || wrong.size > 0) {
		return refused(
			Object.fromEntries([...wrong].map((field) => [field, t(`people.setUp.refusal.${field}`)])),
		);
	}
	const author = await setUp(db, String(form.get('token') ?? ''), parsed.data);
	if (!author) return refused({ form: t('people.setUp.done') });
	await keepCookies(await createSession(author, from));
	redirect('/admin');
}
