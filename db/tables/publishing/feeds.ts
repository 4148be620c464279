/** A feed that the WebSub hub took, and when last. */
export interface HubPingTable {
	/** Address below the site's. */
	feed: string;
	told_at: number | null;
}
