import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ActForm } from '#components/admin/kit/act-form';
import { Button } from '#components/ui/desk/button';
import { Head } from '#components/ui/desk/head';
import { handTheBlogOver } from '#lib/conversation/moderation/people/actions';
import { heirFor } from '#lib/conversation/moderation/people/queries';
import { database } from '#lib/platform/database/database';
import { contextFor, pageContext } from '../../../page-context.ts';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('roles.handOver') };
}

/** What it means to hand the blog over, and the one button that does it. */
export default async function HandOverPage({ params }: Props) {
	const { id } = await params;
	const here = `/admin/people/${encodeURIComponent(id)}`;
	const { t, viewer } = await contextFor('managePeople', `${here}/hand-over`);
	const heir = /^[1-9]\d{0,8}$/.test(id) ? await heirFor(database(), viewer, Number(id)) : null;
	if (!heir) notFound();
	return (
		<>
			<p className="text-small text-quiet">
				<a href={here}>← {heir.name}</a>
			</p>
			<Head>
				<h1>{t('roles.handOver')}</h1>
			</Head>
			<p>{t('roles.handOver.text', { name: heir.name })}</p>
			<p>{t('roles.handOver.back', { name: heir.name })}</p>
			<ActForm action={handTheBlogOver} className="mt-5">
				<input type="hidden" name="person" value={heir.id} />
				<Button type="submit" look="danger">
					{t('roles.handOver.do', { name: heir.name })}
				</Button>
			</ActForm>
		</>
	);
}
