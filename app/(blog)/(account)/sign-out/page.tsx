import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { SignOutForm } from '#components/account/sign-out-form';
import { viewerOf } from '#lib/accounts/auth/session';
import { siteAndTranslator } from '../../site.ts';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await siteAndTranslator();
	return { title: t('people.signOut.title') };
}

export default async function SignOutPage() {
	const { t } = await siteAndTranslator();
	const viewer = await viewerOf(await headers());
	return (
		<>
			<h1 className="title title-small">{t('people.signOut.title')}</h1>
			<p>{t(viewer ? 'people.signOut.text' : 'people.signOut.none')}</p>
			{viewer ? (
				<SignOutForm t={t} />
			) : (
				<p>
					<a href="/sign-in">{t('people.signIn.title')}</a>
				</p>
			)}
		</>
	);
}
