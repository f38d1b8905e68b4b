CREATE TABLE `ended_sessions` (
	`digest` text PRIMARY KEY NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `ended_sessions_until` ON `ended_sessions` (`until`);