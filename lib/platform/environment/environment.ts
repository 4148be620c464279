import { z } from 'zod';
import { day } from '#lib/platform/time/durations';
import { shared } from '#lib/program/process-wide';
import { readBucket } from './bucket-address.ts';
import { readHeaders, samplers } from './telemetry.ts';

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
	DATABASE_REPLICA_URL: z
		.string()
		.refine((list) => listOf(list).every((part) => /^postgres(ql)?:\/\/./.test(part) && URL.canParse(part)))
		.default(''),
	S3_URL: z
		.string()
		.refine((address) => readBucket(address) !== null)
		.optional(),
	MEDIA_URL: z.url({ protocol: /^https?$/ }).optional(),
	AUTH_SECRET: z.string().min(32).optional(),
	TRUSTED_PROXIES: z.string().default(''),
	DEMO: z.enum(['0', '1']).default('1'),
	SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
	RATE_LIMITS: z.enum(['0', '1']).default('1'),
	FETCH_ALLOW: z
		.string()
		.toLowerCase()
		.refine((list) => listOf(list).every((part) => /^(\[[\da-f:.]+\]|[^\s:/@[\]]+):\d{1,5}$/.test(part)))
		.default(''),
	GITHUB_CLIENT_ID: z.string().optional(),
	GITHUB_CLIENT_SECRET: z.string().optional(),
	GOOGLE_CLIENT_ID: z.string().optional(),
	GOOGLE_CLIENT_SECRET: z.string().optional(),
	OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
	OIDC_CLIENT_ID: z.string().optional(),
	OIDC_CLIENT_SECRET: z.string().optional(),
	OIDC_NAME: z.string().max(40).optional(),
	LISTEN_FDS: z.literal('1').optional(),
	FRONTS: z.coerce.number().int().min(1).max(16).default(1),
	WORKERS: z.coerce.number().int().min(1).max(64).optional(),
	WORKER_MEMORY: z.coerce.number().int().min(200).default(640),
	DRAIN_SECONDS: z.coerce.number().int().min(0).max(3600).default(0),
	METRICS_TOKEN: z.string().min(16).optional(),
	OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
	OTEL_EXPORTER_OTLP_HEADERS: z
		.string()
		.refine((list) => readHeaders(list) !== null)
		.default(''),
	OTEL_SERVICE_NAME: z.string().default('postilla'),
	OTEL_METRIC_EXPORT_INTERVAL: z.coerce.number().int().min(100).max(day).default(60_000),
	OTEL_TRACES_SAMPLER: z.enum(samplers).default('parentbased_always_on'),
	OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
	LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

const allowed: Record<keyof z.infer<typeof schema>, string> = {
	PORT: 'a number from 0 to 65535',
	HOST: 'an address to listen on, such as 127.0.0.1',
	SITE_URL: 'an http or https address without a path, such as https://blog.example.org',
	DATA_DIR: 'a folder',
	DATABASE_URL: 'a postgres:// address, or nothing for SQLite',
	DATABASE_REPLICA_URL: 'a comma list of postgres:// addresses',
	S3_URL:
		'https://KEY:SECRET@host/bucket, perhaps with ?region=…&style=path or host, or nothing for DATA_DIR',
	MEDIA_URL: 'an http or https address, with S3_URL, or nothing',
	AUTH_SECRET: 'at least 32 characters, or nothing with SQLite',
	TRUSTED_PROXIES: 'a comma list of addresses',
	DEMO: '0 or 1',
	SMTP_URL: 'an smtp:// or smtps:// address, or nothing to write mail to DATA_DIR/outbox',
	RATE_LIMITS: '0 or 1; 0 only where SITE_URL is this machine (localhost)',
	FETCH_ALLOW: 'a comma list of host:port, such as 127.0.0.1:8080',
	GITHUB_CLIENT_ID: 'the id GitHub gave',
	GITHUB_CLIENT_SECRET: 'the secret GitHub gave',
	GOOGLE_CLIENT_ID: 'the id Google gave',
	GOOGLE_CLIENT_SECRET: 'the secret Google gave',
	OIDC_ISSUER: 'the http or https address of an OpenID Connect provider',
	OIDC_CLIENT_ID: 'the id the provider gave',
	OIDC_CLIENT_SECRET: 'the secret the provider gave',
	OIDC_NAME: 'a name of at most 40 characters',
	LISTEN_FDS: '1, as systemd gives it, or nothing',
	FRONTS: 'a number from 1 to 16',
	WORKERS: 'a number from 1 to 64, or nothing for one less than the processors',
	WORKER_MEMORY: 'a number of MiB from 200',
	DRAIN_SECONDS: 'a number of seconds from 0 to 3600',
	METRICS_TOKEN: 'at least 16 characters, or nothing',
	OTEL_EXPORTER_OTLP_ENDPOINT: 'the http or https address of an OpenTelemetry collector, or nothing',
	OTEL_EXPORTER_OTLP_HEADERS: 'a comma list of name=value, with %2C for a comma',
	OTEL_SERVICE_NAME: 'a name',
	OTEL_METRIC_EXPORT_INTERVAL: `a number of milliseconds from 100 to ${day}`,
	OTEL_TRACES_SAMPLER: samplers.join(', '),
	OTEL_TRACES_SAMPLER_ARG: 'a number from 0 to 1',
	LOG_LEVEL: 'debug, info, warn, error or silent',
};

