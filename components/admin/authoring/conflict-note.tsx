import { Notice } from '#components/ui/desk/notice';
import type { Conflict } from '#lib/publishing/authoring/actions';
import type { Labels } from './writing.tsx';

/** What somebody else kept while this was written, told from what was written; nothing of either is lost. */
export function ConflictNote({
	conflict,
	labels,
	here,
}: {
	conflict: Conflict;
	labels: Labels;
	here: string;
}) {
	return (
		<Notice wrong className="conflict" role="alert" aria-labelledby="conflict">
			<h2 id="conflict">{labels['conflict.title']}</h2>
			<p>{conflict.sentence}</p>
			{conflict.pieces ? (
				<>
					<p className="quiet">{labels['conflict.legend']}</p>
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
				<p className="quiet">{labels['conflict.same']}</p>
			)}
			<p className="studio-acts">
				<button type="submit" name="do" value="mine" className="desk-button primary">
					{labels['conflict.overwrite']}
				</button>
				<a href={here} className="desk-button">
					{labels['conflict.theirs']}
				</a>
				<span className="quiet">{labels['conflict.hint']}</span>
			</p>
		</Notice>
	);
}
