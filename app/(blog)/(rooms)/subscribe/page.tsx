import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { Sentence } from '#components/site/join';
import { OwnSubscription } from '#components/subscribers/own-subscription';
import { SubscribeForm } from '#components/subscribers/subscribe-form';
import { viewerOf } from '#lib/people/session';
import { database } from '#lib/server/database';
import { settingsOf } from '#lib/site/settings';
import { subscriptionOf } from '#lib/subscribers/queries';
import { siteAndWords } from '../../site.ts';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await siteAndWords();
	return { title: t('subscribers.title') };
}

/** New articles by mail: an address, or one button for who signed in. */
export default async function SubscribePage() {
	const { site, t } = await siteAndWords();
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
