interface Props {
	pieces: readonly { kind: 'same' | 'added' | 'removed'; text: string }[];
	className?: string;
}

/** What changed between two texts, in reading order. */
export function Difference({ pieces, className = '' }: Props) {
	return (
		<p className={`whitespace-pre-wrap wrap-anywhere ${className}`} dir="auto">
			{pieces.map(({ kind, text }, index) => {
				const key = `${index}${kind}`;
				if (kind === 'same') return <span key={key}>{text}</span>;
				return kind === 'added' ? (
					<ins key={key} className="bg-ok/18 underline decoration-ok decoration-2">
						{text}
					</ins>
				) : (
					<del key={key} className="bg-rubric/12 line-through decoration-rubric">
						{text}
					</del>
				);
			})}
		</p>
	);
}
