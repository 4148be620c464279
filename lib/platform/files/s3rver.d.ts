declare module '@20minutes/s3rver' {
	/** Of Koa. */
	export type Middleware = (
		context: { url: string; body: unknown; mountPath: string; state: Record<string, unknown> },
		next: () => Promise<void>,
	) => Promise<void>;

	export default class S3rver {
		constructor(options: {
			port?: number;
			address?: string;
			directory: string;
			silent?: boolean;
			configureBuckets?: { name: string }[];
		});
		middleware: Middleware[];
		store: { listObjects(bucket: string, options: { maxKeys: number }): Promise<unknown> };
		run(): Promise<{ address: string; port: number }>;
		close(): Promise<void>;
	}
}
