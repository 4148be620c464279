import type { Metadata } from 'next';
import { Form, Send } from '#components/ui/form';
import { signInByLink } from '#lib/accounts/auth/actions';
import { findOneTimeToken } from '#lib/accounts/auth/one-time-token';
import { database } from '#lib/platform/database/database';
import { siteAndTranslator } from '../../../site.ts';

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await siteAndTranslator();
	return { title: t('people.signIn.linkTitle'), referrer: 'same-origin' };
}

/** What a mailed link opens. Reading it changes nothing: mail scanners read every link. */
export default async function SignInLinkPage({ params }: Props) {
	const { t } = await siteAndTranslator();
	const { token } = await params;
	const oneTimeToken = await findOneTimeToken(database(), 'sign-in', token);
	if (!oneTimeToken || oneTimeToken.used_at !== null || oneTimeToken.expires_at <= Date.now()) {
		return (
			<>
				<h1 className="title title-small">{t('people.signIn.linkDead')}</h1>
				<p>{t('people.signIn.linkDeadText')}</p>
				<p>
					<a href="/sign-in">{t('people.signIn.linkNew')}</a>
				</p>
			</>
		);
	}
	return (
		<>
			<h1 className="title title-small">{t('people.signIn.linkTitle')}</h1>
			<p>
				{t.parts(
					'people.signIn.linkText',
					{ b: (inner) => <b key="b">{inner}</b> },
					{ email: oneTimeToken.email },
				)}
			</p>
			<Form t={t} action={signInByLink}>
				<input type="hidden" name="token" value={token} />
				<Send t={t}>{t('people.signIn.linkButton')}</Send>
			</Form>
		</>
	);
}
