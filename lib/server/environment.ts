import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65535);

const schema = z.object({
	PORT: port.default(3000),
	HOST: z.string().min(1).default('127.0.0.1'),
	SITE_URL: z
		.url({ protocol: /^https?$/ })
		.refine((address) => /^\/*$/.test(URL.parse(address)?.pathname ?? '') && !/[?#]/.test(address))
		.optional(),
	DATA_DIR: z.string().min(1).default('data'),
	DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
	AUTH_SECRET: z.string().min(32).optional(),
	TRUSTED_PROXIES: z.string().default(''),
	DEMO: z.enum(['0', '1']).default('1'),
	LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

const allowed: Record<keyof z.infer<typeof schema>, string> = {
	PORT: 'a number from 0 to 65535',
	HOST: 'an address to listen on, such as 127.0.0.1',
	SITE_URL: 'an http or https address without a path, such as https://blog.example.org',
	DATA_DIR: 'a folder',
	DATABASE_URL: 'a postgres:// address, or nothing for SQLite',
	AUTH_SECRET: 'at least 32 characters, or nothing',
	TRUSTED_PROXIES: 'a comma list of addresses',
	DEMO: '0 or 1',
	LOG_LEVEL: 'debug, info, warn, error or silent',
};

export type Environment = ReturnType<typeof readEnvironment>;

/**
 * The environment, typed. Empty variables count as absent.
 * Throws an Error of one line that names the first wrong variable and what it may be.
 */
export function readEnvironment(source: Record<string, string | undefined> = process.env) {
	const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
	const parsed = schema.safeParse(present);
	if (!parsed.success) {
		const name = parsed.error.issues[0]!.path[0] as keyof typeof allowed;
		throw new Error(`${name} is "${source[name]}" but must be ${allowed[name]}.`);
	}
	const values = parsed.data;
	return {
		port: values.PORT,
		host: values.HOST,
		siteUrl: (values.SITE_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, ''),
		dataDir: values.DATA_DIR,
		databaseUrl: values.DATABASE_URL,
		authSecret: values.AUTH_SECRET,
		trustedProxies: values.TRUSTED_PROXIES.split(',')
			.map((part) => part.trim())
			.filter(Boolean),
		demo: values.DEMO === '1',
		logLevel: values.LOG_LEVEL,
	};
}

const key = Symbol.for('postilla.environment');
const shared = globalThis as { [key]?: Environment };

/** The environment of this process, read once and shared by Next's copy of this module and ours. */
export function environment(): Environment {
	shared[key] ??= readEnvironment();
	return shared[key];
}
