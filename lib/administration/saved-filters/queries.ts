import type { Database } from '#db/schema';
import type { FilteredList } from './lists.ts';

export interface SavedFilter {
	id: number;
	name: string;
	query: string;
}

/** The filters that somebody keeps of a list. */
export const savedFilters = (db: Database, personId: number, list: FilteredList): Promise<SavedFilter[]> =>
	db
		.selectFrom('saved_filter')
		.select(['id', 'name', 'query'])
		.where('person_id', '=', personId)
		.where('list', '=', list)
		.orderBy('id')
		.execute();
