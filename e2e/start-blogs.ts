import { startBlogs } from './blogs.ts';

/** Serves the blogs for one run of the browser tests. */
export default async function start(): Promise<() => Promise<void>> {
	const { addresses, stop } = await startBlogs();
	process.env.POSTILLA_BLOGS = JSON.stringify(addresses);
	return stop;
}
