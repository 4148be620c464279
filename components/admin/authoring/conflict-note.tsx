import { Difference } from '#components/admin/kit/difference';
import { Button } from '#components/ui/desk/button';
import { buttonLook } from '#components/ui/desk/button-look';
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
		<Notice wrong className="*:basis-full" role="alert" aria-labelledby="conflict">
			<h2 id="conflict" className="text-base font-semibold">
				{labels['conflict.title']}
			</h2>
			<p>{conflict.sentence}</p>
			{conflict.pieces ? (
				<>
					<p className="text-small text-quiet">{labels['conflict.legend']}</p>
					<Difference
						className="max-h-88 overflow-y-auto rounded-md bg-paper px-4 py-3 font-text text-base leading-relaxed"
						pieces={conflict.pieces}
					/>
				</>
			) : (
				<p className="text-small text-quiet">{labels['conflict.same']}</p>
			)}
			<p className="flex flex-wrap gap-2">
				<Button type="submit" name="do" value="mine" look="filled">
					{labels['conflict.overwrite']}
				</Button>
				<a href={here} className={buttonLook()}>
					{labels['conflict.theirs']}
				</a>
				<span className="text-small text-quiet">{labels['conflict.hint']}</span>
			</p>
		</Notice>
	);
}
