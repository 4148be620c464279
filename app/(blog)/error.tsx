'use client';

import { FailureCode } from '#components/site/failure-code';

/** In both languages: what failed may be the reading of the site's own. */
export default function ErrorPage({ error, reset }: { error: Error; reset: () => void }) {
	return (
		<div data-island="">
			<h1 className="title title-small">Qualcosa non ha funzionato · Something went wrong</h1>
			<p>La pagina non si è potuta comporre. Riprova fra un momento.</p>
			<p lang="en">The page could not be put together. Try again in a moment.</p>
			<FailureCode error={error} />
			<button className="go" type="button" onClick={reset}>
				Riprova · Try again
			</button>
		</div>
	);
}
