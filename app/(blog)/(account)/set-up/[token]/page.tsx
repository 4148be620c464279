import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SetUpForm } from '#components/account/set-up-form';
import { isSetUpToken, waitsForAdmin } from '#lib/accounts/auth/set-up/invitation';
import { database } from '#lib/platform/database/database';
import { siteAndTranslator } from '../../../site.ts';

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await siteAndTranslator();
	return { title: t('people.setUp.title'), referrer: 'same-origin' };
}

/** Where the address leads that the first start prints. */
export default async function SetUpPage({ params }: Props) {
	const { site, t } = await siteAndTranslator();
	const { token } = await params;
	if (!isSetUpToken(token)) notFound();
	if (!(await waitsForAdmin(database()))) {
		return (
			<>
				<h1 className="title title-small">{t('people.setUp.done')}</h1>
				<p>{t('people.setUp.doneText')}</p>
				<p>
					<a href="/sign-in">{t('people.signIn.title')}</a>
				</p>
			</>
		);
	}
	return (
		<>
			<h1 className="title title-small">{t('people.setUp.title')}</h1>
			<p>{t('people.setUp.intro')}</p>
			<SetUpForm t={t} token={token} title={site.title} language={site.language} />
		</>
	);
}
