CREATE TABLE `corrections` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`entry` text NOT NULL,
	`minutes` text NOT NULL,
	`note` text NOT NULL,
	`was` text,
	`text` text NOT NULL,
	`why` text,
	`member` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`minutes`) REFERENCES `minutes`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`note`) REFERENCES `notes`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`member`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `corrections_minutes` ON `corrections` (`group`,`minutes`);