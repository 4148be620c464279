import { FieldForm } from '#components/admin/kit/field-form';
import { RowsForm } from '#components/admin/kit/rows-form';
import { Heading } from '#components/ui/desk/heading';
import { saveLinks, savePublicProfile } from '#lib/accounts/profile/actions';
import type { ProfileView } from '#lib/accounts/profile/queries';
import type { Translator } from '#lib/i18n/language';
import { authorHref } from '#lib/publishing/articles/views';
import { ProfilePicture } from './profile-picture.tsx';

interface Props {
	t: Translator;
	person: ProfileView;
	/** What came of the last picture sent: 'done', a refusal, or nothing. */
	outcome: string;
}

/** What readers see of somebody who writes here. */
export function PublicProfile({ t, person, outcome }: Props) {
	const hidden = { person: String(person.id) };
	const row = { row: '{row}' };
	const name = { name: '{name}' };
	return (
		<section className="[&_textarea]:min-h-40" aria-labelledby="profile">
			<Heading id="profile">{t('order.profile')}</Heading>
			<p className="text-small text-quiet">
				{t('order.profile.hint')} <a href={authorHref(person.slug)}>{t('order.profile.see')}</a>
			</p>
			<ProfilePicture t={t} person={person} outcome={outcome} />
			<FieldForm
				name="profile"
				action={savePublicProfile}
				hidden={hidden}
				sections={[
					{
						title: t('order.profile.text'),
						fields: [
							{ name: 'name', kind: 'text', label: t('order.profile.name'), value: person.name },
							{
								name: 'slug',
								kind: 'text',
								value: person.slug,
								label: t('order.profile.slug'),
								hint: t('order.profile.slug.hint'),
							},
							{
								name: 'biography',
								kind: 'textarea',
								value: person.biography,
								label: t('order.profile.biography'),
								hint: t('order.profile.biography.hint'),
							},
						],
					},
				]}
				save={t('admin.save')}
			/>
			<RowsForm
				action={saveLinks}
				prefix="links"
				hidden={hidden}
				rows={person.links.map(({ network, url }) => ({ name: network, href: url }))}
				known={[]}
				labels={{
					title: t('order.profile.links'),
					hint: t('order.profile.links.hint'),
					save: t('order.profile.link.save'),
					name: t('order.profile.link.name', row),
					href: t('order.menu.href', row),
					up: t('order.menu.up', name),
					down: t('order.menu.down', name),
					out: t('order.menu.out', name),
				}}
			/>
		</section>
	);
}
