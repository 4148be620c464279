import { articleOperations } from './articles.ts';
import { blogOperations } from './blog.ts';
import { commentOperations } from './comments.ts';
import { exportOperations } from './exports.ts';
import { mediaOperations } from './media.ts';
import type { Operation } from './operation.ts';
import { peopleOperations } from './people.ts';
import { settingsOperations } from './settings.ts';
import { statisticsOperations } from './statistics.ts';
import { termOperations } from './terms.ts';

/** All that programs can ask for: requests are answered, and the OpenAPI document made, from this list alone. */
export const operations: readonly Operation[] = [
	...blogOperations,
	...articleOperations,
	...commentOperations,
	...termOperations,
	...mediaOperations,
	...peopleOperations,
	...settingsOperations,
	...statisticsOperations,
	...exportOperations,
];

/** The names that stand in the braces of an operation's path. */
export const namesIn = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);

/** What stands in their places in `segments`; null: another path. */
function placesIn(path: string, segments: readonly string[]): string[] | null {
	const parts = path.split('/').slice(1);
	if (parts.length !== segments.length) return null;
	const fits = parts.every((part, at) => part.startsWith('{') || part === segments[at]);
	return fits ? segments.filter((_, at) => parts[at]!.startsWith('{')) : null;
}

/** The operations at a path below /api/v1, those that name it whole before those with a number in it. */
export function operationsAt(segments: readonly string[]): { operation: Operation; path: string[] }[] {
	const found = operations.flatMap((operation) => {
		const path = placesIn(operation.path, segments);
		return path ? [{ operation, path }] : [];
	});
	const fewest = Math.min(...found.map(({ path }) => path.length));
	return found.filter(({ path }) => path.length === fewest);
}
