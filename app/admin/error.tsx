'use client';

import { FailureCode } from '#components/admin/kit/failure-code';
import { Button } from '#components/ui/desk/button';

/** Shown when a page of the dashboard could not be put together; the words cannot be fetched any more. */
export default function DeskError({ error, retry }: { error: Error; retry(): void }) {
	return (
		<>
			<h1>Qualcosa non ha funzionato · Something went wrong</h1>
			<FailureCode error={error} />
			<p className="mt-4">
				{/* Asked for anew: what came broken stays broken. */}
				<Button onClick={() => retry()}>Riprova · Try again</Button>
			</p>
		</>
	);
}
