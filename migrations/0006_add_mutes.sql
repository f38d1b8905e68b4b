CREATE TABLE `mutes` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`member` text NOT NULL,
	`line` text NOT NULL,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`member`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mutes_line` ON `mutes` (`group`,`member`,`line`);