/** Variables whose values nobody else is to see. */
const secret = /SECRET$|^(DATABASE|S3|SMTP)_URL$|^OTEL_EXPORTER_OTLP_/;

export type Environment = ReturnType<typeof readEnvironment>;

function listOf(text: string): string[] {
	return text
		.split(',')
		.map((part) => part.trim())
		.filter(Boolean);
}

/**
 * The environment, typed. Empty variables count as absent.
 * Throws an Error of one line that names the first wrong variable and what it may be.
 */
export function readEnvironment(source: Record<string, string | undefined> = process.env) {
	const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
	const parsed = schema.safeParse(present);
	if (!parsed.success) {
		const name = parsed.error.issues[0]!.path[0] as keyof typeof allowed;
		const is = secret.test(name) ? '' : `is "${source[name]}" but `;
		throw new Error(`${name} ${is}must be ${allowed[name]}.`);
	}
	const values = parsed.data;
	if (values.DATABASE_URL && !values.AUTH_SECRET) {
		throw new Error(
			'AUTH_SECRET must be set with DATABASE_URL, to the same 32 or more characters on every machine; a blog that has run without takes those in DATA_DIR/secret.',
		);
	}
	if (values.MEDIA_URL && !values.S3_URL) throw new Error('MEDIA_URL needs S3_URL.');
	const siteUrl = (values.SITE_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, '');
	if (values.RATE_LIMITS === '0' && !loopback.test(new URL(siteUrl).hostname)) {
		throw new Error(`RATE_LIMITS is "0" but must be ${allowed.RATE_LIMITS}.`);
	}
	return {
		port: values.PORT,
		host: values.HOST,
		siteUrl,
		dataDir: values.DATA_DIR,
		databaseUrl: values.DATABASE_URL,
		/** Copies of it that follow it and may be read. */
		databaseReplicas: values.DATABASE_URL ? listOf(values.DATABASE_REPLICA_URL) : [],
		/** Where files are kept; null: in DATA_DIR. */
		bucket: values.S3_URL ? readBucket(values.S3_URL) : null,
		/** Where readers get media from the bucket itself; undefined: from here. */
		mediaUrl: values.MEDIA_URL?.replace(/\/+$/, ''),
		authSecret: values.AUTH_SECRET,
		trustedProxies: listOf(values.TRUSTED_PROXIES),
		demo: values.DEMO === '1',
		smtpUrl: values.SMTP_URL,
		rateLimits: values.RATE_LIMITS === '1',
		/** host:port that outgoing requests may reach although private. */
		fetchAllow: listOf(values.FETCH_ALLOW),
		signIn: {
			github: keysOf(values.GITHUB_CLIENT_ID, values.GITHUB_CLIENT_SECRET),
			google: keysOf(values.GOOGLE_CLIENT_ID, values.GOOGLE_CLIENT_SECRET),
			oidc: oidcOf(values),
		},
		/** File descriptor of a socket that listens already; undefined: none was given. */
		socket: values.LISTEN_FDS && 3,
		/** How many processes own the port. */
		fronts: values.FRONTS,
		/** How many processes make pages; undefined: as many as the machine has processors, less one. */
		workers: values.WORKERS,
		/** MiB beyond which one of them is replaced. */
		workerMemory: values.WORKER_MEMORY,
		/** For how long it serves on, once told to stop. */
		drainSeconds: values.DRAIN_SECONDS,
		/** For which /metrics is told; undefined: nobody is. */
		metricsToken: values.METRICS_TOKEN,
		/** Where measures and spans are sent; null: nowhere. */
		telemetry: values.OTEL_EXPORTER_OTLP_ENDPOINT
			? {
					endpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT.replace(/\/+$/, ''),
					headers: readHeaders(values.OTEL_EXPORTER_OTLP_HEADERS)!,
					service: values.OTEL_SERVICE_NAME,
					/** Milliseconds between two measures. */
					interval: values.OTEL_METRIC_EXPORT_INTERVAL,
					sampling: { sampler: values.OTEL_TRACES_SAMPLER, ratio: values.OTEL_TRACES_SAMPLER_ARG },
				}
			: null,
		logLevel: values.LOG_LEVEL,
	};
}

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

function keysOf(clientId: string | undefined, clientSecret: string | undefined) {
	return clientId && clientSecret ? { clientId, clientSecret } : null;
}

function oidcOf(values: z.infer<typeof schema>) {
	const keys = keysOf(values.OIDC_CLIENT_ID, values.OIDC_CLIENT_SECRET);
	if (!keys || !values.OIDC_ISSUER) return null;
	return { ...keys, issuer: values.OIDC_ISSUER.replace(/\/+$/, ''), name: values.OIDC_NAME ?? 'OpenID' };
}

/** The environment of this process, read once and shared by Next's copy of this module and ours. */
export const environment = (): Environment => shared('environment', () => readEnvironment());
