import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ActForm } from '#components/admin/kit/act-form';
import { ButtonForm } from '#components/admin/kit/button-form';
import { FieldForm } from '#components/admin/kit/field-form';
import { Delivery } from '#components/admin/webhooks/delivery';
import { webhookSections } from '#components/admin/webhooks/sections';
import { Button } from '#components/ui/desk/button';
import { Calm } from '#components/ui/desk/empty';
import { Head } from '#components/ui/desk/head';
import { Heading } from '#components/ui/desk/heading';
import { Notice } from '#components/ui/desk/notice';
import { Rows } from '#components/ui/desk/rows';
import { Summary } from '#components/ui/desk/summary';
import { Pager } from '#components/ui/pager';
import { formatDateTime } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';
import { database } from '#lib/platform/database/database';
import { askedPage, listHref } from '#lib/platform/paging/paging';
import { dropWebhook, keepWebhook, newSecret, tryWebhook } from '#lib/webhooks/actions';
import { deliveriesPage, webhookById } from '#lib/webhooks/queries';
import type { Query } from '../../outcome.ts';
import { contextFor, pageContext } from '../../page-context.ts';

interface Props {
	params: Promise<{ id: string }>;
	searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('webhooks') };
}

export default async function WebhookPage({ params, searchParams }: Props) {
	const { id } = await params;
	const query = await searchParams;
	const here = `/admin/webhooks/${encodeURIComponent(id)}`;
	const { site, t } = await contextFor('manageWebhooks', here);
	const webhook = /^[1-9]\d{0,8}$/.test(id) ? await webhookById(database(), Number(id)) : null;
	if (!webhook) notFound();
	const { deliveries, ...at } = await deliveriesPage(database(), webhook.id, askedPage(query.page));
	const { failingSince, stopped, active } = webhook;
	const said = (['queued', 'nothing'] as const).find((one) => one === query.said);
	const trouble = !active && stopped ? stopped : active && failingSince !== null ? 'since' : null;
	const date =
		failingSince === null ? '' : formatDateTime(t.language, localTime(failingSince, site.time_zone));
	return (
		<>
			<p className="text-small text-quiet">
				<a href="/admin/webhooks">← {t('webhooks')}</a>
			</p>
			<Head>
				<h1 className="wrap-anywhere" dir="ltr">
					{webhook.url}
				</h1>
			</Head>
			{trouble && (
				<Notice wrong role="status">
					{t(`webhooks.stopped.${trouble}`, { date })}
				</Notice>
			)}
			<FieldForm
				name="webhook"
				action={keepWebhook}
				hidden={{ id }}
				boxes={[]}
				sections={webhookSections(t, t('webhooks.where'), webhook)}
				save={t('admin.save')}
			/>
			<section aria-labelledby="history">
				<Heading id="history">{t('webhooks.history')}</Heading>
				{said && <Notice role="status">{t(`webhooks.said.${said}`)}</Notice>}
				{active && (
					<ActForm action={tryWebhook} className="mb-3">
						<input type="hidden" name="id" value={id} />
						<Button type="submit">{t('webhooks.test')}</Button>
					</ActForm>
				)}
				{deliveries.length === 0 && <Calm>{t('webhooks.nothing')}</Calm>}
				<Rows>
					{deliveries.map((delivery) => (
						<Delivery key={delivery.id} t={t} timeZone={site.time_zone} delivery={delivery} />
					))}
				</Rows>
				<Pager t={t} label={t('webhooks.pages')} at={at} hrefOf={(page) => listHref(here, { page })} />
			</section>
			<section aria-labelledby="secret">
				<Heading id="secret">{t('webhooks.secret')}</Heading>
				<p className="mb-3 max-w-160">{t('webhooks.secretHint')}</p>
				<ButtonForm action={newSecret} hidden={{ id }} label={t('webhooks.renew')} />
			</section>
			<details className="mt-9">
				<Summary>{t('webhooks.delete')}</Summary>
				<p className="mb-3 max-w-160">{t('webhooks.deleteHint')}</p>
				<ActForm action={dropWebhook}>
					<input type="hidden" name="id" value={id} />
					<Button type="submit">{t('webhooks.deleteNow')}</Button>
				</ActForm>
			</details>
		</>
	);
}
