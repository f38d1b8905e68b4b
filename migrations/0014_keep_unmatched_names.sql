CREATE TABLE `unmatched` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`meeting` text NOT NULL,
	`source` text NOT NULL,
	`matched_at` integer,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`meeting`) REFERENCES `meetings`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `unmatched_open` ON `unmatched` (`group`,`kind`,`name`) WHERE "unmatched"."matched_at" is null;