import { notFound } from 'next/navigation';
import { Head } from '#components/ui/desk/head';
import { KitShow } from '#components/ui/desk/kit-show';
import { contextFor } from '../page-context.ts';

/** In development: every part of the dashboard's kit, left to right and right to left. */
export default async function KitPage() {
	await contextFor('desk', '/admin/kit');
	if (process.env.NODE_ENV === 'production') notFound();
	return (
		<>
			<Head>
				<h1>Kit</h1>
			</Head>
			<KitShow />
		</>
	);
}
