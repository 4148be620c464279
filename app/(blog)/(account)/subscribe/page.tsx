import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { OwnSubscription } from '#components/account/own-subscription';
import { SubscribeForm } from '#components/account/subscribe-form';
import { Sentence } from '#components/ui/join';
import { viewerOf } from '#lib/accounts/auth/session';
import { database } from '#lib/platform/database/database';
import { subscriptionOf } from '#lib/publishing/newsletter/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { siteAndTranslator } from '../../site.ts';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await siteAndTranslator();
	return { title: t('subscribers.title') };
}

/** New articles by mail: an address, or one button for who signed in. */
export default async function SubscribePage() {
	const { site, t } = await siteAndTranslator();
	const viewer = await viewerOf(await headers());
	const { open } = settingsOf(site).mailing;
	const own = viewer && (await subscriptionOf(database(), viewer));
	const active = own?.status === 'active';
	return (
		<>
			<h1 className="title title-small">{t('subscribers.title')}</h1>
			{!open && !active ? (
				<p>
					<Sentence
						parts={t.parts('subscribers.closed', {
							a: (inner) => (
								<a key="feed" href="/feed">
									{inner}
								</a>
							),
						})}
					/>
				</p>
			) : viewer ? (
				<OwnSubscription t={t} email={viewer.email} active={active} open={open} back="subscribe" />
			) : (
				<SubscribeForm t={t} site={site.title} />
			)}
		</>
	);
}
