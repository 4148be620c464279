/** A list in parts of at most `size`, in its order: a statement takes only so many values. */
export function* chunks<T>(list: readonly T[], size: number): Generator<T[]> {
	for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size);
}
