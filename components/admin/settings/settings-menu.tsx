import { RowsForm } from '#components/admin/kit/rows-form';
import { saveSettings } from '#lib/administration/settings/actions';
import type { Translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { homeChoices, menuOf } from '#lib/publishing/articles/home';
import { termHref } from '#lib/publishing/articles/views';
import { categoryTree } from '#lib/publishing/authoring/assign-terms';

/** The menu's rows, with the pages and categories an entry can lead to. */
export async function SettingsMenu({ t }: { t: Translator }) {
	const db = database();
	const pages = await homeChoices(db);
	const categories = await categoryTree(db);
	const known = [
		{ name: t('order.menu.archive'), href: '/#archive' },
		{ name: t('order.menu.search'), href: '/search' },
		{ name: t('order.menu.subscribe'), href: '/subscribe' },
		{ name: t('order.menu.feed'), href: '/feed' },
		...pages.map(({ title, href }) => ({ name: title, href })),
		...categories.map(({ name, slug }) => ({ name, href: termHref('category', slug) })),
	];
	const labels = {
		title: t('order.section.menu'),
		hint: t('order.menu.hint'),
		save: t('order.menu.save'),
		name: t('order.menu.name', { row: '{row}' }),
		href: t('order.menu.href', { row: '{row}' }),
		up: t('order.menu.up', { name: '{name}' }),
		down: t('order.menu.down', { name: '{name}' }),
		out: t('order.menu.out', { name: '{name}' }),
	};
	return (
		<RowsForm
			action={saveSettings}
			prefix="front.menu"
			hidden={{ part: 'front', menu: 'yes' }}
			rows={await menuOf(db, t('nav.archive'))}
			known={known}
			labels={labels}
		/>
	);
}
