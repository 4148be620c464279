import type { Metadata } from 'next';
import { cookies, headers } from 'next/headers';
import { PasskeySignIn } from '#components/account/passkey-sign-in';
import { SignInForm } from '#components/account/sign-in-form';
import { SignOutForm } from '#components/account/sign-out-form';
import { passkeysWork } from '#lib/accounts/auth/passkeys';
import { viewerOf } from '#lib/accounts/auth/session';
import { draftCookie, signatureOf } from '#lib/accounts/people/signature';
import type { Translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';
import { localPath } from '#lib/platform/forms/fields';
import { siteAndTranslator } from '../../site.ts';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await siteAndTranslator();
	return { title: t('people.signIn.title') };
}

export default async function SignInPage({ searchParams }: Props) {
	const { t } = await siteAndTranslator();
	const query = await searchParams;
	const from = localPath.parse(query.from ?? '');
	const viewer = await viewerOf(await headers());
	if (viewer) {
		return (
			<>
				<h1 className="title title-small">{t('people.signIn.title')}</h1>
				<p>
					{t.parts('people.signIn.already', { b: (inner) => <b key="b">{inner}</b> }, { name: viewer.name })}
				</p>
				<p className="room-ways">
					<a className="room-button" href={from || '/me'}>
						{from ? t('people.keys.continue') : t('people.room')}
					</a>
				</p>
				<SignOutForm t={t} />
			</>
		);
	}
	const said = await signatureOf(database(), (await cookies()).get(draftCookie)?.value);
	const others = otherWays();
	const asked = from ? `?from=${encodeURIComponent(from)}` : '';
	const error = query.error ? refusalOf(String(query.error), t) : null;
	return (
		<>
			<h1 className="title title-small">{t('people.signIn.title')}</h1>
			{error && (
				<p className="refusal" role="alert">
					{error}
				</p>
			)}
			<SignInForm t={t} from={from} email={said?.email ?? ''} />
			{(others.length > 0 || passkeysWork()) && (
				<>
					{others.length > 0 && <p className="room-or">{t('people.signIn.or')}</p>}
					<div className="room-ways">
						{passkeysWork() && <PasskeySignIn t={t} from={from} />}
						{others.map(({ id, name }) => (
							<a key={id} className="room-button" href={`/sign-in/with/${id}${asked}`} rel="nofollow">
								{t('people.signIn.with', { name })}
							</a>
						))}
					</div>
				</>
			)}
		</>
	);
}

function otherWays(): { id: string; name: string }[] {
	const { github, google, oidc } = environment().signIn;
	return [
		...(github ? [{ id: 'github', name: 'GitHub' }] : []),
		...(google ? [{ id: 'google', name: 'Google' }] : []),
		...(oidc ? [{ id: 'oidc', name: oidc.name }] : []),
	];
}

function refusalOf(error: string, t: Translator): string {
	if (error === 'often') return t('people.refusal.often');
	return t(error === 'email_not_verified' ? 'people.signIn.email_not_verified' : 'people.signIn.failed');
}
