import { Webhook } from 'lucide';
import type { Metadata } from 'next';
import { FieldForm } from '#components/admin/kit/field-form';
import { webhookSections } from '#components/admin/webhooks/sections';
import { Badge } from '#components/ui/desk/badge';
import { Empty } from '#components/ui/desk/empty';
import { Head } from '#components/ui/desk/head';
import { Rows, rowName } from '#components/ui/desk/rows';
import { Toast } from '#components/ui/desk/toast';
import { database } from '#lib/platform/database/database';
import { makeWebhook } from '#lib/webhooks/actions';
import { webhooksList } from '#lib/webhooks/queries';
import type { Query } from '../outcome.ts';
import { contextFor, pageContext } from '../page-context.ts';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('webhooks') };
}

export default async function WebhooksPage({ searchParams }: { searchParams: Promise<Query> }) {
	const { t } = await contextFor('manageWebhooks', '/admin/webhooks');
	const { said } = await searchParams;
	const webhooks = await webhooksList(database());
	return (
		<>
			<Head>
				<h1>{t('webhooks')}</h1>
			</Head>
			{said === 'deleted' && (
				<Toast closing={t('finding.close')}>
					<span>{t('webhooks.deleted')}</span>
				</Toast>
			)}
			<p className="max-w-160">
				{t.parts('webhooks.intro', {
					docs: (words) => (
						<a key="docs" href="/api/v1#webhooks">
							{words}
						</a>
					),
				})}
			</p>
			{webhooks.length === 0 && <Empty drawing={Webhook}>{t('webhooks.empty')}</Empty>}
			<Rows>
				{webhooks.map(({ id, url, types, active, failingSince }) => (
					<li key={id}>
						<div>
							<a href={`/admin/webhooks/${id}`} className={`${rowName} wrap-anywhere`} dir="ltr">
								{url}
							</a>
							<p className="text-small text-quiet">
								{types.map((type) => t(`webhooks.type.${type}`)).join(' · ')}
							</p>
						</div>
						<Badge>{t(`webhooks.${active ? (failingSince === null ? 'on' : 'failing') : 'off'}`)}</Badge>
					</li>
				))}
			</Rows>
			<FieldForm
				name="webhook"
				action={makeWebhook}
				sections={webhookSections(t, t('webhooks.add'), {})}
				save={t('webhooks.make')}
			/>
		</>
	);
}
