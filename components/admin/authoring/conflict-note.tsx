import type { Conflict } from '#lib/publishing/authoring/actions';
import type { Words } from './writing.tsx';

/** What somebody else kept while this was written, told from what was written; nothing of either is lost. */
export function ConflictNote({ conflict, words, here }: { conflict: Conflict; words: Words; here: string }) {
	return (
		<section className="conflict" role="alert" aria-labelledby="conflict">
			<h2 id="conflict">{words['conflict.title']}</h2>
			<p>{conflict.sentence}</p>
			{conflict.pieces ? (
				<>
					<p className="quiet">{words['conflict.legend']}</p>
					<div className="difference">
						{conflict.pieces.map(({ kind, text }, index) =>
							kind === 'same' ? (
								text
							) : kind === 'added' ? (
								<ins key={`${index}-${kind}`}>{text}</ins>
							) : (
								<del key={`${index}-${kind}`}>{text}</del>
							),
						)}
					</div>
				</>
			) : (
				<p className="quiet">{words['conflict.same']}</p>
			)}
			<p className="conflict-ways">
				<button type="submit" name="do" value="mine" className="desk-button primary">
					{words['conflict.overwrite']}
				</button>
				<a href={here} className="desk-button">
					{words['conflict.theirs']}
				</a>
				<span className="quiet">{words['conflict.hint']}</span>
			</p>
		</section>
	);
}
