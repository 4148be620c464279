import type { FilteredList } from '#lib/administration/saved-filters/lists';
import type { SavedFilter } from '#lib/administration/saved-filters/queries';
import type { Translator } from '#lib/i18n/language';
import { KeepForm } from './keep-form.tsx';

interface Props {
	t: Translator;
	list: FilteredList;
	filters: SavedFilter[];
	/** What the list is asked for now. */
	query: string;
	/** Whether that is worth keeping. */
	narrowed: boolean;
}

/** The filters that somebody keeps of a list, each a link, and what is asked for now, to be kept with them. */
export function SavedFilters({ t, list, filters, query, narrowed }: Props) {
	const current = filters.find((filter) => filter.query === query) ?? null;
	if (filters.length === 0 && !narrowed) return null;
	return (
		<section className="grid grid-cols-1 gap-2 pb-3 text-small" aria-label={t('admin.kept')}>
			{filters.length > 0 && (
				<ul className="flex flex-wrap gap-2">
					{filters.map((filter) => (
						<li key={filter.id} className="max-w-full">
							<a
								href={`/admin/${list}?${filter.query}`}
								aria-current={filter === current ? 'page' : undefined}
								className="flex min-h-8 items-center rounded-full border border-line px-3 text-quiet no-underline hover:border-quiet hover:text-ink aria-[current]:border-ink aria-[current]:bg-leaf aria-[current]:font-semibold aria-[current]:text-ink max-desk:min-h-11"
							>
								<bdi className="truncate">{filter.name}</bdi>
							</a>
						</li>
					))}
				</ul>
			)}
			{(narrowed || current) && (
				<KeepForm
					list={list}
					query={query}
					name={current?.name ?? null}
					labels={{
						open: t(current ? 'admin.kept.change' : 'admin.kept.keep'),
						name: t('admin.kept.name'),
						save: t('admin.kept.save'),
						drop: t('admin.kept.drop'),
						undo: t('forms.undo'),
						close: t('finding.close'),
					}}
				/>
			)}
		</section>
	);
}
