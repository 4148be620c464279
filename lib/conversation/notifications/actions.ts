'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { database } from '#lib/platform/database/database';
import { wasRefused } from '#lib/platform/forms/state';
import { decideByMail } from './decide.ts';
import { decideState } from './form-states.ts';
import { stopMail } from './unsubscribe.ts';

const token = z.string().max(200).catch('');
const asked = z.object({ token, text: z.string().max(200_000).catch('') });

/** The one button of a moderator's mailed page: the token is who. */
export async function decideFromMail(form: FormData): Promise<void> {
	const input = asked.parse(Object.fromEntries(form));
	const hindrance = await decideByMail(database(), input.token, input.text);
	if (hindrance === 'empty' || hindrance === 'long') {
		return decideState.set(wasRefused({ text: input.text }, { text: hindrance }));
	}
	redirect(`/admin/decide/${encodeURIComponent(input.token)}${hindrance === null ? '?done=1' : ''}`);
}

/** The one button of the page that a message's last line leads to. */
export async function stopFromMail(form: FormData): Promise<void> {
	const input = asked.parse(Object.fromEntries(form));
	await stopMail(database(), input.token);
	redirect(`/me/stop/${encodeURIComponent(input.token)}`);
}
