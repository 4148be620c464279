import type { MediaItem } from '#lib/publishing/media/views';

const look =
	'mb-1 grid aspect-4/3 h-auto w-full place-items-center rounded-md bg-leaf object-cover text-quiet';

/** A file of the library, small; of what is no picture, the ending of its name. */
export function Thumb({ item: { thumb, path } }: { item: MediaItem }) {
	if (thumb) return <img src={thumb} alt="" loading="lazy" width={160} height={120} className={look} />;
	return (
		<span className={look} aria-hidden="true">
			{path.split('.').at(-1)}
		</span>
	);
}
