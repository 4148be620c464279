import type { FieldSection } from '#components/admin/kit/fields';
import type { Translator } from '#lib/i18n/language';
import type { CategoryChoice } from '#lib/publishing/authoring/assign-terms';
import type { Taxonomy } from '#lib/publishing/taxonomy/commands';

interface Values {
	id: number;
	name: string;
	slug: string;
	description: string;
	parent_id: number | null;
}

/** The fields of a category or a tag; without `term` those of a new one. */
export function termSections(
	t: Translator,
	kind: Taxonomy,
	categories: CategoryChoice[],
	term: Values | null = null,
): FieldSection[] {
	const above = categories.filter(({ id }) => id !== term?.id);
	const parents = above.map(({ id, name, depth }): [string, string] => [
		String(id),
		`${'— '.repeat(depth)}${name}`,
	]);
	return [
		{
			title: term ? t('order.term.fields') : t(`order.terms.new.${kind}`),
			fields: [
				{ name: 'name', label: t('order.term.name'), kind: 'text', value: term?.name ?? '' },
				{
					name: 'slug',
					label: t('order.term.slug'),
					kind: 'text',
					value: term?.slug ?? '',
					hint: t(term ? 'order.term.slug.changeHint' : 'order.term.slug.hint'),
				},
				...(kind === 'category'
					? [
							{
								name: 'parent',
								label: t('order.term.parent'),
								kind: 'select' as const,
								value: String(term?.parent_id ?? 0),
								options: [['0', t('order.term.parent.none')] as [string, string], ...parents],
							},
						]
					: []),
				{
					name: 'description',
					label: t('order.term.description'),
					kind: 'textarea',
					hint: t('order.term.description.hint'),
					value: term?.description ?? '',
				},
			],
		},
	];
}
