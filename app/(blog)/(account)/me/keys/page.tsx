import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { PasskeyAdd } from '#components/account/passkey-add';
import { PasskeyList } from '#components/account/passkey-list';
import { SessionList } from '#components/account/session-list';
import { requirePerson } from '#lib/accounts/auth/guards';
import { passkeysOf, passkeysWork } from '#lib/accounts/auth/passkeys';
import { isHeldBack, mayAddPasskey } from '#lib/accounts/auth/required-passkey';
import { sessionsOf } from '#lib/accounts/auth/session';
import { browserName } from '#lib/accounts/people/browser-name';
import { database } from '#lib/platform/database/database';
import { localPath } from '#lib/platform/forms/fields';
import { siteAndTranslator } from '../../../site.ts';

type Props = { searchParams: Promise<{ from?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await siteAndTranslator();
	return { title: t('people.keys.title') };
}

export default async function KeysPage({ searchParams }: Props) {
	const { site, t } = await siteAndTranslator();
	const viewer = await requirePerson('/me/keys');
	const asking = await headers();
	const db = database();
	const [passkeys, sessions] = [await passkeysOf(db, viewer), await sessionsOf(db, viewer, asking)];
	const held = await isHeldBack(db, viewer);
	const add = (await mayAddPasskey(db, viewer)) && (
		<PasskeyAdd t={t} name={browserName(asking.get('user-agent') ?? '')} />
	);
	const from = localPath.parse((await searchParams).from ?? '');
	if (from && !held && passkeys.length === 0 && passkeysWork()) {
		return (
			<>
				<h1 className="title title-small">{t('people.keys.offerTitle')}</h1>
				<p>{t('people.keys.offer')}</p>
				<div className="room-ways">
					{add}
					<a className="room-button" href={from}>
						{t('people.keys.onward')}
					</a>
				</div>
			</>
		);
	}
	return (
		<>
			<h1 className="title title-small">{t('people.keys.title')}</h1>
			<p className="room-ways">
				<a href={from || '/me'}>{from ? t('people.keys.continue') : t('people.room')}</a>
			</p>
			{held && <p role="alert">{t('people.keys.required')}</p>}
			<h2 id="passkeys">{t('people.keys.passkeys')}</h2>
			<PasskeyList t={t} timeZone={site.time_zone} passkeys={passkeys} />
			{passkeysWork() ? (
				add && <div className="room-ways">{add}</div>
			) : (
				<p className="room-hint">{t('people.keys.unavailable')}</p>
			)}
			<h2 id="sessions">{t('people.keys.sessions')}</h2>
			<SessionList t={t} timeZone={site.time_zone} sessions={sessions} />
		</>
	);
}
