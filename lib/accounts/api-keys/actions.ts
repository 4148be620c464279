'use server';

import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { deskVisit, requireAct } from '#lib/accounts/auth/guards';
import { cameByPasskey } from '#lib/accounts/auth/session';
import { database } from '#lib/platform/database/database';
import { type DeskState, notSaved, saved } from '#lib/platform/forms/state';
import { createApiKey, revokeApiKey } from './commands.ts';
import { lastingOf } from './lasting.ts';
import { apiKeysOf } from './queries.ts';
import { scopes } from './scopes.ts';

const page = '/admin/keys';

const name = z
	.string()
	.transform((text) => text.replace(/[\p{Cc}\s]+/gu, ' ').trim())
	.pipe(z.string().min(1).max(60));

/** Makes a key; what it is, is told this once. */
export async function makeKey(_state: DeskState, form: FormData): Promise<DeskState> {
	const visit = await deskVisit('desk');
	if (!visit.by) return visit.signedOut;
	const { by, t } = visit;
	const called = name.safeParse(String(form.get('name') ?? ''));
	const wanted = scopes.filter((scope) => form.get(scope) === 'on');
	const refusals = {
		...(!called.success && { name: t('keys.nameWrong') }),
		...(wanted.length === 0 && { 'articles:read': t('keys.scopesWrong') }),
	};
	if (!called.success || wanted.length === 0) return notSaved(t, form, refusals);
	const made = await createApiKey(database(), by, {
		name: called.data,
		scopes: wanted,
		days: lastingOf(form.get('days')),
		byPasskey: await cameByPasskey(await headers()),
	});
	if (!made.ok) return notSaved(t, form, {}, t('keys.many'));
	revalidatePath(page);
	return saved(t, `${t('keys.made')} ${made.key}`);
}

/** Takes a key back. */
export async function revokeKey(form: FormData): Promise<void> {
	const by = await requireAct('desk', page);
	const id = Number(form.get('id'));
	const key = (await apiKeysOf(database(), by)).find((one) => one.id === id);
	if (key) await revokeApiKey(database(), by, id);
	redirect(`${page}?${new URLSearchParams(key ? { revoked: key.name } : {})}`);
}
