/** Grey shapes in the place of what scripts have asked for, as many as `count`; what is waited for is said beside it. */
export function Skeleton({ count, look }: { count: number; look: string }) {
	return Array.from({ length: count }, (_, n) => (
		<span
			key={n}
			aria-hidden="true"
			className={`block animate-pulse rounded-md bg-leaf motion-reduce:animate-none ${look}`}
		/>
	));
}
