import type { Metadata } from 'next';
import { Form, Send } from '#components/ui/form';
import { Sentence } from '#components/ui/join';
import { findOneTimeToken } from '#lib/accounts/auth/one-time-token';
import { database } from '#lib/platform/database/database';
import { confirmByMail } from '#lib/publishing/newsletter/actions';
import { siteAndTranslator } from '../../../site.ts';

type Props = { params: Promise<{ token: string }>; searchParams: Promise<Record<string, string>> };

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await siteAndTranslator();
	return { title: t('subscribers.confirmTitle'), robots: { index: false }, referrer: 'same-origin' };
}

/** Where the mail about new articles leads: one button. */
export default async function ConfirmPage({ params, searchParams }: Props) {
	const { site, t } = await siteAndTranslator();
	const token = decodeURIComponent((await params).token);
	const oneTimeToken = await findOneTimeToken(database(), 'subscribe', token);
	const open = oneTimeToken !== null && oneTimeToken.used_at === null && oneTimeToken.expires_at > Date.now();
	const done = oneTimeToken !== null && oneTimeToken.used_at !== null && 'done' in (await searchParams);
	const email = <b key="email">{oneTimeToken?.email}</b>;
	return (
		<>
			<h1 className="title title-small">{t('subscribers.confirmTitle')}</h1>
			{open ? (
				<>
					<p>
						<Sentence parts={t.parts('subscribers.confirmFor', { b: () => email }, { site: site.title })} />
					</p>
					<Form t={t} action={confirmByMail}>
						<input type="hidden" name="token" value={token} />
						<Send t={t}>{t('subscribers.confirm')}</Send>
					</Form>
				</>
			) : (
				<>
					<p role="status">{t(done ? 'subscribers.confirmed' : 'subscribers.late')}</p>
					<p>
						{done ? (
							<a href="/">{t('subscribers.home')}</a>
						) : (
							<a href="/subscribe">{t('subscribers.askAgain')}</a>
						)}
					</p>
				</>
			)}
		</>
	);
}
