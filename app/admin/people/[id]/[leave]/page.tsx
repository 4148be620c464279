import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ActForm } from '#components/admin/kit/act-form';
import { Button } from '#components/ui/desk/button';
import { Head } from '#components/ui/desk/head';
import { isOnlyAdmin } from '#lib/accounts/people/admins';
import { personCard } from '#lib/conversation/moderation/people/queries';
import { database } from '#lib/platform/database/database';
import { eraseOther } from '#lib/portability/privacy/actions';
import { contextFor, pageContext } from '../../../page-context.ts';

type Props = { params: Promise<{ id: string; leave: string }> };

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('admin.people') };
}

/** What erasing somebody means, and the one button that does it. */
export default async function LeavePage({ params }: Props) {
	const { id, leave } = await params;
	const here = `/admin/people/${encodeURIComponent(id)}`;
	const { t } = await contextFor('managePeople', `${here}/${encodeURIComponent(leave)}`);
	const mode = (['anonymise', 'erase'] as const).find((one) => one === leave);
	const person = /^[1-9]\d{0,8}$/.test(id) ? await personCard(database(), Number(id)) : null;
	if (!mode || !person || person.erased) notFound();
	const stuck = await isOnlyAdmin(database(), person);
	return (
		<>
			<p className="text-small text-quiet">
				<a href={here}>← {person.name || t('comments.anonymous')}</a>
			</p>
			<Head>
				<h1>{t(`me.other.${mode}`)}</h1>
			</Head>
			{stuck ? (
				<p>{t('me.leave.only')}</p>
			) : (
				<>
					<p>{t(`me.other.${mode}.text`, { name: person.name || t('comments.anonymous') })}</p>
					<p>{t('me.other.stays')}</p>
					<ActForm action={eraseOther} className="mt-5">
						<input type="hidden" name="person" value={person.id} />
						<input type="hidden" name="mode" value={mode} />
						<Button type="submit" look="danger">
							{t(`me.other.${mode}.button`)}
						</Button>
					</ActForm>
				</>
			)}
		</>
	);
}
