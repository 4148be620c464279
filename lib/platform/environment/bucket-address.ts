/** A bucket of an S3-compatible storage, and who may use it. */
export interface Bucket {
	endPoint: string;
	bucket: string;
	region: string;
	accessKey: string;
	secretKey: string;
	/** Whether addresses name it in their path, not in their host. */
	pathStyle: boolean;
}

/** Reads `https://KEY:SECRET@host/bucket?region=…&style=path|host`; null for anything else. */
export function readBucket(address: string): Bucket | null {
	const url = URL.parse(address);
	if (!url || !/^https?:$/.test(url.protocol) || !url.username || !url.password || url.hash) return null;
	const bucket = /^\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/?$/.exec(url.pathname)?.[1];
	const { region = 'us-east-1', style = 'path', ...others } = Object.fromEntries(url.searchParams);
	if (!bucket || !/^[\w-]+$/.test(region) || !/^(path|host)$/.test(style)) return null;
	const [accessKey, secretKey] = [decoded(url.username), decoded(url.password)];
	if (Object.keys(others).length > 0 || accessKey === null || secretKey === null) return null;
	return {
		endPoint: url.origin,
		bucket,
		region,
		accessKey,
		secretKey,
		pathStyle: style === 'path',
	};
}

/** Null where a percent sign stands for itself. */
function decoded(words: string): string | null {
	try {
		return decodeURIComponent(words);
	} catch {
		return null;
	}
}
