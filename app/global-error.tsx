'use client';

import './admin/admin.css';
import { FailureCode } from '#components/admin/kit/failure-code';
import { Button } from '#components/ui/desk/button';

/** The same where not even what stands around the pages of the dashboard is left; readers' pages have no React to fail. */
export default function ShellError({ error }: { error: Error }) {
	return (
		<html lang="it">
			<body>
				<main className="mx-auto max-w-160 p-6">
					<h1>
						Qualcosa non ha funzionato · <span lang="en">Something went wrong</span>
					</h1>
					<FailureCode error={error} />
					<p className="mt-4">
						<Button onClick={() => location.reload()}>
							Ricarica · <span lang="en">Reload</span>
						</Button>
					</p>
				</main>
			</body>
		</html>
	);
}
