import { useId } from 'react';

interface Props {
	/** What is going on, and how far it is. */
	words: string;
	/** 0 to 1; none where nobody can say how long. */
	part?: number;
}

/** How far something is, in words with a bar below them. */
export function Progress({ words, part }: Props) {
	const name = useId();
	return (
		<div className="grid w-full min-w-0 gap-1.5">
			<p id={name} className="wrap-anywhere tabular-nums" dir="auto">
				{words}
			</p>
			<progress aria-labelledby={name} value={part} className="h-2.5 w-full accent-rubric" />
		</div>
	);
}
