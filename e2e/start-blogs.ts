import { startBlogs } from './support/blogs.ts';

/** Serves the blogs for one run of the browser tests, unless POSTILLA_BLOGS says where they are served already. */
export default async function start(): Promise<() => Promise<void>> {
	if (process.env.POSTILLA_BLOGS) return async () => {};
	const { addresses, dashboards, postbox, stop } = await startBlogs();
	process.env.POSTILLA_BLOGS = JSON.stringify(addresses);
	process.env.POSTILLA_DASHBOARDS = JSON.stringify(dashboards);
	process.env.POSTILLA_POSTBOX = postbox;
	return stop;
}
