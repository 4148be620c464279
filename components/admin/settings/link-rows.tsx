import { RowsForm } from '#components/admin/kit/rows-form';
import { saveSettings } from '#lib/administration/settings/actions';
import type { Translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { homeChoices } from '#lib/publishing/articles/home';
import { termHref } from '#lib/publishing/articles/views';
import { categoryTree } from '#lib/publishing/authoring/assign-terms';

interface Props {
	t: Translator;
	/** The setting that they are. */
	part: 'front' | 'footer';
	name: 'menu' | 'links';
	rows: { name: string; href: string }[];
	labels: { title: string; hint: string; save: string };
}

/** The rows of a menu, with the pages and categories an entry can lead to. */
export async function LinkRows({ t, part, name, rows, labels }: Props) {
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
	const prefix = `${part}.${name}`;
	return (
		<RowsForm
			action={saveSettings}
			prefix={prefix}
			hidden={{ part, rows: prefix }}
			rows={rows}
			known={known}
			labels={{
				...labels,
				name: t('order.menu.name', { row: '{row}' }),
				href: t('order.menu.href', { row: '{row}' }),
				up: t('order.menu.up', { name: '{name}' }),
				down: t('order.menu.down', { name: '{name}' }),
				out: t('order.menu.out', { name: '{name}' }),
			}}
		/>
	);
}
